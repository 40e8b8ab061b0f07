import Preview
import Testing

private let site = ServedFiles(
    basePath: "",
    files: [
        "index.html", "404.html", "posts/a/index.html", "caffè/index.html", "feed.xml", "style.css", "film.mp4",
        "gone.html",
    ],
    version: "t.1"
) { file in
    switch file {
    case "index.html": .page(Array("<html><body>home</BODY></html>".utf8))
    case "404.html": .page(Array("<p>not here".utf8))
    case "posts/a/index.html": .page(Array("<body>a</body>".utf8))
    case "caffè/index.html": .page(Array("<body>caffè</body>".utf8))
    case "feed.xml": .bytes(Array("<rss/>".utf8))
    case "style.css": .bytes(Array("p {}".utf8), isLasting: true)
    case "film.mp4": .file(path: "/site/Content/static/film.mp4", size: 1000)
    default: .missing
    }
}

private let blog: ServedFiles = {
    var blog = site
    blog.basePath = "/caf%C3%A9"
    return blog
}()

private let reload = #"<script async src="/.candid/live.js" data-version="t.1"></script>"#

private func get(_ target: String, range: String? = nil, from served: ServedFiles = site) -> PreviewResponse {
    respond(
        to: PreviewRequest(target: target, range: range), from: served, answering: HostNames(listeningOn: "127.0.0.1"))
}

private func text(_ response: PreviewResponse) -> String {
    if case .bytes(let bytes) = response.body { String(decoding: bytes, as: UTF8.self) } else { "no bytes" }
}

@Suite struct RespondTests {
    @Test func `browsers cache only what is the same in every build`() {
        #expect(get("/style.css?v=717c4329b7").header("Cache-Control") == "max-age=3600")
        for target in [
            "/style.css", "/style.css?w=1", "/feed.xml?v=1", "/?v=1", "/film.mp4?v=1", "/.candid/live.js?v=1",
        ] {
            #expect(get(target).header("Cache-Control") == "no-cache")
        }
    }

    @Test func `a page is found by its folder and listens for changes`() {
        let response = get("/")
        #expect(response.status == 200)
        #expect(response.header("Content-Type") == "text/html; charset=utf-8")
        #expect(text(response) == "<html><body>home\(reload)</BODY></html>")
        #expect(text(get("/posts/a/?x=1")) == "<body>a\(reload)</body>")
        #expect(text(get("/posts/a/index.html")) == "<body>a\(reload)</body>")
    }

    @Test func `a folder without its slash is redirected to it with its query`() {
        let response = get("/posts/a?b=c")
        #expect(response.status == 302)
        #expect(response.header("Location") == "/posts/a/?b=c")
        #expect(get("/caff%C3%A8").header("Location") == "/caff%C3%A8/")
        // Sent as it is typed, and a header holds ASCII alone.
        #expect(get("/caffè?è").header("Location") == "/caff%C3%A8/?%C3%A8")
    }

    @Test func `a missing page shows the site's own 404 page`() {
        for target in ["/posts/b/", "/posts", "/posts/", "/gone.html", "/posts//a/", "//posts/a/"] {
            let response = get(target)
            #expect(response.status == 404, "\(target)")
            #expect(text(response) == "<p>not here" + reload)
        }
    }

    @Test(arguments: [
        "/../etc/passwd", "/%2e%2e/etc/passwd", "/posts/./a/", "/a%00b", "/a%5Cb", "/%", "/%4", "/%zz",
        "/%FF", "*", "", "http://localhost/", "/posts/a?\rSet-Cookie:x", "/posts/a?\r\nSet-Cookie:x", "/posts/a?\u{0}",
        "/posts/a ?",
        "/posts/a?\u{7F}", "/\r",
    ])
    func `an impossible address is refused`(target: String) {
        #expect(get(target).status == 400)
    }

    @Test func `escaped and composed letters mean the same address`() {
        #expect(get("/caff%C3%A8/").status == 200)
        #expect(get("/caffe%CC%80/").status == 200)
        #expect(get("/c%61ff%c3%a8/").status == 200)
    }

    @Test func `files have the types that web servers give them`() {
        #expect(get("/feed.xml").header("Content-Type") == "application/xml; charset=utf-8")
        #expect(text(get("/feed.xml")) == "<rss/>")
        #expect(get("/film.mp4").header("Content-Type") == "video/mp4")
        #expect(get("/film.mp4").body == .file("/site/Content/static/film.mp4", 0..<1000))
    }

    @Test func `HEAD has the headers of GET and no body`() {
        for target in ["/", "/film.mp4", "/nothing"] {
            let whole = get(target)
            var request = PreviewRequest(target: target)
            request.method = "HEAD"
            let head = respond(to: request, from: site, answering: HostNames(listeningOn: "127.0.0.1"))
            #expect(head.status == whole.status)
            #expect(head.body == .bytes([]))
            let length = if case .bytes(let bytes) = whole.body { bytes.count } else { 1000 }
            #expect(head.headers == whole.headers + [.init("Content-Length", String(length))])
        }
    }

