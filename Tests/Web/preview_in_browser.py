#!/usr/bin/env python3
"""Edits a site of 2,000 documents while a real Chromium looks at its preview: how soon the new text is there, that the
place on the page is kept, that errors stand over the page and go, and that every habit of editors is borne.

Usage: preview_in_browser.py
CANDID names another program than .build/release/candid,
DOCUMENTS another number of documents,
PATIENCE how many times as long as on an idle machine things may take: CI's machines do other work besides.
"""

import atexit
import contextlib
import http.server
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from playwright.sync_api import Error as playwright_error, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
CANDID = os.environ.get("CANDID", str(ROOT / ".build/release/candid"))
DOCUMENTS = os.environ.get("DOCUMENTS", "2000")
PATIENCE = float(os.environ.get("PATIENCE", "1"))
CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                 if os.path.exists(path)), None)
# In every document: when its first frame was drawn, and whether an overlay was ever seen in this tab.
WATCH = """
addEventListener("DOMContentLoaded", () => {
  requestAnimationFrame(() => { window.shownAt = Date.now(); });
  if (document.querySelector("candid-overlay")) sessionStorage.setItem("sawOverlay", "yes");
  sessionStorage.setItem("loads", Number(sessionStorage.getItem("loads") || 0) + 1);
});
"""
GONE = "() => document.readyState !== 'loading' && !document.body.innerText.includes('{}')"
failures = []


def check(what, is_right, detail=""):
    print(("ok    " if is_right else "WRONG ") + what + (f" ({detail})" if detail != "" else ""), flush=True)
    if not is_right:
        failures.append(what)


def check_time(what, took, limit):
    """Milliseconds, and how many of them are right on an idle machine."""
    check(f"{what}: under {limit * PATIENCE:.0f} ms", took < limit * PATIENCE, f"{took:.0f} ms")


class Preview:
    """A running `candid serve`."""

    def __init__(self, site, *arguments):
        self.started = time.time()
        self.lines = []
        self.process = subprocess.Popen([CANDID, "serve", "--site", str(site), *arguments], stderr=subprocess.PIPE,
                                        text=True)
        atexit.register(self.process.kill)
        self.url = None
        serving = threading.Event()

        def read():
            for line in self.process.stderr:
                self.lines.append(line.rstrip())
                found = re.match(r"serving (http://\S+)", line)
                if found:
                    self.url = found[1]
                    serving.set()
            serving.set()

        threading.Thread(target=read, daemon=True).start()
        serving.wait(20)

    def stop(self):
        """Ends it as Ctrl-C does, and tells how long that took."""
        start = time.time()
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(10)
        return time.time() - start, status


def replaced(path, text):
    """As many editors save: a new file takes the old one's place."""
    temporary = path.with_name("." + path.name + ".tmp")
    temporary.write_text(text, encoding="utf-8")
    written = time.time()
    os.replace(temporary, path)
    return written


def saved_as_vim_does(path, text):
    """A file of four digits to try the folder, the old file moved away, a new one written, the old one deleted."""
    trial, backup = path.with_name("4913"), path.with_name(path.name + "~")
    path.with_name("." + path.name + ".swp").write_bytes(b"b0VIM 9.0")
    trial.write_bytes(b"")
    trial.unlink()
    os.rename(path, backup)
    since = written(path, text)
    backup.unlink()
    path.with_name("." + path.name + ".swp").unlink()
    return since


def written(path, text):
    start = time.time()
    path.write_text(text, encoding="utf-8")
    return start


def wait_for(page, text, timeout=8000):
    """Until a whole page has the text: an overlay stands at its end."""
    page.wait_for_function("text => document.readyState !== 'loading' && document.body.innerText.includes(text)",
                           arg=text, polling=5, timeout=timeout)


def milliseconds_to(page, text, since):
    wait_for(page, text)
    page.wait_for_function("() => window.shownAt", polling=5)
    return page.evaluate("() => window.shownAt") - since * 1000


def overlay(page):
    """The overlay's text as it is seen, or None; it stands in a shadow tree, where innerText of the page does not look."""
    return page.evaluate("() => document.querySelector('candid-overlay')?.shadowRoot.querySelector('details').innerText ?? null")


