"""The twin for Hugo of the made-up blog: the same documents, written as an author of Hugo's would write them."""

import json
import os
import shutil

HERE = os.path.dirname(os.path.abspath(__file__))
THEME_FILES = os.path.join(HERE, "..", "..", "Themes", "default", "static")
# Pages that are no documents, with what Candid writes for them without being told.
LISTS = {
    "posts/_index": ["title: Posts"],
    "interviews/_index": ["title: Interviews"],
    "jobs/_index": ["title: Jobs", "outputs: [html, rss, positions, indeed, linkedin]"],
    "people/_index": ["title: People", "outputs: [html]"],
    "tags/_index": ["title: Tags"],
    "series/_index": ["title: Series"],
    "archive": ["title: Archive", "layout: archive"],
    "feeds": ["title: Feeds", "layout: feeds", "sitemap: {disable: true}"],
    "search": ["title: Search", "layout: search", "outputs: [html, searchindex]", "sitemap: {disable: true}"],
}


class HugoTwin:
    def __init__(self, folder):
        self.folder = folder

    def write_site(self):
        """Everything but the documents: layouts, the theme's static files, the lists' front matter."""
        shutil.copytree(os.path.join(HERE, "hugo-layouts"), self.folder, dirs_exist_ok=True)
        shutil.copytree(THEME_FILES, os.path.join(self.folder, "assets"))
        for name, lines in LISTS.items():
            self._write(name, lines, "")

    def write_document(self, section, slug, fields, body, comments):
        lines = [f"{key}: {value}" for key, value in hugo_fields(section, fields)]
        if comments:
            lines += ["outputs: [html, comments]", "readers:"]
            lines += [f"  - {json.dumps(comment, ensure_ascii=False)}" for comment in in_threads(comments)]
        if section == "interviews":
            body = with_turns(body)
        self._write(slug if section == "pages" else f"{section}/{slug}", lines, body)

    def _write(self, name, lines, body):
        path = os.path.join(self.folder, "content", name + ".md")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write("---\n" + "\n".join(lines) + "\n---\n" + body)


def hugo_fields(section, fields):
    """Candid's front matter under the names that Hugo knows."""
    for key, value in fields:
        if section == "people" and key == "name":
            yield "title", value
        elif key == "posted":
            yield "date", value
        elif key == "closes":
            yield key, f'"{value}"'
            # What is closed stands in no map of the site.
            yield "sitemap", "{disable: true}"
        elif key == "series":
            yield key, f"[{value}]"
        else:
            yield key, value


def with_turns(body):
    """Who says a paragraph is told by a shortcode around it, for Hugo has no transcripts."""
    parts = []
    for paragraph in body.rstrip("\n").split("\n\n"):
        label, colon, said = paragraph.partition(": ")
        is_turn = colon and label in ("AA", "BB")
        parts.append(f"{{{{% turn {label} %}}}}\n{said}\n{{{{% /turn %}}}}" if is_turn else paragraph)
    return "\n\n".join(parts) + "\n"


def in_threads(comments):
    """The comments in the order of the page, each with what spares the template recursion: whether replies follow, and
    how many lists end behind it."""
    replies = {}
    for comment in comments:
        replies.setdefault(comment.get("reply-to"), []).append(comment)
    authors = {comment["id"]: comment["author"] for comment in comments}
    ordered = []

    def walk(siblings, lists_to_end):
        for comment in siblings:
            ends = lists_to_end if comment is siblings[-1] else 0
            told = {key: comment[key] for key in ("id", "author", "date", "body")}
            if "reply-to" in comment:
                told |= {"to": comment["reply-to"], "to_author": authors[comment["reply-to"]]}
            ordered.append(told)
            if comment["id"] in replies:
                told["has_replies"] = True
                walk(replies[comment["id"]], ends + 1)
            elif ends:
                told["ends"] = ends

    walk(replies[None], 0)
    return ordered