    @Test func `other methods are refused`() {
        var request = PreviewRequest(target: "/")
        request.method = "POST"
        let response = respond(to: request, from: site, answering: HostNames(listeningOn: "127.0.0.1"))
        #expect(response.status == 405)
        #expect(response.header("Allow") == "GET, HEAD")
    }

    @Test(arguments: [
        ("bytes=0-99", 0..<100), ("bytes=990-", 990..<1000), ("bytes=-10", 990..<1000), ("bytes=900-5000", 900..<1000),
        ("bytes=0-0", 0..<1), ("bytes=-5000", 0..<1000), ("bytes=0-9223372036854775807", 0..<1000),
    ])
    func `a range is a part`(range: String, part: Range<Int>) {
        let response = get("/film.mp4", range: range)
        #expect(response.status == 206)
        #expect(response.body == .file("/site/Content/static/film.mp4", part))
        #expect(response.header("Content-Range") == "bytes \(part.lowerBound)-\(part.upperBound - 1)/1000")
    }

    @Test(arguments: ["bytes=1000-", "bytes=5000-6000", "bytes=-0"])
    func `a range outside of the file is refused`(range: String) {
        let response = get("/film.mp4", range: range)
        #expect(response.status == 416)
        #expect(response.header("Content-Range") == "bytes */1000")
    }

    @Test(arguments: ["bytes=9-1", "bytes=0-1,5-6", "lines=1-2", "bytes=", "bytes=-", "bytes=a-b", "bytes=+1-2"])
    func `a malformed range and several ranges return the whole`(range: String) {
        let response = get("/film.mp4", range: range)
        #expect(response.status == 200)
        #expect(response.body == .file("/site/Content/static/film.mp4", 0..<1000))
        #expect(response.header("Accept-Ranges") == "bytes")
    }

    @Test func `a range of bytes in memory is cut out`() {
        #expect(text(get("/feed.xml", range: "bytes=1-3")) == "rss")
    }

    @Test func `every address begins with the path in the site's url`() {
        #expect(text(get("/caf%C3%A9/posts/a/", from: blog)) == "<body>a\(reload)</body>")
        #expect(get("/caf%C3%A9/posts/a", from: blog).header("Location") == "/caf%C3%A9/posts/a/")
        #expect(get("/", from: blog).header("Location") == "/caf%C3%A9/")
        #expect(get("/caf%C3%A9", from: blog).header("Location") == "/caf%C3%A9/")
        // A person typed the address without that path.
        #expect(get("/posts/a/?b=c", from: blog).header("Location") == "/caf%C3%A9/posts/a/?b=c")
        #expect(get("/posts/a", from: blog).header("Location") == "/caf%C3%A9/posts/a")
        #expect(get("/feed.xml", from: blog).header("Location") == "/caf%C3%A9/feed.xml")
        #expect(get("/posts/b/", from: blog).status == 404)
        #expect(get("//posts/a/", from: blog).status == 404)
        #expect(get("/caf%C3%A9s/", from: blog).status == 404)
    }

    @Test func `the overlay is on every page if there are errors, and on none otherwise`() {
        var broken = site
        broken.overlay = Array("<aside>1 error</aside>".utf8)
        #expect(text(get("/", from: broken)) == "<html><body>home\(reload)<aside>1 error</aside></BODY></html>")
        #expect(text(get("/none", from: broken)) == "<p>not here\(reload)<aside>1 error</aside>")
        #expect(text(get("/feed.xml", from: broken)) == "<rss/>")
    }

    @Test func `errors of one page are shown over that page`() {
        let broken = ServedFiles(basePath: "", files: ["index.html", "b/index.html"], version: "t.1") { file in
            file == "index.html" ? .page([], problems: Array("<aside>undefined</aside>".utf8)) : .page([])
        }
        #expect(text(get("/", from: broken)) == reload + "<aside>undefined</aside>")
        #expect(text(get("/b/", from: broken)) == reload)
    }

    @Test func `a site that was never built shows what is wrong`() {
        let nothing = ServedFiles(
            basePath: "", files: [], version: "t.1", overlay: Array("<aside>1 error</aside>".utf8)
        ) {
            _ in .missing
        }
        let response = get("/", from: nothing)
        #expect(response.status == 503)
        #expect(response.header("Content-Type") == "text/html; charset=utf-8")
        #expect(
            text(response).contains("<p>The site has not been built yet.</p>\(reload)<aside>1 error</aside></body>"))
    }

    @Test func `the event stream knows the version of the page`() {
        let response = get("/.candid/events?since=t.7")
        #expect(response.header("Content-Type") == "text/event-stream")
        #expect(response.body == .events(since: "t.7"))
        #expect(get("/.candid/live.js").header("Content-Type") == "text/javascript; charset=utf-8")
    }
}
