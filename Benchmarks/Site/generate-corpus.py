#!/usr/bin/env python3
"""Writes a made-up recruiting blog of any size: a site for Candid, and its twin for Hugo.

Usage: generate-corpus.py COUNT FOLDER [--feeds]
FOLDER gets candid/ (Content/…), hugo/ (content/…, layouts from hugo-layouts/) and markdown/ (of each document its body and
behind it those of its comments, for the libcmark floor). The same count gives the same bytes, always. With --feeds there are
COUNT posts, a twentieth as many tags and a fifth as many jobs: what feeds and the job boards' files are measured with.
"""

import os
import random
import shutil
import sys

from hugo_twin import HugoTwin

WORDS = """the a of our team people work role candidate interview question answer manager engineer design product week
month year first second learning code review customer support office remote hybrid city travel schedule offer salary
benefit growth plan roadmap meeting coffee lunch note feedback story project release deadline budget hiring referral
resume portfolio culture trust patience curiosity ownership writing reading listening teaching mentoring onboarding
data platform service storage network browser phone kitchen bicycle train garden music workshop museum library river
quiet loud small large honest careful quick slow early late better worse possible useful strange ordinary careful""".split()
NAMES = """Ada Bela Carmen Dmitri Esra Farid Greta Hana Ivo Jun Kofi Lena Marek Nadia Olu Petra Quinn Rosa Sven Tala
Umar Vera Wanda Xenia Yusuf Zofia""".split()
SURNAMES = "Abara Brandt Castillo Dahl Eriksen Fontaine Garza Hoang Ibarra Jansen Kovacs Lindgren Moreau Novak".split()
CITIES = [("Portland", "OR", "US"), ("Lisbon", "Lisboa", "PT"), ("Utrecht", "UT", "NL"), ("Toronto", "ON", "CA")]
TEAMS = ["Platform", "Storage", "Design", "Support", "Field", "Research", "Finance", "People"]
TAGS = [f"{WORDS[i * 2 + 20]} {WORDS[i * 2 + 21]}" for i in range(0, 22)] + [f"{w} notes" for w in WORDS[22:40]]


def sentence(rng):
    words = [rng.choice(WORDS) for _ in range(rng.randint(7, 19))]
    roll = rng.random()
    if roll < 0.08:
        words[3] = f"**{words[3]}**"
    elif roll < 0.16:
        words[2] = f"*{words[2]}*"
    elif roll < 0.20:
        words[4] = f"[{words[4]}](https://example.com/{words[5]})"
    elif roll < 0.22:
        words[4] = f"`{words[4]}()`"
    text = " ".join(words)
    return text[0].upper() + text[1:] + rng.choice([".", ".", ".", "?", "!"])


def paragraph(rng):
    return " ".join(sentence(rng) for _ in range(rng.randint(3, 6)))


def post_body(rng):
    parts = [paragraph(rng)]
    for _ in range(rng.randint(3, 6)):
        roll = rng.random()
        if roll < 0.3:
            parts.append(f"## {' '.join(rng.choice(WORDS) for _ in range(4)).capitalize()}")
            parts.append(paragraph(rng))
        elif roll < 0.4:
            parts.append("\n".join(f"- {sentence(rng)}" for _ in range(4)))
        elif roll < 0.45:
            parts.append("> " + paragraph(rng))
        elif roll < 0.5:
            rows = "\n".join(f"| {rng.choice(WORDS)} | {rng.choice(WORDS)} | {rng.randint(1, 99)} |" for _ in range(4))
            parts.append("| What | Who | Count |\n| --- | :---: | ---: |\n" + rows)
        else:
            parts.append(paragraph(rng))
    return "\n\n".join(parts) + "\n"


def interview_body(rng):
    parts = [paragraph(rng)]
    for _ in range(rng.randint(8, 14)):
        parts.append("AA: " + sentence(rng)[:-1].rstrip("?.!") + "?")
        parts.append("BB: " + paragraph(rng))
    parts.append(paragraph(rng))
    return "\n\n".join(parts) + "\n"


def job_body(rng):
    parts = [paragraph(rng), "## What you will do", "\n".join(f"- {sentence(rng)}" for _ in range(5))]
    parts += ["## What we look for", "\n".join(f"- {sentence(rng)}" for _ in range(5)), paragraph(rng)]
    return "\n\n".join(parts) + "\n"


def title(rng, number):
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(3, 7))).capitalize() + f" {number}"


def front_matter(fields):
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields) + "---\n"


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def comments_of(rng, people):
    comments = []
    for number in range(1, rng.randint(2, 9)):
        comment = {"id": number, "author": rng.choice(NAMES), "date": f"2024-03-{rng.randint(10, 28)}T09:12:00Z",
                   "body": paragraph(rng)}
        if number > 1 and rng.random() < 0.5:
            comment["reply-to"] = rng.randint(1, number - 1)
        comments.append(comment)
    return comments


