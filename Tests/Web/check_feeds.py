#!/usr/bin/env python3
"""Reads the feeds of a published site as others do: feedparser every RSS and Atom feed, lxml every XML file, a JSON schema
the JSON Feed; then the rules that feed validators hold a feed to, and what each page says of its feeds.

Usage: check_feeds.py OUTPUT-FOLDER SITE-URL
"""

import email.utils
import json
import pathlib
import re
import sys
import urllib.parse

import feedparser
import jsonschema
import lxml.etree
import lxml.html

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
SLASH = "{http://purl.org/rss/1.0/modules/slash/}comments"
COMMENT_FEED = "{http://wellformedweb.org/CommentAPI/}commentRss"
DATE = re.compile(r"^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}$")
DANGEROUS = {"script", "style", "meta", "link", "embed", "object", "noscript", "base", "form", "svg", "template"}
ADDRESSES = ("href", "src", "poster", "cite", "data", "background", "longdesc")


class Findings:
    def __init__(self):
        self.count = 0

    def expect(self, holds, place, message):
        if not holds:
            self.count += 1
            print(f"{place}: {message}")


def is_absolute(address):
    return bool(urllib.parse.urlsplit(address.strip()).scheme)


def check_content(html, place, found):
    """Nothing relative, nothing that runs."""
    if not html.strip():
        return
    for element in lxml.html.fragment_fromstring(html, create_parent="div").iter():
        if not isinstance(element.tag, str):
            found.expect(False, place, "a comment or an instruction in the content")
            continue
        found.expect(element.tag not in DANGEROUS, place, f"<{element.tag}> in the content")
        for name, value in element.attrib.items():
            found.expect(not name.startswith("on"), place, f"the event attribute {name}")
            if name in ADDRESSES:
                found.expect(is_absolute(value), place, f"the relative address {name}={value!r}")
                found.expect(not value.strip().lower().startswith(("javascript:", "vbscript:")), place, f"{value!r}")
            if name == "srcset":
                for candidate in value.split(", "):
                    found.expect(is_absolute(candidate.split()[0]), place, f"the relative address {candidate!r}")


def check_rss(root, address, place, found):
    channel = root.find("channel")
    names = [child.tag for child in channel]
    for name in ("title", "link", "description"):
        found.expect(names.count(name) == 1, place, f"{names.count(name)} {name} elements")
    own = [link for link in channel.findall(ATOM + "link") if link.get("rel") == "self"]
    found.expect([link.get("href") for link in own] == [address], place, "not exactly one link to itself")
    found.expect(all(link.get("type") == "application/rss+xml" for link in own), place, "the own link's type")
    if "item" in names:
        found.expect(set(names[names.index("item"):]) == {"item"}, place, "an element after the first item")
    items = channel.findall("item")
    ids = [item.findtext("guid") for item in items]
    found.expect(len(set(ids)) == len(ids) and all(ids), place, "an item without an id of its own")
    if channel.find("image") is not None:
        for name in ("title", "link"):
            found.expect(channel.findtext("image/" + name) == channel.findtext(name), place, f"the image's {name}")
    dates = []
    for item in items:
        where = f"{place}: {item.findtext('title')}"
        tags = [child.tag for child in item]
        if CONTENT in tags:
            found.expect("description" in tags and tags.index("description") < tags.index(CONTENT), where, "the summary's place")
        found.expect("author" not in tags, where, "an author that is not an e-mail address")
        found.expect(is_absolute(item.findtext("link") or ""), where, "the link")
        if item.find("guid").get("isPermaLink") != "false":
            found.expect(is_absolute(item.findtext("guid")), where, "an id that is no address and does not say so")
        if SLASH in tags:
            found.expect(channel.find("lastBuildDate") is not None or not item.findtext("pubDate"), place, "no lastBuildDate")
            found.expect(int(item.findtext(SLASH)) == 0 or COMMENT_FEED in tags, where, "comments without their feed")
        for tag in ("pubDate",):
            if text := item.findtext(tag):
                found.expect(bool(DATE.match(text)), where, f"the date {text!r}")
                dates.append(email.utils.parsedate_to_datetime(text))
        check_content(item.findtext(CONTENT) or item.findtext("description") or "", where, found)
    found.expect(dates == sorted(dates, reverse=True), place, "items that are not newest first")


def check_atom(root, address, place, found):
    for name in ("id", "title", "updated", "author"):
        found.expect(len(root.findall(ATOM + name)) == 1, place, f"not one {name}")
    own = [link.get("href") for link in root.findall(ATOM + "link") if link.get("rel") == "self"]
    found.expect(own == [address], place, "not exactly one link to itself")
    ids = []
    for entry in root.findall(ATOM + "entry"):
        where = f"{place}: {entry.findtext(ATOM + 'title')}"
        for name in ("id", "title", "updated"):
            found.expect(len(entry.findall(ATOM + name)) == 1, where, f"not one {name}")
        ids.append(entry.findtext(ATOM + "id"))
        found.expect(is_absolute(ids[-1]), where, "an id that is no IRI")
        content = entry.find(ATOM + "content")
        if content is not None:
            found.expect(content.get("type") == "html", where, "the content's type")
            check_content(content.text or "", where, found)
    found.expect(len(set(ids)) == len(ids), place, "an id twice")


