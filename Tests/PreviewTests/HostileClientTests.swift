import FlyingSocks
import Foundation
import Preview
import TestSupport
import Testing

/// Clients that are no browsers: raw bytes to a preview that really listens.
@Suite struct HostileClientTests {
    private func withServer(_ body: (UInt16) async throws -> Void) async throws {
        let session = PreviewSession(answering: HostNames(listeningOn: "127.0.0.1"), state: 0) { _, _ in
            let site = ServedFiles(basePath: "", files: ["index.html"], version: "t.1") { _ in
                .page(Array("<body>home</body>".utf8))
            }
            return PreviewBuild(site: site, effect: .everything)
        }
        try await PreviewTests.withServer(for: session) { port, _ in try await body(port) }
    }

    /// Sends bytes on a thread of their own, so that a server that does not read holds up no other test, and gives what
    /// comes back until the server closes. What could not be sent because the server had closed is not sent.
    private func answer(to bytes: [UInt8], from port: UInt16) async throws -> String {
        let (answers, answer) = AsyncStream.makeStream(of: String.self)
        Thread {
            var received: [UInt8] = []
            if let socket = try? Socket(domain: Int32(sockaddr_in.family)),
                let address = try? sockaddr_in.inet(ip4: "127.0.0.1", port: port),
                (try? socket.connect(to: address)) != nil
            {
                var sent = 0
                let data = Data(bytes)
                while sent < data.count, let next = try? socket.write(data, from: sent) { sent = next }
                while let byte = try? socket.read() { received.append(byte) }
                try? socket.close()
            }
            answer.yield(String(decoding: received, as: UTF8.self))
        }.start()
        return try #require(await answers.first { _ in true })
    }

    private func answer(to text: String, from port: UInt16) async throws -> String {
        try await answer(to: Array(text.utf8), from: port)
    }

    private let home = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

    @Test func `what is too long is refused, and others are served`() async throws {
        try await withServer { port in
            let long = String(repeating: "a", count: 1_000_000)
            let end = " HTTP/1.1\r\nHost: localhost\r\n"
            for (text, status) in [
                ("GET /?" + long + end + "\r\n", 414), ("GET /" + end + "Cookie: " + long + "\r\n\r\n", 431),
                ("POST /" + end + "Content-Length: 8000000\r\n\r\n" + String(repeating: "b", count: 8_000_000), 413),
                ("POST /" + end + "Content-Length: 5\r\n\r\nhello", 405),
                (
                    "POST /" + end + "Transfer-Encoding: chunked\r\n\r\n"
                        + String(repeating: "8\r\n12345678\r\n", count: 9), 411
                ),
                ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", 400),
                ("GET / HTTP/1.1\r\nHost: [::1]evil\r\nConnection: close\r\n\r\n", 421),
                ("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 421),
                ("GET /?\ra HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                ("nonsense\r\n\r\n", 400),
            ] {
                let answer = try await answer(to: text, from: port)
                #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(text.prefix(60)): \(answer.prefix(60))")
                #expect(answer.contains("\r\nConnection: close\r\n"))
                #expect(try await self.answer(to: home, from: port).hasPrefix("HTTP/1.1 200 OK\r\n"))
            }
        }
    }

    @Test func `clients that hold on to their connections keep nobody out`() async throws {
        try await withServer { port in
            var sockets: [Socket] = []
            defer { for socket in sockets { try? socket.close() } }
            for _ in 0..<500 {
                let socket = try Socket(domain: Int32(sockaddr_in.family))
                try socket.connect(to: sockaddr_in.inet(ip4: "127.0.0.1", port: port))
                sockets.append(socket)
            }
            #expect(try await answer(to: home, from: port).hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func `requests one behind the other are answered in their order`() async throws {
        try await withServer { port in
            let one = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
            let text = try await answer(
                to: one + "HEAD /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n" + home, from: port)
            let parts = text.components(separatedBy: "HTTP/1.1 ").map { String($0.prefix(3)) }
            #expect(parts == ["", "200", "404", "200"])
        }
    }

    @Test func `a stream of events ends with its client`() async throws {
        try await withServer { port in
            // More than connections may be open: were those of clients that went still there, nobody could come in.
            for _ in 0..<300 {
                let socket = try Socket(domain: Int32(sockaddr_in.family))
                try socket.connect(to: sockaddr_in.inet(ip4: "127.0.0.1", port: port))
                let text = "GET /.candid/events?since=t.1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                _ = try socket.write(Data(text.utf8))
                var head: [UInt8] = []
                while !String(decoding: head, as: UTF8.self).hasSuffix("retry: 500\n\n") {
                    head.append(try socket.read())
                }
                #expect(String(decoding: head, as: UTF8.self).contains("\r\nContent-Type: text/event-stream\r\n"))
                try socket.close()
            }
            #expect(try await answer(to: home, from: port).hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }
}
