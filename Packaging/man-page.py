#!/usr/bin/env python3
"""Prints candid(1), made from the program's own help: what --help says and the manual says is one text.

Usage: man-page.py PROGRAM DATE
"""

import json
import subprocess
import sys


def escaped(text):
    """A text for roff: a backslash is an escape, a dot or quote at the start of a line is a request, a hyphen is a dash."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def names(argument):
    """`--output dir`, `-q, --quiet`, `title`."""
    value = f" \\fI{escaped(argument['valueName'])}\\fR" if argument["kind"] != "flag" else ""
    if argument["kind"] == "positional":
        return f"\\fI{escaped(argument['valueName'])}\\fR"
    dashes = {"short": "-", "long": "--", "longWithSingleDash": "-"}
    spellings = [f"\\fB{escaped(dashes[name['kind']] + name['name'])}\\fR" for name in argument["names"]]
    return ", ".join(spellings) + value


def paragraphs(text):
    """A discussion: lines that are indented or line up in columns are examples, and stay as they are."""
    for block in text.split("\n\n"):
        isExample = block.startswith("candid ") or any(line.startswith(" ") for line in block.split("\n"))
        yield ".PP\n" + (f".nf\n.RS 4\n{escaped(block)}\n.RE\n.fi" if isExample else escaped(block))


def section(command, path):
    lines = []
    name = " ".join(path)
    lines.append(f".SH {escaped(name).upper() if len(path) == 1 else chr(34) + escaped(name) + chr(34)}")
    if command.get("abstract"):
        lines.append(escaped(command["abstract"]))
    for argument in command.get("arguments", []):
        if not argument.get("shouldDisplay", True) or argument.get("valueName") in ("help", "version"):
            continue
        lines.append(f".TP\n{names(argument)}\n{escaped(argument.get('abstract', ''))}")
    if command.get("discussion"):
        lines.extend(paragraphs(command["discussion"]))
    for child in command.get("subcommands", []):
        if child["commandName"] != "help" and child.get("shouldDisplay", True):
            lines.extend(section(child, path + [child["commandName"]]))
    return lines


def main():
    program, date = sys.argv[1:]
    root = json.loads(subprocess.run([program, "--experimental-dump-help"], check=True, capture_output=True).stdout)["command"]
    version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.split()[1]
    print(f'.TH CANDID 1 "{date}" "candid {version}" "User commands"')
    print(f".SH NAME\ncandid \\- {escaped(root['abstract'].rstrip('.')).lower()}")
    print(".SH SYNOPSIS\n.B candid\n\\fIcommand\\fR [\\fIoption\\fR ...]")
    print(".SH DESCRIPTION")
    print("\n".join(paragraphs(root.get("discussion", ""))))
    for child in root["subcommands"]:
        if child["commandName"] != "help" and child.get("shouldDisplay", True):
            print("\n".join(section(child, ["candid", child["commandName"]])))
    print(".SH EXIT STATUS\n.TP\n0\nSuccess.\n.TP\n1\nThe content or the theme has errors, or the machine failed.\n.TP\n64\nWrong usage.")


main()
