#!/usr/bin/env python3
"""Searches a published site in a real Chromium, as a reader types: what is found, how soon after the last key, and how much a
host that compresses sends for it; the script's words beside the index's; keyboard, filters, and the page without script.

Usage: check_search.py OUTPUT-FOLDER SITE-URL
"""

import functools
import gzip
import http.server
import json
import os
import pathlib
import re
import sys
import threading
import urllib.parse

import lxml.html
from playwright.sync_api import sync_playwright

CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                 if os.path.exists(path)), None)
FIRST, TEN = 300_000, 1_000_000
# Looks at the clock where the browser does: from the last key to the frame that shows the first result.
TIMER = """() => {
  window.keyAt = 0;
  document.addEventListener("input", () => { window.keyAt = performance.now(); window.shownAt = 0; }, true);
  new MutationObserver(() => { if (!window.shownAt && document.querySelector("#search-results li")) window.shownAt = performance.now(); })
    .observe(document.getElementById("search-results"), { childList: true });
}"""


class CompressingHandler(http.server.SimpleHTTPRequestHandler):
    """Serves Output under the path that the site's url has, text compressed, and counts what it sends."""

    base = ""
    sent = {"bytes": 0}

    def do_GET(self):
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        file = pathlib.Path(self.directory, path[len(self.base):].lstrip("/"))
        file = file / "index.html" if file.is_dir() else file
        if not path.startswith(self.base) or not file.is_file():
            self.send_error(404)
            return
        body = file.read_bytes()
        kind = self.guess_type(str(file))
        self.send_response(200)
        if kind.startswith("text/") or kind.rpartition("/")[2] in ("json", "javascript", "xml", "svg+xml"):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)
        self.sent["bytes"] += len(body)

    def log_message(self, *_):
        pass


def searches(output):
    """The title of an interview, and words from deep in the texts of others."""
    pages = sorted((output / "interviews").glob("*/index.html"))
    chosen = pages[:: max(1, len(pages) // 10)][:10]
    words = []
    for page in chosen:
        main = lxml.html.fromstring(page.read_bytes()).xpath("//main//*[contains(@class, 'prose')]")
        text = " ".join(element.text_content() for element in main)
        long = [word for word in re.findall(r"[A-Za-z]{5,12}", text)]
        if long:
            words.append(" ".join(long[len(long) * 3 // 4:][:2]))
    while words and len(words) < 10:
        words.append(words[len(words) % max(1, len(chosen))].split()[0])
    return words


def main():
    output, base = pathlib.Path(sys.argv[1]).resolve(), urllib.parse.urlsplit(sys.argv[2]).path.rstrip("/")
    handler = functools.partial(type("Handler", (CompressingHandler,), {"base": base}), directory=str(output))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root, sent, failures = f"http://127.0.0.1:{server.server_port}{base}/", CompressingHandler.sent, []

    def expect(holds, message):
        if not holds:
            failures.append(message)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        said = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(root + "search/", wait_until="networkidle")

        rows = json.loads(pathlib.Path(__file__).with_name("search-words.json").read_text(encoding="utf-8"))
        for row in rows:
            words, parts = page.evaluate("text => [searchWords.words(text), searchWords.words(text).map(searchWords.bucket)]", row["text"])
            expect((words, parts) == (row["words"], row["parts"]), f"the script has {words} of {row['text']!r}")

        page.evaluate(TIMER)
        start, times, loads = sent["bytes"], [], []
        for words in searches(output):
            before = sent["bytes"]
            page.fill("#search-words", "")
            page.locator("#search-words").press_sequentially(words, delay=60)
            try:
                page.wait_for_function("window.shownAt > 0", timeout=5000)
                times.append(page.evaluate("window.shownAt - window.keyAt"))
            except Exception:
                failures.append(f"nothing is found for {words!r}")
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(200)
            loads.append(sent["bytes"] - before)
            expect(page.locator(".search-passage mark").count() > 0, f"{words!r} is marked in no sentence")
        total = sent["bytes"] - start
        print(f"   first results after {max(times):.0f} ms at most, {sorted(times)[len(times) // 2]:.0f} ms in the middle; "
              f"{loads[0]:,} bytes for the first search, {total:,} for {len(loads)}")
        expect(loads[0] < FIRST, f"the first search loads {loads[0]:,} bytes")
        expect(total < TEN, f"ten searches load {total:,} bytes")

        # Keyboard: down to the first result, up and Escape back.
        page.locator("#search-words").press("ArrowDown")
        expect(page.evaluate("document.activeElement.matches('.search-results a')"), "the arrow does not reach the first result")
        page.keyboard.press("Escape")
        expect(page.evaluate("document.activeElement.id") == "search-words", "Escape does not lead back to the field")
        # Filters count what they show.
        for button in page.locator("#search-filters button:visible").all():
            count = int(button.locator(".count").inner_text())
            button.click()
            page.wait_for_timeout(150)
            while page.locator("#search-more:visible").count() and page.locator(".search-results li").count() < 60:
                page.locator("#search-more").click()
                page.wait_for_timeout(100)
            shown = page.locator(".search-results li").count()
            expect(shown == min(count, shown if shown >= 60 else count), f"the filter {button.inner_text()!r} shows {shown}")
        page.fill("#search-words", "zqxjkv")
        page.wait_for_timeout(300)
        expect(page.locator("#search-status").inner_text() != "", "nothing is said where nothing is found")
        failures += said

        plain = browser.new_context(java_script_enabled=False).new_page()
        plain.goto(root + "search/")
        expect(plain.locator("noscript a, .empty a").count() > 0, "without script no way leads on")
        expect(not plain.locator("#search-words").is_visible(), "without script there is a field that does nothing")
        browser.close()
    server.shutdown()
    print(f"Search: {len(rows)} rows of words, {len(times)} searches, {len(failures)} failures")
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
