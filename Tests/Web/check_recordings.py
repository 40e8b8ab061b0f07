#!/usr/bin/env python3
"""Compares the durations of /podcast.xml with ffprobe's, on files that ffmpeg makes; and reads the podcast of the sample blog
with feedparser.

Usage: check_recordings.py OUTPUT-FOLDER SITE-URL
"""

import pathlib
import subprocess
import sys
import tempfile

import feedparser
import lxml.etree

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
# Name, seconds, ffmpeg's options.
FILES = [
    ("constant.mp3", 61.3, ["-b:a", "128k"]),
    ("variable.mp3", 125.7, ["-q:a", "6"]),
    ("average.mp3", 33.2, ["-abr", "1", "-b:a", "96k"]),
    ("no-header.mp3", 47.9, ["-b:a", "64k", "-write_xing", "0"]),
    ("variable-no-header.mp3", 88.4, ["-q:a", "4", "-write_xing", "0"]),
    ("slow.mp3", 200.5, ["-ar", "16000", "-b:a", "24k"]),
    ("tagged.mp3", 20.6, ["-b:a", "128k", "-id3v2_version", "4", "-write_id3v1", "1", "-metadata", "title=" + "a" * 9000]),
    ("plain.m4a", 75.2, ["-c:a", "aac", "-b:a", "96k"]),
    ("fast-start.m4a", 130.9, ["-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart"]),
    ("chapters.m4b", 40.4, ["-c:a", "aac", "-b:a", "64k", "-f", "ipod"]),
]


def make(path, seconds, options):
    # Half a tone, half silence, so that a variable bit rate varies.
    sound = f"aevalsrc='0.4*sin(2*PI*(220+5*t)*t)*gt(mod(t,10),5)':s=44100:d={seconds}"
    rate = [] if "-ar" in options else ["-ar", "44100"]
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", sound, "-ac", "1", *rate, *options, path], check=True)


def probe(path):
    """Counted packet by packet where the header may be missing, since ffprobe guesses then."""
    command = ["ffprobe", "-v", "error", "-select_streams", "a", "-of", "csv=p=0"]
    told = float(subprocess.run(command + ["-show_entries", "format=duration", path], capture_output=True, text=True).stdout)
    packets = subprocess.run(command + ["-show_entries", "packet=duration_time", path], capture_output=True, text=True).stdout
    counted = sum(float(line.strip(",")) for line in packets.split() if line.strip(",") not in ("", "N/A"))
    return told, counted


def check_durations(candid):
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        content = pathlib.Path(folder, "Content")
        (content / "posts").mkdir(parents=True)
        (content / "site.yml").write_text(
            "title: T\nurl: https://example.com\npodcast: { category: Business, image: https://example.com/c.png }\n")
        for number, (name, seconds, options) in enumerate(FILES):
            post = content / "posts" / f"2026-01-{number + 1:02}-{name.split('.')[0]}"
            post.mkdir()
            make(post / name, seconds, options)
            (post / "index.md").write_text(f"---\ntitle: {name}\naudio: {name}\n---\nWords about it.\n")
        subprocess.run([candid, "build", "--site", folder, "--output", folder + "/Output", "--now", "2026-06-01", "--quiet"], check=True)
        read = {entry.title: entry for entry in feedparser.parse(folder + "/Output/podcast.xml").entries}
        for number, (name, _, _) in enumerate(FILES):
            path = content / "posts" / f"2026-01-{number + 1:02}-{name.split('.')[0]}" / name
            told, counted = probe(path)
            ours = int(read[name].itunes_duration)
            # ffprobe guesses the duration of a variable bit rate without a header: what it counts is right then.
            right = counted if "no-header" in name else told
            print(f"   {name}: {ours} s; ffprobe {told:.2f} s, counted {counted:.2f} s")
            if abs(ours - right) > 0.55:
                wrong += 1
                print(f"{name}: {ours} seconds, but ffprobe has {right:.2f}")
            if int(read[name].enclosures[0].length) != path.stat().st_size:
                wrong += 1
                print(f"{name}: the length is not the size of the file")
    return wrong


def check_podcast(output, url):
    wrong = 0
    feed = feedparser.parse(str(output / "podcast.xml"))

    def expect(holds, message):
        nonlocal wrong
        if not holds:
            wrong += 1
            print(f"podcast.xml: {message}")

    expect(not feed.bozo, f"feedparser: {feed.get('bozo_exception')}")
    expect(feed.version == "rss20", feed.version)
    for name in ("title", "link", "description", "language", "author", "image"):
        expect(feed.feed.get(name), f"no {name}")
    channel = lxml.etree.parse(output / "podcast.xml").find("channel")
    expect(channel.findtext(ITUNES + "explicit") in ("true", "false"), "no itunes:explicit")
    expect(any(tag.scheme == "http://www.itunes.com/" for tag in feed.feed.get("tags", [])), "no itunes:category")
    expect(feed.entries, "no episode")
    for entry in feed.entries:
        expect(len(entry.enclosures) == 1, f"{entry.title}: {len(entry.enclosures)} enclosures")
        enclosure = entry.enclosures[0]
        expect(enclosure.type.startswith("audio/"), f"{entry.title}: {enclosure.type}")
        if enclosure.href.startswith(url):
            file = output / enclosure.href[len(url):].lstrip("/")
            expect(file.stat().st_size == int(enclosure.length), f"{entry.title}: the length")
        expect(int(entry.itunes_duration) > 0, f"{entry.title}: the duration")
        expect(entry.podcast_transcript["url"] == entry.link, f"{entry.title}: the transcript")
        expect(entry.podcast_transcript["type"] == "text/html", f"{entry.title}: the transcript's type")
        expect(entry.podcast_person, f"{entry.title}: nobody speaks")
    return wrong


def main():
    output, url = pathlib.Path(sys.argv[1]), sys.argv[2].rstrip("/")
    candid = pathlib.Path(__file__).resolve().parents[2] / ".build/release/candid"
    wrong = check_podcast(output, url) + check_durations(candid)
    if wrong:
        sys.exit(f"{wrong} findings")
    print("The podcast and the durations of ten recordings are right.")


main()