def check_feed(path, output, site, found):
    place = path.relative_to(output).as_posix()
    data = path.read_bytes()
    root = lxml.etree.fromstring(data)
    address = site + urllib.parse.quote(place, safe="/-._~!$&'()*+,;=:@")
    read = feedparser.parse(data)
    found.expect(not read.bozo, place, f"feedparser: {read.get('bozo_exception')}")
    found.expect(read.version == ("atom10" if root.tag == ATOM + "feed" else "rss20"), place, f"version {read.version}")
    found.expect(bool(read.feed.get("title")) and bool(read.feed.get("link")), place, "no title or no link")
    found.expect(data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>'), place, "no declaration of the encoding")
    for entry in read.entries:
        where = f"{place}: {entry.get('title')}"
        found.expect(bool(entry.get("id")) and bool(entry.get("link")), where, "no id or no link")
        if entry.get("published"):
            found.expect(entry.get("published_parsed") is not None, where, "a date that feedparser cannot read")
    (check_atom if root.tag == ATOM + "feed" else check_rss)(root, address, place, found)
    # Declared but not used, a namespace is noise that validators report.
    used = {lxml.etree.QName(tag).namespace for element in root.iter(lxml.etree.Element)
            for tag in [element.tag, *element.attrib]}
    for prefix, name in root.nsmap.items():
        found.expect(name in used, place, f"the namespace {prefix} is not used")
    return len(read.entries)


def check_json_feed(output, site, found):
    place = "feed.json"
    feed = json.loads((output / place).read_text(encoding="utf-8"))
    schema = json.loads(pathlib.Path(__file__).with_name("json-feed-1.1.schema.json").read_text(encoding="utf-8"))
    for error in jsonschema.Draft202012Validator(schema).iter_errors(feed):
        found.expect(False, place, f"{error.json_path}: {error.message}")
    found.expect(feed["feed_url"] == site + place, place, "feed_url")
    found.expect(len({item.get("id") for item in feed["items"]}) == len(feed["items"]), place, "an id twice")
    for item in feed["items"]:
        check_content(item.get("content_html", ""), f"{place}: {item.get('title')}", found)
    return len(feed["items"])


def check_autodiscovery(output, site, found):
    """Every page links feeds that exist, with titles of their own."""
    for path in sorted(output.rglob("*.html")):
        place = path.relative_to(output).as_posix()
        page = lxml.html.fromstring(path.read_bytes())
        if page.xpath("//meta[@http-equiv='refresh']"):
            continue
        links = page.xpath("//link[@rel='alternate'][contains(@type, 'rss') or contains(@type, 'atom') or contains(@type, 'feed+json')]")
        found.expect(len(links) >= 3, place, f"{len(links)} links to feeds")
        titles = [link.get("title") for link in links]
        found.expect(len(set(titles)) == len(titles) and all(titles), place, f"the feeds' titles {titles}")
        here = site + place.removesuffix("index.html")
        for link in links:
            address = urllib.parse.urljoin(here, link.get("href"))
            target = output / urllib.parse.unquote(address.removeprefix(site))
            found.expect(address.startswith(site) and target.is_file(), place, f"the feed {link.get('href')} does not exist")


def check_sitemap(output, site, found):
    def locations(name):
        root = lxml.etree.parse(output / name).getroot()
        return root.tag.rpartition("}")[2], [element.text for element in root.iter("{*}loc")]

    kind, addresses = locations("sitemap.xml")
    if kind == "sitemapindex":
        addresses = [address for part in addresses for address in locations(part.removeprefix(site))[1]]
    found.expect(len(set(addresses)) == len(addresses), "sitemap.xml", "an address twice")
    for address in addresses:
        path = output / urllib.parse.unquote(address.removeprefix(site)) / "index.html"
        found.expect(address.startswith(site) and path.is_file(), "sitemap.xml", f"{address} is no page")
        if path.is_file():
            page = lxml.html.fromstring(path.read_bytes())
            found.expect(not page.xpath("//meta[@http-equiv='refresh']"), "sitemap.xml", f"{address} is a redirect")
            found.expect(not page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]"), "sitemap.xml", f"{address} is noindex")
    return len(addresses)


def main():
    output = pathlib.Path(sys.argv[1])
    site = sys.argv[2].strip().strip("'\"").rstrip("/") + "/"
    found = Findings()
    feeds = entries = 0
    for path in sorted(output.rglob("*.xml")):
        root = lxml.etree.parse(path).getroot()
        if root.tag in ("rss", ATOM + "feed"):
            feeds += 1
            entries += check_feed(path, output, site, found)
    entries += check_json_feed(output, site, found)
    check_autodiscovery(output, site, found)
    addresses = check_sitemap(output, site, found)
    found.expect(feeds >= 5, "Output", f"only {feeds} feeds")
    print(f"{feeds + 1} feeds with {entries} items, {addresses} addresses in the sitemap: {found.count} findings")
    sys.exit(1 if found.count else 0)


if __name__ == "__main__":
    main()
