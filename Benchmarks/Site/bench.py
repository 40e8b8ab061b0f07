#!/usr/bin/env python3
"""Builds a made-up blog with Candid, with Hugo and with libcmark alone, in turns, and prints medians and ratios.

Usage: bench.py --candid PATH --hugo PATH --floor PATH [--sizes 2000,10000,50000] [--rounds 5] [--folders DIR,DIR]
Hugo runs at the size 10000 alone unless --hugo-sizes says more: at 50,000 it takes minutes.
Memory is the largest resident set of a run; all figures are of whole processes. Markdown out, for the README.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def run(command, cwd=None):
    """Wall seconds, processor seconds and peak megabytes of one process."""
    started = time.monotonic()
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen(command, cwd=cwd, stdout=nothing, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status != 0:
        sys.exit(f"{' '.join(command)} failed:\n{errors.decode(errors='replace')[-2000:]}")
    return time.monotonic() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(runs, index):
    return statistics.median(figures[index] for figures in runs)


def measure(size, folder, arguments, with_hugo):
    corpus = os.path.join(folder, f"candid-bench-{size}")
    subprocess.run([sys.executable, os.path.join(HERE, "generate-corpus.py"), str(size), corpus], check=True)
    site, output = os.path.join(corpus, "candid"), os.path.join(corpus, "candid", "Output")
    report = os.path.join(corpus, "report.json")
    build = [arguments.candid, "build", "--site", site, "--quiet", "--now", "2026-11-22", "--report", report]
    results = {"cold": [], "unchanged": [], "hugo": [], "floor": []}
    phases = []
    for _ in range(arguments.rounds):
        for left_over in (output, os.path.join(site, ".candid")):
            shutil.rmtree(left_over, ignore_errors=True)
        results["cold"].append(run(build))
        with open(report, encoding="utf-8") as file:
            phases.append(json.load(file))
        results["unchanged"].append(run(build))
        shutil.rmtree(os.path.join(corpus, "floor"), ignore_errors=True)
        results["floor"].append(run([arguments.floor, os.path.join(corpus, "markdown"), os.path.join(corpus, "floor")]))
        if with_hugo:
            for left_over in ("public", "resources"):
                shutil.rmtree(os.path.join(corpus, "hugo", left_over), ignore_errors=True)
            results["hugo"].append(run([arguments.hugo, "--quiet"], cwd=os.path.join(corpus, "hugo")))
    shutil.rmtree(corpus, ignore_errors=True)
    return results, phases


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--candid", required=True)
    parser.add_argument("--hugo")
    parser.add_argument("--floor", required=True)
    parser.add_argument("--sizes", default="2000,10000,50000")
    parser.add_argument("--hugo-sizes", default="10000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folders", default="/dev/shm,/tmp" if os.path.isdir("/dev/shm") else "/tmp")
    arguments = parser.parse_args()
    sizes = [int(size) for size in arguments.sizes.split(",")]
    hugo_sizes = [int(size) for size in arguments.hugo_sizes.split(",")] if arguments.hugo else []
    for folder in arguments.folders.split(","):
        print(f"\n### In {folder}\n")
        print("| documents | program | seconds | CPU seconds | peak MB | seconds beside Candid cold | CPU | memory |")
        print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        cold_by_size = {}
        for size in sizes:
            results, phases = measure(size, folder, arguments, size in hugo_sizes)
            cold = [median(results["cold"], index) for index in range(3)]
            cold_by_size[size] = cold[0]
            for name, label in (("cold", "Candid, cold"), ("unchanged", "Candid, nothing changed"),
                                ("floor", "libcmark alone, a file a page"), ("hugo", "Hugo")):
                if results[name]:
                    wall, cpu, memory = (median(results[name], index) for index in range(3))
                    print(f"| {size} | {label} | {wall:.2f} | {cpu:.2f} | {memory:.0f} |"
                          f" {wall / cold[0]:.2f} | {cpu / cold[1]:.2f} | {memory / cold[2]:.2f} |", flush=True)
            names = phases[0]["phases"].keys()
            times = ", ".join(f"{name} {statistics.median(p['phases'][name] for p in phases):.0f} ms" for name in names)
            print(f"\n{size} documents, {phases[0]['files']} files; by phase: {times}\n", file=sys.stderr)
        ordered = sorted(cold_by_size)
        for small, large in zip(ordered, ordered[1:]):
            print(f"\n{large // small} times the documents cost {cold_by_size[large] / cold_by_size[small]:.1f} times the time"
                  f" ({small} to {large}).")


if __name__ == "__main__":
    main()
