"""Renders the page with Jinja2 as often as it is told on standard input; prints microseconds a render."""

import json
import resource
import sys
import time

import jinja2

page = json.loads(sys.stdin.readline())
start = time.perf_counter()
environment = jinja2.Environment(
    loader=jinja2.DictLoader(page["templates"]), autoescape=True, undefined=jinja2.StrictUndefined
)
for name in page["templates"]:
    template = environment.get_template(name)
template = environment.get_template("page.html")
compiled = (time.perf_counter() - start) * 1e3
size = len(template.render(site=page["site"], jobs=page["jobs"]).encode())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"{jinja2.__version__} {sys.version.split()[0]} {size} {compiled:.3f} {peak}", flush=True)
for line in sys.stdin:
    count = int(line)
    start = time.perf_counter()
    for _ in range(count):
        template.render(site=page["site"], jobs=page["jobs"])
    print((time.perf_counter() - start) * 1e6 / count, flush=True)
