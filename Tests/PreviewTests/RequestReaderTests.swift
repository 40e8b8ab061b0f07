import Preview
import Testing
import fuzz_site

/// All requests of a text that comes in parts of `size` bytes.
private func readings(_ text: String, size: Int = 4096) -> [RequestReading] {
    readings(Array(text.utf8), size: size)
}

private func status(_ text: String) -> Int? {
    if case .refused(let status)? = readings(text).last { status } else { nil }
}

@Suite struct RequestReaderTests {
    @Test(arguments: [1, 2, 7, 4096]) func `requests are read in whatever parts they come`(size: Int) {
        let text =
            "GET /a?b HTTP/1.1\r\nHost: localhost:8000\r\nRange:\t bytes=0-1 \r\nX: \r\n\r\n"
            + "\r\nHEAD / HTTP/1.1\nhost:localhost\nconnection: Keep-Alive, CLOSE\n\n"
        #expect(
            readings(text, size: size) == [
                .request(
                    PreviewRequest(target: "/a?b", host: "localhost:8000", range: "bytes=0-1"), isLast: false),
                .request(PreviewRequest(method: "HEAD", target: "/", host: "localhost"), isLast: true),
            ])
    }

    @Test func `a client of HTTP 1.0 says when it wants more`() {
        #expect(readings("GET / HTTP/1.0\r\n\r\n") == [.request(PreviewRequest(target: "/", host: nil), isLast: true)])
        #expect(
            readings("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") == [
                .request(PreviewRequest(target: "/", host: nil), isLast: false)
            ])
    }

    @Test func `lines, headers and bodies have a limit`() {
        let end = " HTTP/1.1\r\nHost: localhost\r\n"
        for count in [(16 << 10) + 1, 400_000, 1_000_000] {
            let long = String(repeating: "a", count: count)
            #expect(status("GET /?" + long + end + "\r\n") == 414)
            #expect(status("GET /?" + long) == 414)
            #expect(status(long) == 414)
            #expect(status("GET /" + end + "X: " + long + "\r\n\r\n") == 431)
            #expect(status("GET /" + end + "X: " + long) == 431)
            #expect(status("GET /" + end + long) == 431)
            #expect(status(String(repeating: "\r\n", count: count)) == 414)
            #expect(status("GET /" + end + String(repeating: "X: y\r\n", count: count / 5)) == 431)
        }
        let nearly = String(repeating: "a", count: 16_000)
        #expect(readings("GET /?" + nearly + end + "X: " + nearly + "\r\n\r\n").count == 1)
        #expect(status("GET /?" + nearly + end + "X: " + nearly + "\r\n\r\n") == nil)
        for length in ["16385", "8000000", "9223372036854775807", "9223372036854775808", "99999999999999999999999"] {
            #expect(status("POST /" + end + "Content-Length: \(length)\r\n\r\n") == 413)
        }
    }

    @Test func `a small body ends the connection, unread`() {
        let end = " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello"
        var post = PreviewRequest(target: "/")
        post.method = "POST"
        #expect(readings("POST /" + end).first == .request(post, isLast: true))
        #expect(readings("GET /" + end).first == .request(PreviewRequest(target: "/"), isLast: true))
    }

    @Test(arguments: [
        "GET\r\n\r\n", "GET /\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1 \r\n\r\n", " GET / HTTP/1.1\r\n\r\n",
        "GET / x HTTP/1.1\r\n\r\n", "G(T / HTTP/1.1\r\n\r\n", "GET / http/1.1\r\n\r\n", "GET /\u{0} HTTP/1.1\r\n\r\n",
        "GET /\t HTTP/1.1\r\n\r\n", "GET /\rX HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\r\n\r\n",
        // Two hosts: who looks at the first and who looks at the last must not disagree.
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nhost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n", "GET / HTTP/1.1\r\nHost\r\n\r\n",
        "GET / HTTP/1.1\r\n: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: local\rhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\u{0}.evil\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: 1, 1\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: +1\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length:\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 0x10\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n", "\u{16}\u{3}\u{1}\n\n",
    ])
    func `what could be read in two ways is refused`(text: String) {
        #expect(status(text) == 400)
    }

    @Test func `other versions and bodies without a length are refused`() {
        #expect(status("PRI * HTTP/2.0\r\n\r\n") == 505)
        #expect(status("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n") == 411)
    }

    @Test func `bytes that are no text are read as what they are`() {
        let line =
            Array("GET /".utf8) + [0xFF, 0xC3] + Array(" HTTP/1.1\r\nX: ".utf8) + [0xFF] + Array("\r\n\r\n".utf8)
        guard case .request(let request, _)? = readings(line).first else {
            Issue.record("no request")
            return
        }
        let response = respond(
            to: request, from: ServedFiles(basePath: "", files: [], version: "1") { _ in .missing },
            answering: HostNames(listeningOn: "127.0.0.1"))
        #expect(response.status == 421)
    }
}
