import FlyingSocks
import Foundation
import TestSupport
import Testing

@Suite struct CheckCommandTests {
    private let clock = ["--now", "2026-11-22"]

    @Test func `check warns about what an editor would notice, and build does not`() throws {
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

    @Test func `check tells many warnings of one kind as a few, programs and --all get them all`() throws {
        try withTemporaryFolder { site in
            try write("title: T\nurl: https://example.com\ndescription: D\n", to: site + "/Content/site.yml")
            for number in 1...60 {
                try write(
                    "---\ntitle: T \(number)\ndate: 2026-11-01\n---\nText.\n", to: site + "/Content/posts/p\(number).md"
                )
            }
            let short = try run(["check"] + clock, in: site).messages
            #expect(short.components(separatedBy: "without a 'description'").count == 3)
            #expect(short.contains("note: and 58 more of this kind; 'candid check --all' prints them all"))
            #expect(short.contains("60 warnings"))
            let all = try run(["check", "--all"] + clock, in: site).messages
            #expect(all.components(separatedBy: "without a 'description'").count == 61)
            let json = try run(["check", "--diagnostics", "json"] + clock, in: site).messages
            #expect(json.split(separator: "\n").count == 60)
            let sarif = try run(["check", "--diagnostics", "sarif"] + clock, in: site)
            #expect(sarif.output.isEmpty)
            let log = try JSONSerialization.jsonObject(with: Data(sarif.messages.utf8)) as? [String: Any]
            let results = (log?["runs"] as? [[String: Any]])?.first?["results"] as? [Any]
            #expect(results?.count == 60)
            let failed = try run(
                ["build", "--diagnostics", "sarif", "--report", site + "/nowhere/r.json"] + clock, in: site)
            #expect(failed.status == 1)
            #expect(try JSONSerialization.jsonObject(with: Data(failed.messages.utf8)) is [String: Any])
        }
    }

    @Test(arguments: [("buld", "build"), ("server", "serve"), ("chek", "check"), ("publish", "build")])
    func `a word that is no command is told which one it may mean`(word: String, meant: String) throws {
        let result = try run([word, "--site", "."])
        #expect(result.status == 64)
        #expect(result.messages.contains("there is no command '\(word)'; did you mean '\(meant)'?"))
    }

    @Test func `each link to another site is requested once, first with HEAD`() throws {
        let server = try LoopbackServer { method, path in
            switch path {
            case "/fine": .init(status: 200)
            case "/no-head": .init(status: method == "HEAD" ? 405 : 200)
            case "/private": .init(status: 403)
            case "/moved": .init(status: 302, location: "/fine")
            case "/circle": .init(status: 302, location: "/circle")
            case "/file": .init(status: 302, location: "file:///etc/passwd")
            case "/broken": .init(status: 500)
            default: .init(status: 404)
            }
        }
        defer { server.stop() }
        let host = "http://127.0.0.1:\(server.port)"
        let result = try withTemporaryFolder { site in
            try write("title: T\nurl: https://example.com\ndescription: D\n", to: site + "/Content/site.yml")
            let paths = ["fine", "no-head", "private", "moved", "circle", "file", "broken", "gone"]
            let links = paths.map { "[\($0)](\(host)/\($0))\n" }.joined()
            try write(
                "---\ntitle: A\ndate: 2026-11-01\ndescription: D\n---\n\(links)[again](\(host)/gone#part)\n"
                    + "[nobody](http://127.0.0.1:1/)\n[secure](https://127.0.0.1:\(server.port)/)\n",
                to: site + "/Content/posts/a.md")
            return try run(["check", "--external"] + clock, in: site, environment: ["no_proxy": "127.0.0.1"])
        }
        let expected = """
            Content/posts/a.md:10:10: warning: '\(host)/circle' does not answer: more than ten redirects; mend
            Content/posts/a.md:11:8: warning: '\(host)/file' does not answer: it redirects to something other than http or https; mend
            Content/posts/a.md:12:10: warning: '\(host)/broken' answers with the error 500; mend
            Content/posts/a.md:13:8: warning: '\(host)/gone' leads to a page that no longer exists; mend
            Content/posts/a.md:14:9: note: the same link is here
            Content/posts/a.md:15:10: warning: 'http://127.0.0.1:1/' does not answer: connection refused; mend
            Content/posts/a.md:16:10: warning: 'https://127.0.0.1:\(server.port)/' does not answer: the TLS handshake failed; mend
            6 warnings

            """.replacing("; mend", with: "; correct or delete the link")
        #expect(result.messages.hasPrefix(expected))
        #expect(result.status == 0)
        let counts = Dictionary(grouping: server.asked) { $0 }.mapValues(\.count)
        #expect(counts["HEAD /gone"] == 1)
        #expect(counts["GET /gone"] == 1)
        #expect(counts["GET /private"] == 1)
        #expect(counts["GET /fine"] == nil)
        #expect(counts["GET /no-head"] == 1)
    }

    @Test func `a redirect from outside into this machine is not followed`() throws {
        // The server is the proxy through which all of the web is asked: what is behind it is the Internet.
        let server = try LoopbackServer { _, path in
            switch path {
            case "http://a.example/": .init(status: 302, location: "http://127.0.0.1:1/secret")
            case "http://b.example/": .init(status: 302, location: "http://localhost/secret")
            case "http://c.example/": .init(status: 302, location: "http://d.example/")
            default: .init(status: 200)
            }
        }
        defer { server.stop() }
        let result = try withTemporaryFolder { site in
            try write("title: T\nurl: https://example.com\ndescription: D\n", to: site + "/Content/site.yml")
            try write(
                "---\ntitle: A\ndate: 2026-11-01\ndescription: D\n---\n<http://a.example/>\n\n<http://b.example/>\n\n"
                    + "<http://c.example/>\n", to: site + "/Content/posts/a.md")
            return try run(
                ["check", "--external"] + clock, in: site,
                environment: ["http_proxy": "http://127.0.0.1:\(server.port)", "no_proxy": ""])
        }
        let reason = "does not answer: it redirects to this machine or to a private network"
        #expect(
            result.messages.contains("6:2: warning: 'http://a.example/' \(reason); correct or delete the link\n"))
        #expect(
            result.messages.contains("8:2: warning: 'http://b.example/' \(reason); correct or delete the link\n"))
        #expect(
            server.asked.sorted() == ["a", "b", "c", "d"].map { "HEAD http://\($0).example/" })
    }

    @Test func `asking ends when its time is over`() throws {
        // Nobody takes the connection, which the system holds all the same.
        let silent = try Socket(domain: Int32(sockaddr_in.family))
        defer { try? silent.close() }
        try silent.bind(to: try sockaddr_in.inet(ip4: "127.0.0.1", port: 0))
        try silent.listen()
        guard case .ip4(_, let port) = try silent.sockname() else { return }
        let result = try withTemporaryFolder { site in
            try write("title: T\nurl: https://example.com\ndescription: D\n", to: site + "/Content/site.yml")
            let links = (0..<30).map { "<http://127.0.0.1:\(port)/\($0)>\n" }.joined()
            try write(
                "---\ntitle: A\ndate: 2026-11-01\ndescription: D\n---\n" + links, to: site + "/Content/posts/a.md")
            return try run(
                ["check", "--external", "--external-timeout", "1"] + clock, in: site,
                environment: ["no_proxy": "127.0.0.1"])
        }
        #expect(result.status == 0)
        #expect(
            result.messages.contains(
                "6:2: warning: 'http://127.0.0.1:\(port)/0' and 29 others could not be checked within the time limit; raise it "
                    + "with --external-timeout\n"))
        #expect(try run(["check", "--external-timeout", "0"]).status == 64)
    }

    @Test func `without curl, --external is one clear error`() throws {
        try withTemporaryFolder { site in
            try write("title: T\nurl: https://example.com\n", to: site + "/Content/site.yml")
            try write(
                "---\ntitle: A\ndate: 2026-11-01\n---\n<http://127.0.0.1:1/>\n", to: site + "/Content/posts/a.md")
            let result = try run(["check", "--external"] + clock, in: site, environment: ["PATH": "/nowhere"])
            #expect(result.status == 1)
            #expect(
                result.messages
                    == "error: 'candid check --external' needs the program curl, which is not installed; install it or "
                    + "leave out '--external'\n")
        }
    }
}