def comments_yaml(comments):
    lines = []
    for comment in comments:
        lines.append(f"- id: {comment['id']}\n  author: {comment['author']}\n  date: {comment['date']}")
        if "reply-to" in comment:
            lines.append(f"  reply-to: {comment['reply-to']}")
        lines.append(f"  body: |\n    {comment['body']}")
    return "\n".join(lines) + "\n"


def generate(count, folder, for_feeds=False):
    rng = random.Random(20261122)
    shutil.rmtree(folder, ignore_errors=True)
    candid, plain = (os.path.join(folder, name) for name in ("candid", "markdown"))
    twin = HugoTwin(os.path.join(folder, "hugo"))
    interviews, jobs, people, pages = count // 4, count // 10, max(4, count // 100), count // 50
    posts = count - interviews - jobs - people - pages
    names = TAGS
    if for_feeds:
        posts, interviews, jobs = count, 0, count // 5
        names = [f"{WORDS[i % len(WORDS)]} {i}" for i in range(count // 20)]
    person = [f"{NAMES[i % len(NAMES)]} {SURNAMES[i // len(NAMES) % len(SURNAMES)]} {i}" for i in range(people)]
    person_slug = [name.lower().replace(" ", "-") for name in person]

    def emit(section, slug, fields, body, comments=None):
        write(f"{candid}/Content/{section}/{slug}.md", front_matter(fields) + body)
        if comments:
            write(f"{candid}/Content/{section}/{slug}.comments.yml", comments_yaml(comments))
        twin.write_document(section, slug, fields, body, comments)
        write(f"{plain}/{section}-{slug}.md", "\n".join([body] + [comment["body"] + "\n" for comment in comments or []]))

    def date(number, of):
        day = int(number * 5000 / max(of, 1))
        return f"{2011 + day // 365}-{day % 365 // 31 + 1:02}-{day % 365 % 28 + 1:02}"

    def tags():
        return "[" + ", ".join(rng.sample(names, rng.randint(1, 4))) + "]"

    for number in range(people):
        emit("people", person_slug[number],
             [("name", person[number]), ("role", f"{TEAMS[number % 8]} lead")], paragraph(rng) + "\n")
    for number in range(jobs):
        city, region, country = CITIES[number % 4]
        is_closed = number % 4 == 3
        fields = [("title", title(rng, number)), ("posted", date(number, jobs)), ("team", TEAMS[number % 8]),
                  ("id", f"REQ-{number}"), ("employment", "full-time"),
                  ("location", f"{{locality: {city}, region: {region}, country: {country}}}"),
                  ("salary", "{min: 60000, max: 90000, currency: USD, per: year}"),
                  ("apply", "{url: \"https://www.example.com/apply/" + str(number) + "\"}"),
                  ("hiring-manager", person_slug[number % people])]
        if is_closed:
            fields.append(("closes", "2025-01-31"))
        emit("jobs", f"job-{number}", fields, job_body(rng))
    for number in range(interviews):
        fields = [("title", title(rng, number)), ("date", date(number, interviews)), ("tags", tags()),
                  ("author", person_slug[number % people]),
                  ("speakers", f"{{AA: {person_slug[number % people]}, BB: {person_slug[(number + 1) % people]}}}")]
        if jobs:
            fields.append(("jobs", f"[job-{number % jobs}, job-{(number + 1) % jobs}]"))
        emit("interviews", f"interview-{number}", fields, interview_body(rng),
             comments_of(rng, person_slug) if rng.random() < 0.4 else None)
    for number in range(posts):
        fields = [("title", title(rng, number)), ("date", date(number, posts)), ("tags", tags()),
                  ("author", person_slug[number % people])]
        if number % 10 == 0:
            fields.append(("series", f"Series {number // 100}"))
        body = post_body(rng)
        if number and rng.random() < 0.2:
            body += f"\nSee [an earlier post](post-{rng.randint(0, number - 1)}.md).\n"
        emit("posts", f"post-{number}", fields, body,
             comments_of(rng, person_slug) if rng.random() < 0.3 else None)
    for number in range(pages):
        emit("pages", f"page-{number}", [("title", title(rng, number))], post_body(rng))

    write(f"{candid}/Content/site.yml",
          "title: Bench Notes\nurl: https://bench.example.com\ndescription: A made-up blog\nauthor: "
          + person_slug[0] + "\ncomments: open\n")
    twin.write_site()


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4) or not sys.argv[1].isdigit() or sys.argv[3:] not in ([], ["--feeds"]):
        sys.exit(__doc__)
    generate(int(sys.argv[1]), sys.argv[2], len(sys.argv) == 4)
