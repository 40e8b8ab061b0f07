#!/usr/bin/env python3
"""Builds a site of phone photos and judges it as a reader would: Pillow looks through every published file for positions and
cameras and compares colors, alpha and turns; Chromium measures at two widths and two pixel ratios how many bytes a page
loads, beside ideal WebP pictures, and whether anything shifts.

Usage: check_pictures.py OUTPUT-FOLDER SITE-URL (neither is used: the site is made here)
"""

import functools
import http.server
import io
import pathlib
import random
import subprocess
import sys
import tempfile
import threading

from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageFilter, ImageOps, ImageStat
from playwright.sync_api import sync_playwright

CANDID = pathlib.Path(".build/release/candid").resolve()
SECRETS = [b"PhoneMaker", b"Model X", b"secret", b"Exif\0\0II", b"photoshop", b"xpacket"]
failures = []


def check(holds, message):
    if not holds:
        failures.append(message)


def photo(width, height, seed):
    """Colors, edges and noise, about as hard to compress as a photo."""
    chance = random.Random(seed)
    picture = Image.effect_noise((width // 8, height // 8), 90).resize((width, height), Image.BICUBIC).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for _ in range(160):
        x, y, size = chance.randrange(width), chance.randrange(height), chance.randrange(40, width // 5)
        color = tuple(chance.randrange(256) for _ in range(3))
        draw.ellipse([x, y, x + size, y + size // 2], fill=color)
    grain = Image.effect_noise((width, height), 24).convert("RGB")
    return ImageChops.add(picture.filter(ImageFilter.GaussianBlur(2)), grain, 1, -128)


def exif(orientation):
    data = Image.Exif()
    data[0x010F], data[0x0110], data[0x8298], data[0x0112] = "PhoneMaker", "Model X", "(c) Mina Vogel", orientation
    gps = data.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (59.0, 19.0, 45.0), "E", (18.0, 4.0, 7.0)
    return data


@functools.cache  # littleCMS writes the time into it
def display_p3():
    """A profile with the primaries of Display P3, made of littleCMS's own sRGB one: only its bytes must be kept."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def make(site):
    post = site / "Content/posts/2026-11-01-photos"
    post.mkdir(parents=True)
    (site / "Content/static").mkdir()
    (site / "Content/site.yml").write_text("title: Photos\nurl: https://example.com\n")
    profile = display_p3()
    names = []
    for number in range(10):
        orientation = number % 8 + 1
        shown = photo(4032, 3024, number) if number < 5 else photo(3024, 4032, number)
        # How a phone stores what is shown: turned back.
        back = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]
        stored = shown if back is None else shown.transpose(Image.Transpose(back))
        name = f"photo-{number}.jpg"
        stored.save(post / name, quality=93, exif=exif(orientation), comment=b"secret", icc_profile=profile)
        shown.resize((shown.width // 8, shown.height // 8)).save(site / f"shown-{number}.png")
        names.append(name)
    photo(900, 600, 77).save(site / "Content/static/linked.jpg", quality=90, exif=exif(1))
    photo(900, 600, 78).save(site / "Content/static/linked.webp", quality=90, exif=exif(1))
    glass = photo(1400, 700, 79).convert("RGBA")
    glass.putalpha(Image.linear_gradient("L").resize(glass.size))
    glass.save(post / "glass.png", exif=exif(1))
    text = "---\ntitle: Photos\ndate: 2026-11-01\nimage: photo-0.jpg\nimage-alt: A photo\n---\nText.\n\n"
    text += "\n\n".join(f"![Photo]({name})" for name in names) + "\n\n![Glass](glass.png)\n\n[One](/linked.jpg)\n"
    (post / "index.md").write_text(text)
    return names


def difference(one, other):
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / len(one.getbands())


def judge_files(site, output, names):
    published = 0
    for path in sorted(output.rglob("*")):
        if path.suffix not in (".jpg", ".png", ".webp"):
            continue
        published += 1
        raw = path.read_bytes()
        for secret in SECRETS:
            check(secret not in raw, f"{path.name} holds {secret!r}")
        with Image.open(path) as picture:
            data = picture.getexif()
            check(not data.get_ifd(0x8825) and 0x0110 not in data, f"{path.name} says where or with what it was taken")
            check(data.get(0x8298) == "(c) Mina Vogel", f"{path.name} has lost its copyright")
            picture.load()
    check(published >= 90, f"only {published} pictures are published")
    page = output / "posts/photos"
    for number, name in enumerate(names):
        shown = Image.open(site / f"shown-{number}.png").convert("RGB")
        for size in ("480w.webp", "1600w.jpg"):
            with Image.open(page / f"{name}.{size}") as picture:
                check(picture.info.get("icc_profile") == display_p3(), f"{name}.{size} has lost its color profile")
                check(picture.getexif().get(0x0112, 1) == 1, f"{name}.{size} is turned twice")
                small = picture.convert("RGB").resize(shown.size, Image.LANCZOS)
            off = difference(small, shown)
            check(off < 9, f"{name}.{size} differs from what was shown by {off:.1f}: turned, or of other colors")
    with Image.open(page / "glass.png.480w.webp") as glass, Image.open(page / "glass.png") as whole:
        alpha = whole.getchannel("A").resize(glass.size, Image.BOX)
        off = difference(glass.convert("RGBA").getchannel("A"), alpha)
        check(off < 1.5, f"the alpha of glass.png differs by {off:.1f}")
    with Image.open(page / "share.jpg") as share:
        check(share.size == (1200, 630) and share.format == "JPEG", "share.jpg is no JPEG of 1200 × 630")
    print(f"{published} published pictures: no position, no camera, every copyright")


def ideal_bytes(page, names, browser_page):
    """WebP pictures by Pillow, just as wide as they are shown."""
    shown = browser_page.evaluate(
        "[...document.querySelectorAll('.prose img')].map(i => Math.round(i.getBoundingClientRect().width * devicePixelRatio))")
    total = 0
    for name, width in zip(names, shown):
        with Image.open(page / name) as picture:
            picture = ImageOps.exif_transpose(picture)
            width = min(width, picture.width)
            out = io.BytesIO()
            picture.resize((width, round(picture.height * width / picture.width)), Image.LANCZOS).save(
                out, "WEBP", quality=82, icc_profile=None)
            total += len(out.getvalue())
    return total


def judge_browser(output, names):
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(output))
    handler.log_message = lambda *_: None
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for width in (360, 1280):
            for ratio in (1, 2):
                context = browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=ratio)
                page = context.new_page()
                sizes = {}
                page.on("response", lambda r: sizes.__setitem__(r.url, len(r.body())) if r.request.resource_type == "image" else None)
                page.add_init_script(
                    "window.shift = 0; new PerformanceObserver(l => l.getEntries().forEach(e => { window.shift += e.value }))"
                    ".observe({type: 'layout-shift', buffered: true})")
                page.goto(f"http://127.0.0.1:{server.server_port}/posts/photos/", wait_until="load")
                height = page.evaluate("document.documentElement.scrollHeight")
                for y in range(0, height, 500):
                    page.evaluate(f"window.scrollTo(0, {y})")
                    page.wait_for_timeout(60)
                page.wait_for_load_state("networkidle")
                shift = page.evaluate("window.shift")
                check(shift == 0, f"at {width} px × {ratio}: the layout shifts by {shift}")
                loaded = sum(count for url, count in sizes.items() if "/photo-" in url)
                ideal = ideal_bytes(output / "posts/photos", names, page)
                check(loaded <= 2.2 * ideal, f"at {width} px × {ratio}: {loaded} bytes are {loaded / ideal:.2f} times the ideal")
                print(f"{width} px × {ratio}: {loaded // 1000} kB, {loaded / ideal:.2f} times ideal WebP pictures; shift {shift}")
                context.close()
        browser.close()
    server.shutdown()


with tempfile.TemporaryDirectory() as folder:
    site = pathlib.Path(folder)
    names = make(site)
    subprocess.run([CANDID, "build", "--site", site, "--now", "2026-11-28", "--quiet"], check=True)
    judge_files(site, site / "Output", names)
    judge_browser(site / "Output", names)
for failure in failures:
    print("FAILED:", failure)
sys.exit(1 if failures else 0)