def wait_for_overlay(page, is_there=True):
    page.wait_for_function("""wanted => document.readyState !== 'loading'
                           && !!document.querySelector('candid-overlay') === wanted""",
                           arg=is_there, polling=5, timeout=8000)


@contextlib.contextmanager
def slow_site():
    """The address of a site that takes its time."""
    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            time.sleep(0.6)
            # A browser that was called back has gone.
            with contextlib.suppress(OSError):
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(b"<title>Elsewhere</title>")

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def visit(page, address):
    """Opens an address. In the very moment of a page's reload, what is typed into the address bar may lose against it."""
    for _ in range(5):
        with contextlib.suppress(playwright_error):
            page.goto(address, timeout=5000)
        if page.url == address:
            return
    raise RuntimeError(f"{address} cannot be opened: the page stays at {page.url}")


def check_edits(page, site, url):
    post = next(path for path in sorted((site / "Content/posts").glob("post-*.md"))
                if "draft: true" not in path.read_text(encoding="utf-8"))
    address = url + "posts/" + post.stem + "/"
    visit(page, address)
    original = post.read_text(encoding="utf-8")

    times = []
    for number in range(30):
        text = f"Edit number {number} of the morning."
        save = replaced if number % 2 else written
        times.append(milliseconds_to(page, text, save(post, original + f"\n\n{text}\n")))
    median, worst = statistics.median(times), max(times)
    check_time("an edit is on the page, median", median, 150)
    check_time("an edit is on the page, worst", worst, 500)

    times = []
    for number in range(6):
        title = f"Another title {number}"
        times.append(milliseconds_to(page, title, written(post, re.sub("title: .*", f"title: {title}", original))))
    check_time("a new title is on the page, worst", max(times), 500)

    page.evaluate("() => scrollTo({ top: 700, behavior: 'instant' })")
    place = page.evaluate("() => scrollY")
    written(post, original + "\n\nBelow the place that is read.\n")
    wait_for(page, "Below the place that is read.")
    page.wait_for_function("place => Math.abs(scrollY - place) < 3", arg=place, timeout=2000)
    check("the place on the page is kept", place > 100, f"{place:.0f} px")

    page.evaluate("() => sessionStorage.setItem('loads', 0)")
    for number in range(20):
        last = written(post, original + f"\n\nSave {number} of twenty.\n")
        time.sleep(0.01)
    after = milliseconds_to(page, "Save 19 of twenty.", last)
    loads = int(page.evaluate("() => sessionStorage.getItem('loads')"))
    check("twenty saves in 200 ms are fewer reloads and end with the last one", loads < 20, f"{loads} reloads")
    check_time("the last of them is on the page", after, 500)

    page.evaluate("() => sessionStorage.setItem('loads', 0)")
    for number in range(3):
        text = f"Written by Vim, {number}."
        since = saved_as_vim_does(post, original + f"\n\n{text}\n")
        milliseconds_to(page, text, since)
    time.sleep(0.3)
    loads = int(page.evaluate("() => sessionStorage.getItem('loads')"))
    check("an editor that moves the old file away is one reload a save", loads == 3, f"{loads} reloads for 3 saves")

    with slow_site() as elsewhere:
        visit(page, address)
        page.evaluate("address => { location.href = address; }", elsewhere)
        written(post, original + "\n\nSaved while a link is followed.\n")
        try:
            page.wait_for_url(elsewhere, timeout=5000)
        except playwright_error:
            pass
        check("a reload does not call back a link that is followed", page.url == elsewhere, page.url)
        visit(page, address)

    page.evaluate("() => sessionStorage.removeItem('sawOverlay')")
    post.write_text("", encoding="utf-8")
    time.sleep(0.06)
    written(post, original + "\n\nAfter a moment without a byte.\n")
    wait_for(page, "After a moment without a byte.")
    check("a file that is briefly empty is no error", page.evaluate("() => sessionStorage.getItem('sawOverlay')") is None)
    return post, original, address


