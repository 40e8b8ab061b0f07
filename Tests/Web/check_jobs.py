#!/usr/bin/env python3
"""Checks what a published site says to search engines and job boards: every JSON-LD block against schema.org's vocabulary
and the rules of Google's rich results, jobs.json, and the files for Indeed and LinkedIn against their formats.

Usage: check_jobs.py OUTPUT-FOLDER SITE-URL
"""

import json
import pathlib
import re
import sys
import urllib.parse

import lxml.etree
import lxml.html
import msgspec_schemaorg.models as vocabulary

from check_feeds import Findings, is_absolute

REQUIRED = {
    "JobPosting": {"title", "description", "datePosted", "hiringOrganization"},
    "BlogPosting": {"headline", "author", "datePublished"},
    "Article": {"headline", "author", "datePublished"},
    "ProfilePage": {"mainEntity"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "Person": {"name"},
    "Organization": {"name"},
    "WebSite": {"name", "url"},
    "PostalAddress": {"addressCountry"},
    "MonetaryAmount": {"currency", "value"},
    "QuantitativeValue": {"unitText"},
}
EMPLOYMENT = {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"}
INDEED = ("title", "date", "referencenumber", "requisitionid", "url", "company", "sourcename", "city", "state", "country", "description")
LINKEDIN = ("partnerJobId", "company", "title", "description", "applyUrl", "location", "country")
LINKEDIN_TAGS = {"b", "strong", "u", "i", "br", "p", "ul", "li"}
DATE = re.compile(r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?$")


def annotation(kind, name):
    """What schema.org says a property of a type may hold, as text; None where the type has no such property."""
    for base in kind.__mro__:
        if name in getattr(base, "__annotations__", {}):
            return str(base.__annotations__[name])
    return None


def check_object(value, place, found):
    """A JSON-LD object: its type, its properties and what they hold, all the way down."""
    name = value.get("@type")
    kind = getattr(vocabulary, str(name), None)
    found.expect(kind is not None, place, f"schema.org has no type {name}")
    if kind is None:
        return
    missing = REQUIRED.get(name, set()) - value.keys()
    found.expect(not missing, place, f"{name} without {', '.join(sorted(missing))}")
    for key, held in value.items():
        if key.startswith("@"):
            continue
        allowed = annotation(kind, key)
        found.expect(allowed is not None, place, f"{name} has no property {key}")
        for each in held if isinstance(held, list) else [held]:
            where = f"{place}: {name}.{key}"
            found.expect(each not in ("", None), where, "is empty")
            if isinstance(each, dict):
                check_object(each, where, found)
                inner = getattr(vocabulary, str(each.get("@type")), None)
                if inner is not None and allowed is not None:
                    names = {base.__name__ for base in inner.__mro__}
                    found.expect(any(re.search(rf"\b{one}\b", allowed) for one in names), where,
                                 f"schema.org expects no {each['@type']} here")
            if key.startswith(("date", "valid")):
                found.expect(isinstance(each, str) and bool(DATE.match(each)), where, f"the date {each!r}")
            if key in ("url", "item", "image", "logo", "sameAs", "mainEntityOfPage"):
                found.expect(isinstance(each, str) and each.startswith(("https://", "http://")), where, f"the address {each!r}")


def check_job_posting(posting, visible, place, found):
    found.expect(posting["description"] != posting["title"], place, "the description is the title")
    found.expect(len(posting["description"]) >= 100, place, "a description of less than 100 characters")
    found.expect("jobLocation" in posting or posting.get("jobLocationType") == "TELECOMMUTE", place, "no place")
    if "jobLocationType" in posting:
        found.expect(posting["jobLocationType"] == "TELECOMMUTE", place, "jobLocationType")
        found.expect(bool(posting.get("applicantLocationRequirements")), place, "remote, and not from where")
    kinds = posting.get("employmentType", [])
    found.expect(set([kinds] if isinstance(kinds, str) else kinds) <= EMPLOYMENT, place, f"employmentType {kinds}")
    # What is marked up must be there for people too.
    found.expect(posting["title"] in visible, place, "a title that the page does not show")
    text = "".join(lxml.html.fromstring(f"<div>{posting['description']}</div>").text_content().split())
    found.expect(text[:200] in visible.replace(" ", ""), place, "a description that the page does not show")


def check_structured_data(output, site, closed, found):
    kinds = {}
    for path in sorted(output.rglob("*.html")):
        place = path.relative_to(output).as_posix()
        page = lxml.html.fromstring(path.read_bytes())
        objects = []
        for script in page.xpath("//script[@type='application/ld+json']"):
            value = json.loads(script.text)
            objects.append(value)
            kinds[value.get("@type")] = kinds.get(value.get("@type"), 0) + 1
            found.expect(value.get("@context") == "https://schema.org", place, "no context of schema.org")
            check_object(value, place, found)
        postings = [value for value in objects if value.get("@type") == "JobPosting"]
        here = site + place.removesuffix("index.html")
        is_open = urllib.parse.unquote(here) in closed and not closed[urllib.parse.unquote(here)]
        found.expect(len(postings) == (1 if is_open else 0), place, f"{len(postings)} JobPosting blocks")
        body = page.xpath("//body")
        for each in page.xpath("//script | //style | //a[@class='anchor']"):
            each.drop_tree()
        visible = " ".join(body[0].text_content().split()) if body else ""
        for posting in postings:
            check_job_posting(posting, visible, place, found)
    return kinds


def check_indeed(output, found):
    root = lxml.etree.parse(output / "jobs/indeed.xml", lxml.etree.XMLParser(strip_cdata=False)).getroot()
    jobs = root.findall("job")
    numbers = [job.findtext("referencenumber") for job in jobs]
    found.expect(len(set(numbers)) == len(numbers), "indeed.xml", "a referencenumber twice")
    for job in jobs:
        place = f"indeed.xml: {job.findtext('title')}"
        for name in INDEED:
            found.expect(job.find(name) is not None, place, f"no {name}")
            if name != "state":
                found.expect(bool(job.findtext(name)), place, f"an empty {name}")
        found.expect(job.findtext("url").endswith("source=Indeed"), place, "an address without source=Indeed")
        found.expect(bool(DATE.match(job.findtext("date"))), place, "the date")
        for element in job:
            found.expect(b"<![CDATA[" in lxml.etree.tostring(element), place, f"{element.tag} without CDATA")
            found.expect(not re.search(r"&(nbsp|eacute|hellip|mdash|ndash|[rl][sd]quo|quot);", element.text or ""), place, f"an entity in {element.tag}")
        if job.findtext("city") == "Remote":
            found.expect(job.findtext("state") == "" and job.findtext("postalcode") == "", place, "remote with a state")
    return len(jobs)


def check_linkedin(output, found):
    root = lxml.etree.parse(output / "jobs/linkedin.xml").getroot()
    jobs = root.findall("job")
    found.expect(root.findtext("expectedJobCount") == str(len(jobs)), "linkedin.xml", "expectedJobCount")
    ids = [job.findtext("partnerJobId") for job in jobs]
    found.expect(len(set(ids)) == len(ids), "linkedin.xml", "a partnerJobId twice")
    for job in jobs:
        place = f"linkedin.xml: {job.findtext('title')}"
        for name in LINKEDIN:
            found.expect(bool(job.findtext(name)), place, f"no {name}")
        found.expect(len(job.findtext("partnerJobId")) <= 40, place, "a partnerJobId of more than 40 characters")
        description = job.findtext("description")
        found.expect(len(description) >= 100, place, "a description of less than 100 characters")
        found.expect(job.findtext("applyUrl").startswith("https://"), place, "the applyUrl")
        for element in lxml.html.fragment_fromstring(description, create_parent="div").iterdescendants():
            found.expect(element.tag in LINKEDIN_TAGS and not element.attrib, place, f"the tag {element.tag}")
    return len(jobs)


def main():
    output = pathlib.Path(sys.argv[1])
    site = sys.argv[2].strip().strip("'\"").rstrip("/") + "/"
    found = Findings()
    jobs = json.loads((output / "jobs/jobs.json").read_text(encoding="utf-8"))
    found.expect(jobs["meta"]["total"] == len(jobs["jobs"]), "jobs.json", "meta.total")
    closed = {}
    for job in jobs["jobs"]:
        closed[urllib.parse.unquote(job["url"])] = False
        found.expect(is_absolute(job["url"]) and job["description_html"] != "", f"jobs.json: {job['title']}", "url or description")
        found.expect(bool(DATE.match(job["posted"])), f"jobs.json: {job['title']}", "posted")
    for path in (output / "jobs").glob("*/index.html"):
        closed.setdefault(urllib.parse.unquote(site + path.parent.relative_to(output).as_posix() + "/"), True)
    kinds = check_structured_data(output, site, closed, found)
    indeed = check_indeed(output, found)
    linkedin = check_linkedin(output, found)
    found.expect(indeed >= len(jobs["jobs"]) and linkedin >= len(jobs["jobs"]), "Output", "an open job that a board does not get")
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    print(f"{len(jobs['jobs'])} open jobs, {indeed} listings at Indeed, {linkedin} at LinkedIn; {listed}: {found.count} findings")
    sys.exit(1 if found.count else 0)


if __name__ == "__main__":
    main()
