import FlyingFox
import FlyingSocks
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct CheckCommandTests {
    private let clock = ["--now", "2026-11-22"]

    @Test func `check warns of what an editor would, and build does not`() throws {
        try withTemporaryFolder { site in
            try writeSite(site, posts: 0)
            let build = try run(["build"] + clock, in: site)
            #expect(!build.messages.contains("warning"))
            let check = try run(["check"] + clock, in: site)
            #expect(check.status == 0)
            #expect(check.messages.contains("Content/pages/about.md:1:1: warning: nothing links to this page; "))
            let strict = try run(["check", "--strict", "--diagnostics", "json"] + clock, in: site)
            #expect(strict.status == 1)
            for line in strict.messages.split(separator: "\n") {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                #expect(object?["severity"] as? String == "error")
            }
            let actions = try run(["check", "--diagnostics", "github"] + clock, in: site)
            #expect(
                actions.messages.contains(
                    "::warning file=Content/pages/about.md,line=1,col=1,title=document/orphan::nothing links to "))
        }
    }

    @Test func `links to other sites are asked for once each, for their head first`() async throws {
        let asked = Mutex<[String]>([])
        let server = HTTPServer(address: .loopback(port: 0), logger: .disabled)
        await server.appendRoute("*") { request in
            asked.withLock { $0.append("\(request.method.rawValue) \(request.path)") }
            switch request.path {
            case "/fine": return HTTPResponse(statusCode: .ok)
            case "/no-head": return HTTPResponse(statusCode: request.method == .HEAD ? .methodNotAllowed : .ok)
            case "/private": return HTTPResponse(statusCode: .forbidden)
            case "/moved": return HTTPResponse(statusCode: .found, headers: HTTPHeaders([.location: "/fine"]))
            case "/circle": return HTTPResponse(statusCode: .found, headers: HTTPHeaders([.location: "/circle"]))
            case "/file":
                return HTTPResponse(statusCode: .found, headers: HTTPHeaders([.location: "file:///etc/passwd"]))
            case "/broken": return HTTPResponse(statusCode: .internalServerError)
            default: return HTTPResponse(statusCode: .notFound)
            }
        }
        let running = Task { try await server.run() }
        defer { running.cancel() }
        try await server.waitUntilListening()
        var port: UInt16 = 0
        if case .ip6(_, port: let free) = await server.listeningAddress { port = free }
        let host = "http://localhost:\(port)"
        let result = try withTemporaryFolder { site in
            try write("title: T\nurl: https://example.com\ndescription: D\n", to: site + "/Content/site.yml")
            let paths = ["fine", "no-head", "private", "moved", "circle", "file", "broken", "gone"]
            let links = paths.map { "[\($0)](\(host)/\($0))\n" }.joined()
            try write(
                "---\ntitle: A\ndate: 2026-11-01\ndescription: D\n---\n\(links)[again](\(host)/gone#part)\n"
                    + "[nobody](http://localhost:1/)\n", to: site + "/Content/posts/a.md")
            return try run(["check", "--external"] + clock, in: site, environment: ["no_proxy": "localhost"])
        }
        let expected = """
            Content/posts/a.md:10:10: warning: '\(host)/circle' does not answer: it redirects more than ten times; mend
            Content/posts/a.md:11:8: warning: '\(host)/file' does not answer: it redirects to no address of the web; mend
            Content/posts/a.md:12:10: warning: '\(host)/broken' is answered with the error 500; mend
            Content/posts/a.md:13:8: warning: '\(host)/gone' leads to a page that is not there any more; mend
            Content/posts/a.md:14:9: note: the same link is here
            Content/posts/a.md:15:10: warning: 'http://localhost:1/' does not answer: nobody listens there; mend
            5 warnings

            """.replacing("; mend", with: "; mend the link or take it away")
        #expect(result.messages.hasPrefix(expected))
        #expect(result.status == 0)
        let counts = Dictionary(grouping: asked.withLock { $0 }) { $0 }.mapValues(\.count)
        #expect(counts["HEAD /gone"] == 1)
        #expect(counts["GET /gone"] == 1)
        #expect(counts["GET /private"] == 1)
        #expect(counts["GET /fine"] == nil)
        #expect(counts["GET /no-head"] == 1)
    }

    @Test func `without curl, asking is one clear error`() throws {
        try withTemporaryFolder { site in
            try write("title: T\nurl: https://example.com\n", to: site + "/Content/site.yml")
            try write(
                "---\ntitle: A\ndate: 2026-11-01\n---\n<http://localhost:1/>\n", to: site + "/Content/posts/a.md")
            let result = try run(["check", "--external"] + clock, in: site, environment: ["PATH": "/nowhere"])
            #expect(result.status == 1)
            #expect(
                result.messages
                    == "error: 'candid check --external' asks with the program curl, which is not here; install it or "
                    + "leave '--external' out\n")
        }
    }
}
