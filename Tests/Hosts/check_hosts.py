"""Requests every old address of a site with hostile ones from nginx, Apache and S3, each with the rules that Candid wrote for it. nginx and
Apache are configured as Documentation/Publishing.md says, and must send the headers of the published `_headers`.

Usage: check_hosts.py PROGRAM
"""

import glob
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from urllib.parse import unquote

HOME = "https://example.com/blog"
PAGE = HOME + "/posts/a/"
FAR = "https://example.org:8080/x:y/?a=$1&b=%20c&d=%25"

# The old address in the site, the request of a browser, and where it must lead.
PATHS = [
    ("/plain", "/plain"), ("/plain", "/plain/"), ("/old.php", "/old.php"), ("/old.html", "/old.html"),
    ("/it's/", "/it's/"), ("/two words/", "/two%20words/"), ('/"quoted"/', "/%22quoted%22/"),
    ("/$uri/%7Bx%7D/", "/$uri/%7Bx%7D/"), ("/${HOME}/", "/$%7BHOME%7D/"), ("/$1/", "/$1/"),
    ("/a+b(c)[d].e|f^/", "/a+b(c)[d].e%7Cf%5E/"), ("/*/:name/", "/*/:name/"), ("/Köln/", "/K%C3%B6ln/"),
    ("/招聘/", "/%E6%8B%9B%E8%81%98/"), ("/100%25/", "/100%25/"), ("/why%3F/", "/why%3F/"), ("/a%23b/", "/a%23b/"),
    ("/~tilde;semi,comma/", "/~tilde;semi,comma/"), ("/!/", "/!/"), ("/-d/", "/-d/"), ("/%{REQUEST_URI}/", "/%25%7BREQUEST_URI%7D/"),
    ("/" + "/".join(["long" * 20] * 5) + "/", "/" + "/".join(["long" * 20] * 5) + "/"),
    ("/" + "/".join(["lo$g" * 20] * 5) + "/", "/" + "/".join(["lo$g" * 20] * 5) + "/"),
    ("/2007/03/12/a-title-that-is-as-long-as-titles-of-posts-about-hiring-are/",
     "/2007/03/12/a-title-that-is-as-long-as-titles-of-posts-about-hiring-are/"),
]
QUERIES = ["/?p=123", "/?page_id=1&preview=a$b", "/index.php?p=7", "/list?order", "/plain?a=(b)"]
MANY = 1500


def main():
    program = os.path.realpath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="check-hosts-") as work:
        os.chmod(work, 0o755)
        make_site(work, program)
        judge(work, "nginx", nginx(work))
        judge(work, "Apache", apache(work, True))
        judge_pages(work, apache(work, False))
        judge_s3(work)
    print("check-hosts: nginx, Apache and S3 lead every old address to its page")


def documented(host):
    """The lines that the documentation gives for a host, for a site that lies below /blog."""
    with open("Documentation/Publishing.md") as file:
        section = file.read().split(f"\n### {host}\n")[1].split("\n#")[0]
    lines = [line[4:] for line in section.split("\n") if line.startswith("    ")]
    return "\n".join(lines).replace(" /404.html", " /blog/404.html") + "\n"


def make_site(work, program):
    site = work + "/site"
    os.makedirs(site + "/Content/posts")
    os.makedirs(site + "/Content/static")
    with open(site + "/Content/static/.htaccess", "w") as file:
        file.write(documented("Apache"))
    aliases = sorted({alias for alias, _ in PATHS}) + QUERIES + [f"/n/{number}/" for number in range(MANY)]
    quoted = "\n".join("  - '" + alias.replace("'", "''") + "'" for alias in aliases)
    with open(site + "/Content/site.yml", "w") as file:
        file.write(f"title: T\nurl: {HOME}\nredirects:\n  /far/: '{FAR}'\n")
    with open(site + "/Content/posts/a.md", "w") as file:
        file.write(f"---\ntitle: A\ndate: 2026-01-01\naliases:\n{quoted}\n---\nText.\n")
    subprocess.run(
        [program, "build", "--quiet", "--site", site, "--output", work + "/www/blog", "--redirects", "apache,nginx,s3,netlify"],
        check=True)


class Server:
    def __init__(self, command, port):
        self.command, self.port = command, port

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 0.1).close()
                return self
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.05)
        sys.exit(f"check-hosts: {self.command[0]} does not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def get(self, target):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", target)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def nginx(work):
    port = free_port()
    configuration = f"""daemon off; error_log {work}/nginx.log; pid {work}/nginx.pid; worker_processes 1;
events {{}}
http {{
    access_log off; types {{ text/html html; text/css css; }} default_type application/octet-stream;
    client_body_temp_path {work}/t1; proxy_temp_path {work}/t2; fastcgi_temp_path {work}/t3; uwsgi_temp_path {work}/t4; scgi_temp_path {work}/t5;
{documented("nginx").replace("listen 80;", f"listen 127.0.0.1:{port};").replace("root /srv/blog/Output;", f"root {work}/www;")
    .replace("include /srv/blog/Output/", f"include {work}/www/blog/")}
}}
"""
    with open(work + "/nginx.conf", "w") as file:
        file.write(configuration)
    return Server(["nginx", "-p", work, "-c", work + "/nginx.conf", "-e", work + "/nginx.log"], port)


