import Foundation
import Preview
import TestSupport
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A session whose site is one page that shows the number of its build.
private func session() -> PreviewSession<Int> {
    PreviewSession(answering: HostNames(listeningOn: "127.0.0.1"), state: 0) { count, _ in
        count += 1
        let page = Array("<body>build \(count)</body>".utf8)
        let site = ServedFiles(basePath: "", files: ["index.html", "film.mp4"], version: "t.\(count)") { file in
            file == "index.html" ? .page(page) : .missing
        }
        return PreviewBuild(site: site, effect: count == 3 ? .styles(["/a.css"]) : .everything)
    }
}

@Suite struct PreviewServerTests {
    @Test func `a browser sees the page, its parts, and the builds that follow`() async throws {
        let session = session()
        try await withServer(for: session) { number, change in
            let address = try #require(URL(string: "http://127.0.0.1:\(number)/"))

            let (page, response) = try await URLSession.shared.data(from: address)
            #expect(String(decoding: page, as: UTF8.self).hasPrefix("<body>build 1<script"))
            #expect(
                (response as? HTTPURLResponse)?.value(forHTTPHeaderField: "Content-Type") == "text/html; charset=utf-8")

            var foreign = URLRequest(url: address)
            foreign.setValue("evil.example", forHTTPHeaderField: "Host")
            let (_, refused) = try await URLSession.shared.data(for: foreign)
            #expect((refused as? HTTPURLResponse)?.statusCode == 421)

            var head = URLRequest(url: address)
            head.httpMethod = "HEAD"
            let (nothing, headers) = try await URLSession.shared.data(for: head)
            #expect(nothing.isEmpty)
            #expect((headers as? HTTPURLResponse)?.value(forHTTPHeaderField: "Content-Length") == String(page.count))

            var events = await session.events(since: "t.1").makeAsyncIterator()
            #expect(await next(&events) == "retry: 500\n\n")
            change.yield(FileChange(path: "Content/posts/a.md"))
            #expect(await next(&events) == "event: reload\ndata: t.2\n\n")
            change.yield(FileChange(path: "Content/static/a.css"))
            #expect(await next(&events) == "event: styles\ndata: t.3\ndata: /a.css\n\n")

            var late = await session.events(since: "t.2").makeAsyncIterator()
            _ = await next(&late)
            #expect(await next(&late) == "event: reload\ndata: t.3\n\n")

            let second = PreviewServer(
                host: "127.0.0.1", port: number, respond: { await session.respond(to: $0) },
                events: { await session.events(since: $0) })
            await #expect {
                try await second.run { _ in }
            } throws: { error in
                let message = (error as? ServeFailure)?.message ?? "\(error)"
                return message.hasPrefix("port \(number) is in use; the next free one is ")
                    && message.contains("candid serve --port ")
            }
        }
    }

    @Test func `a file is sent, and none that a link has come in the way of`() async throws {
        try await withTemporaryFolder { folder in
            let folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
            try FileManager.default.createDirectory(atPath: folder + "/real", withIntermediateDirectories: true)
            try Data("a film".utf8).write(to: URL(fileURLWithPath: folder + "/real/film.mp4"))
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "real")
            let (ports, port) = AsyncStream.makeStream(of: UInt16.self)
            let server = PreviewServer(host: "127.0.0.1", port: 0) { request in
                PreviewResponse(status: 200, body: .file(folder + request.target, 0..<6))
            } events: { _ in
                AsyncStream { $0.finish() }
            }
            let serving = Task { try await server.run { port.yield($0) } }
            defer { serving.cancel() }
            let number = try #require(await ports.first { _ in true })
            func get(_ path: String) async throws -> String {
                let address = try #require(URL(string: "http://127.0.0.1:\(number)\(path)"))
                return String(decoding: try await URLSession.shared.data(from: address).0, as: UTF8.self)
            }
            #expect(try await get("/real/film.mp4") == "a film")
            await #expect(throws: URLError.self) { try await get("/link/film.mp4") }
        }
    }

    @Test func `a name that is no address is refused`() async {
        let session = session()
        let server = PreviewServer(
            host: "no such host", port: 0, respond: { await session.respond(to: $0) },
            events: { await session.events(since: $0) })
        await #expect(
            throws: ServeFailure(
                message:
                    "'no such host' is not an address to listen on; use 127.0.0.1, or 0.0.0.0 for all addresses")
        ) {
            try await server.run { _ in }
        }
    }

    /// The next event; comments, which keep the stream open, are passed over as browsers do.
    private func next(_ events: inout AsyncStream<[UInt8]>.Iterator) async -> String {
        while let bytes = await events.next() {
            if bytes.first != UInt8(ascii: ":") { return String(decoding: bytes, as: UTF8.self) }
        }
        return ""
    }
}
