#!/usr/bin/env python3
"""Records what Jinja2 3.1 prints for every case in Cases, into the case files.

Run as `make update-cases`. The tests read only the files: Python and Jinja2 are needed here and nowhere else.
Each case with an output, or with neither output nor error, is rendered by Jinja2 and its output written.
A case with an error must fail in Jinja2 too; its message is the engine's own and is left as it is.
Files whose names begin with `own-` hold what differs from Jinja2 on purpose, and are passed over.
"""

import json
import pathlib
import sys

import jinja2
import markupsafe

FOLDER = pathlib.Path(__file__).parent / "Cases"


def read(path):
    cases, section, lines = [], None, []

    def close():
        nonlocal section
        if section is not None and cases:
            cases[-1]["sections"].append((section, "\n".join(lines)))
        section = None

    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("=== "):
            if lines and lines[-1] == "":
                lines.pop()
            close()
            cases.append({"name": line[4:], "sections": []})
            lines = []
        elif line.startswith("--- "):
            close()
            section, lines = line[4:], []
        else:
            lines.append(line)
    if lines and lines[-1] == "":
        lines.pop()
    close()
    return cases


def value(item):
    """A context's value: `$markup` and `$tuple` stand for what JSON has not."""
    if isinstance(item, dict):
        if "$markup" in item:
            return markupsafe.Markup(item["$markup"])
        if "$tuple" in item:
            return tuple(value(part) for part in item["$tuple"])
        return {key: value(part) for key, part in item.items()}
    if isinstance(item, list):
        return [value(part) for part in item]
    return item


def render(case):
    templates, context = {}, {}
    for section, text in case["sections"]:
        if section == "template":
            templates["main"] = text
        elif section.startswith("template "):
            templates[section[len("template "):]] = text
        elif section == "context":
            context = value(json.loads(text))
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(templates), autoescape=True, undefined=jinja2.StrictUndefined
    )
    # A theme's templates are all compiled, also those that a case does not render.
    for name in templates:
        environment.get_template(name)
    return environment.get_template("main").render(**context)


def update(path):
    problems = 0
    text = []
    for case in read(path):
        sections = [part for part in case["sections"] if part[0] != "output"]
        wants_error = any(name == "error" for name, _ in sections)
        try:
            output = render(case)
            if wants_error:
                print(f"{path.name}: {case['name']}: Jinja2 prints {output!r} where an error is expected")
                problems += 1
            else:
                sections.append(("output", output))
        except Exception as failure:
            if not wants_error:
                print(f"{path.name}: {case['name']}: Jinja2 fails: {type(failure).__name__}: {failure}")
                problems += 1
        text.append(f"=== {case['name']}\n" + "".join(f"--- {name}\n{body}\n" for name, body in sections))
    path.write_text("\n".join(text), encoding="utf-8")
    return len(text), problems


def main():
    total = problems = 0
    for path in sorted(FOLDER.glob("*.txt")):
        if path.name.startswith("own-"):
            continue
        count, wrong = update(path)
        total += count
        problems += wrong
    print(f"{total} cases recorded from Jinja2 {jinja2.__version__}; {problems} to look at")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