def check_errors(page, post, original):
    broken = original.replace("---\n", "---\ntitel: \"<b>x</b>\"\n", 1).replace("date: ", "date: the <i>tenth</i> ", 1)
    since = written(post, broken)
    wait_for_overlay(page)
    shown = page.evaluate("() => Date.now()") - since * 1000
    text = overlay(page)
    check("an error stands over the page", "the <i>tenth</i>" in text and "error:" in text)
    check_time("an error is on the page", shown, 500)
    check("the last good page is below it", "After a moment without a byte." in page.inner_text("body"))
    check("the excerpt marks the place", "^^^" in text and re.search(r"\d+ \| date: the <i>tenth</i>", text) is not None)
    written(post, broken + "\n[nothing](nowhere.md)\n")
    page.wait_for_function("() => document.querySelector('candid-overlay')?.shadowRoot.textContent.includes('nowhere')",
                           timeout=8000)
    check("every error is listed", "2 errors" in overlay(page), overlay(page).split("\n")[0])
    written(post, original + "\n\nAll is mended.\n")
    wait_for(page, "All is mended.")
    check("it is gone when they are mended", overlay(page) is None)


def check_files(page, site, url, address, post, original):
    added = site / "Content/posts/an-added-post.md"
    visit(page, url + "posts/an-added-post/")
    check("an address without a page is the site's 404", "not" in page.inner_text("body").lower())
    since = written(added, "---\ntitle: Added while you looked\ndate: 2012-01-01\n---\nNew.\n")
    took = milliseconds_to(page, "Added while you looked", since)
    check_time("an added file is there", took, 500)
    added.rename(added.with_name("a-renamed-post.md"))
    page.wait_for_function(GONE.format("Added while you looked"), polling=5)
    visit(page, url + "posts/a-renamed-post/")
    check("a renamed file moves", "Added while you looked" in page.inner_text("body"))
    added.with_name("a-renamed-post.md").unlink()
    page.wait_for_function(GONE.format("Added while you looked"), polling=5)
    check("a removed file goes", overlay(page) is None)
    bundle = site / "Content/posts/a-bundle"
    bundle.mkdir()
    written(bundle / "index.md", "---\ntitle: A bundle\ndate: 2012-01-01\n---\n![A dot](dot.svg)\n")
    visit(page, url + "posts/a-bundle/")
    wait_for_overlay(page)
    check("a picture that is missing is an error", "dot.svg" in overlay(page))
    written(bundle / "dot.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>')
    wait_for_overlay(page, False)
    wait_for(page, "A bundle")
    check("and mended in a folder made meanwhile",
          page.evaluate("() => fetch('dot.svg').then(answer => answer.headers.get('content-type'))") == "image/svg+xml")
    shutil.rmtree(bundle)
    page.wait_for_function(GONE.format("A bundle"), polling=5)

    visit(page, address)
    settings = site / "Content/site.yml"
    since = written(settings, settings.read_text(encoding="utf-8").replace("Bench Notes", "Renamed Notes"))
    page.wait_for_function("() => document.title.includes('Renamed Notes')", polling=5, timeout=8000)
    took = page.evaluate("() => Date.now()") - since * 1000
    check_time("a change of the settings is there", took, 500)

    templates = site / "Content/templates"
    templates.mkdir()
    template = (ROOT / "Themes/default/templates/404.html").read_text(encoding="utf-8")
    body, block_end, rest = template.rpartition("{%- endblock")
    marked = body + "Marked by a template" + block_end + rest
    failing = body + "{{ nothing.at.all }}" + block_end + rest
    visit(page, url + "nothing-here/")
    since = written(templates / "404.html", marked)
    took = milliseconds_to(page, "Marked by a template", since)
    check_time("a new template is used", took, 500)
    written(templates / "404.html", failing)
    wait_for_overlay(page)
    check("a template that fails stands over the page", "nothing" in overlay(page))
    shutil.rmtree(templates)
    wait_for_overlay(page, False)

    visit(page, address)
    style = next(page.evaluate("""() => [...document.querySelectorAll('link[rel~=stylesheet]')].map(link => new
                 URL(link.href).pathname)""").__iter__())
    own = site / ("Content/static" + style)
    own.parent.mkdir(parents=True)
    theme = next((ROOT / "Themes/default/static").rglob(pathlib.PurePath(style).name)).read_text(encoding="utf-8")
    own.write_text(theme + "\nbody { outline: 3px solid rgb(0, 1, 2); }\n", encoding="utf-8")
    page.wait_for_function("""() => document.readyState === 'complete'
                           && getComputedStyle(document.body).outlineColor === 'rgb(0, 1, 2)'""", polling=5)
    page.evaluate("() => { window.sameDocument = true; }")
    since = written(own, theme + "\nbody { outline: 3px solid rgb(1, 2, 3); }\n")
    page.wait_for_function("() => getComputedStyle(document.body).outlineColor === 'rgb(1, 2, 3)'", polling=5,
                           timeout=8000)
    took = page.evaluate("() => Date.now()") - since * 1000
    check("a stylesheet is swapped without a reload", page.evaluate("() => window.sameDocument === true"))
    check_time("a stylesheet is swapped", took, 500)
    written(own, theme + "\nbody { outline: 3px solid rgb(4, 5, 6); }\n")
    page.wait_for_function("() => getComputedStyle(document.body).outlineColor === 'rgb(4, 5, 6)'", polling=5)
    page.wait_for_function("() => document.querySelectorAll('link[data-candid-stale]').length === 0", polling=5)
    check("and once more, with no old one left", page.evaluate("() => window.sameDocument === true"))
    written(post, original + "\n\nAfter the styles.\n")
    wait_for(page, "After the styles.")
    check("pages go on to reload after that", page.evaluate("() => window.sameDocument !== true"))

    content, away = site / "Content", site / "elsewhere"
    content.rename(away)
    wait_for_overlay(page)
    check("the page stays when all sources go", "After the styles." in page.inner_text("body"), overlay(page).split("\n")[1])
    away.rename(content)
    wait_for_overlay(page, False)
    written(post, original + "\n\nAll came back.\n")
    wait_for(page, "All came back.")
    check("and goes on when they come back", overlay(page) is None)


def check_start(browser, site):
    settings = site / "Content/site.yml"
    whole = settings.read_text(encoding="utf-8")
    settings.write_text("titel: x\n", encoding="utf-8")
    preview = Preview(site, "--port", "0")
    page = browser.new_page()
    visit(page, preview.url)
    wait_for_overlay(page)
    check("what is wrong is shown at the start too", "site.yml" in overlay(page))
    settings.write_text(whole, encoding="utf-8")
    wait_for_overlay(page, False)
    check("and the site when it is mended", len(page.inner_text("body")) > 100)
    page.close()
    port = preview.url.rstrip("/").rsplit(":", 1)[1]
    second = Preview(site, "--port", port)
    said = " ".join(second.lines)
    check("a port in use is told of with the next free one",
          second.process.wait(10) == 1 and re.search(rf"port {port} is in use; .*--port \d+", said) is not None, said)
    with contextlib.closing(socket.create_connection(("127.0.0.1", int(port)))) as connection:
        connection.sendall(b"GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n")
        check("no path leads out of the site", connection.recv(100).startswith(b"HTTP/1.1 400"))
    with contextlib.closing(socket.create_connection(("127.0.0.1", int(port)))) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: rebound.example\r\n\r\n")
        check("a foreign host is refused", connection.recv(100).startswith(b"HTTP/1.1 421"))
    took, status = preview.stop()
    check("Ctrl-C ends it", status == 0, f"status {status}")
    check_time("Ctrl-C ends it", took * 1000, 300)


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="candid-preview-"))
    try:
        subprocess.run([sys.executable, str(ROOT / "Benchmarks/Site/generate-corpus.py"), DOCUMENTS, str(folder)],
                       check=True, stdout=subprocess.DEVNULL)
        site = folder / "candid"
        for job in (site / "Content/jobs").glob("*.md"):
            # The corpus is made for a benchmark: some of its jobs close before they open.
            job.write_text(re.sub("(?m)^closes: .*\n", "", job.read_text(encoding="utf-8")), encoding="utf-8")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page()
            page.add_init_script(WATCH)
            page.goto("about:blank")
            preview = Preview(site, "--port", "0")
            visit(page, preview.url)
            page.wait_for_function("() => window.shownAt", polling=5)
            first = page.evaluate("() => window.shownAt") / 1000 - preview.started
            check_time("the first page is there", first * 1000, 2000)
            post, original, address = check_edits(page, site, preview.url)
            check_errors(page, post, original)
            check_files(page, site, preview.url, address, post, original)
            preview.stop()
            check_start(browser, site)
            browser.close()
        check("nothing was written", sorted(path.name for path in site.iterdir()) == ["Content"],
              sorted(path.name for path in site.iterdir()))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if failures:
        sys.exit(f"{len(failures)} of the preview's checks failed")


if __name__ == "__main__":
    main()