def apache(work, is_whole):
    port = free_port()
    modules = ["mpm_event", "authz_core", "dir", "mime"] + (["rewrite", "headers"] if is_whole else [])
    loaded = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in modules)
    configuration = f"""ServerRoot {work}
ServerName example.com
Listen 127.0.0.1:{port}
PidFile {work}/apache{port}.pid
DefaultRuntimeDir {work}
ErrorLog {work}/apache.log
{loaded}
TypesConfig /etc/mime.types
DocumentRoot {work}/www
DirectoryIndex index.html
<Directory {work}/www>
    Options FollowSymLinks
    AllowOverride FileInfo
    Require all granted
</Directory>
"""
    if os.getuid() == 0:
        configuration += "User www-data\nGroup www-data\n"
    with open(f"{work}/apache{port}.conf", "w") as file:
        file.write(configuration)
    return Server(["apache2", "-DFOREGROUND", "-f", f"{work}/apache{port}.conf"], port)


def judge(work, name, host):
    with host as server:
        wanted = [("/blog" + request, PAGE) for _, request in PATHS]
        wanted += [("/blog" + request, PAGE) for request in QUERIES]
        wanted += [(f"/blog/n/{number}", PAGE) for number in (0, 1, MANY // 2, MANY - 1)]
        wanted += [("/blog/far/", FAR)]
        for target, location in wanted:
            answer, _ = server.get(target)
            # nginx has no way to write a `$`: `%24` is the same address.
            found = (answer.status, (answer.getheader("Location") or "").replace("%24", "$"))
            expect(found == (301, location), f"{name} answers {target} with {found}, not with {location}")
        for target, status in [("/blog/", 200), ("/blog/?p=124", 200), ("/blog/posts/a/", 200), ("/blog/nothing/", 404),
                               ("/blog/xxname/", 404), ("/blog/a/:name/", 404), ("/blog/n/99999/", 404)]:
            answer, body = server.get(target)
            expect(answer.status == status, f"{name} answers {target} with {answer.status}, not with {status}")
            expect(b"<html" in body, f"{name} answers {target} without a page")
        with open(work + "/www/blog/_headers") as file:
            policy = next(line.split(": ", 1)[1].strip() for line in file if "Content-Security-Policy" in line)
        for target, caching in [("/blog/", "no-cache"), ("/blog/style.css", "no-cache"),
                                ("/blog/style.css?v=1", "public, max-age=31536000, immutable")]:
            answer, _ = server.get(target)
            found = answer.getheader("Content-Security-Policy")
            expect(found == policy, f"{name} answers {target} with the policy {found}, not with that of _headers")
            found = answer.getheader("Cache-Control")
            expect(found == caching, f"{name} answers {target} with Cache-Control {found}")


def judge_pages(work, host):
    """Without mod_rewrite and mod_headers nothing breaks, and the pages at the old addresses redirect."""
    with host as server:
        for _, request in PATHS:
            target = "/blog" + request
            answer, body = server.get(target)
            if answer.status == 301:
                answer, body = server.get(answer.getheader("Location").split(f"127.0.0.1:{server.port}")[-1])
            expect(answer.status == 200, f"Apache without mod_rewrite answers {target} with {answer.status}")
            expect(answer.getheader("Content-Type", "").startswith("text/html"), f"{target} is no page for Apache")
            expect(b'content="0; url=/blog/posts/a/"' in body, f"the page at {target} does not redirect")


def judge_s3(work):
    port = free_port()
    tools = os.path.dirname(sys.executable)
    server = Server([tools + "/moto_server", "-H", "127.0.0.1", "-p", str(port)], port)
    environment = dict(
        os.environ, AWS_ACCESS_KEY_ID="stand-in", AWS_SECRET_ACCESS_KEY="stand-in", AWS_DEFAULT_REGION="us-east-1",
        AWS_ENDPOINT_URL=f"http://127.0.0.1:{port}")
    script = work + "/www/blog/_redirects.s3.sh"
    with open(script) as file:
        lines = file.read().split("\n")
    # Each call starts Python: the many are left out.
    with open(script, "w") as file:
        file.write("\n".join(line for line in lines if not line.startswith("moved 'n/")))
    with server:
        def aws(*words):
            return subprocess.run([tools + "/aws", *words], env=environment, check=True, capture_output=True, text=True).stdout
        aws("s3", "mb", "s3://site")
        aws("s3", "sync", "--only-show-errors", work + "/www/blog", "s3://site", "--exclude", "n/*")
        subprocess.run(["sh", script, "site"], env=environment, check=True)
        for alias, target in [(alias, "/blog/posts/a/") for alias, _ in PATHS] + [("/far/", FAR)]:
            key = unquote(alias)[1:]
            key += "" if key.endswith(".html") else "/index.html" if not key.endswith("/") else "index.html"
            found = json.loads(aws("s3api", "head-object", "--bucket", "site", "--key=" + key))
            expect(found.get("WebsiteRedirectLocation") == target, f"S3 has no redirect at {key}: {found}")
            expect(found["ContentType"].startswith("text/html"), f"{key} is no page for S3")


def expect(holds, problem):
    if not holds:
        for name in glob.glob(tempfile.gettempdir() + "/check-hosts-*/*.log"):
            with open(name) as log:
                sys.stderr.write("".join(log.readlines()[-5:]))
        sys.exit("check-hosts: " + problem)


main()
