import Foundation
import TestSupport
import Testing

@Suite struct BuildCommandTests {
    private let clock = ["--now", "2026-11-22"]

    @Test func `a build reports on standard error what it did, and exits with 0`() throws {
        try withTemporaryFolder { site in
            try writeSite(site)
            let first = try run(["build"] + clock, in: site)
            #expect(first.output == "")
            #expect(
                first.messages.contains(
                    /^published \d+ pages in \d+\.\d\d s: (\d+) files, \1 written, 0 unchanged, 0 removed\n$/))
            #expect(first.status == 0)
            let second = try run(["build"] + clock, in: site)
            #expect(
                second.messages.contains(
                    /^published \d+ pages in \d+\.\d\d s: (\d+) files, 0 written, \1 unchanged, 0 removed\n$/))
            let quiet = try run(["build", "--quiet"] + clock, in: site)
            #expect((quiet.output, quiet.messages, quiet.status) == ("", "", 0))
        }
    }

    @Test func `a report in Output is refused, because the next build would not know it`() throws {
        try withTemporaryFolder { site in
            try writeSite(site)
            for arguments in [
                ["--report", "Output/report.json"], ["--output", "public", "--report", "./public/a/report.json"],
            ] {
                let result = try run(["build"] + arguments + clock, in: site)
                #expect(result.status == 64)
                #expect(
                    result.messages
                        == "error: the report '\(arguments.last ?? "")' cannot be in the output, which contains "
                        + "only the site; name another place with --report\n")
            }
            #expect(!FileManager.default.fileExists(atPath: site + "/Output"))
            #expect(try run(["build", "--report", "Output.json"] + clock, in: site).status == 0)
            #expect(try run(["build", "--report", "/dev/stdout"] + clock, in: site).output.hasPrefix("{\"pages\":"))
        }
    }

    @Test func `an invalid --base-url is wrong usage, not an error in the settings`() throws {
        try withTemporaryFolder { site in
            try writeSite(site)
            let result = try run(["build", "--base-url", "localhost"], in: site)
            #expect(result.status == 64)
            let message = "--base-url must be absolute, such as https://jobs.example.com/blog, not 'localhost'"
            #expect(result.messages.hasPrefix("Error: \(message)\n"))
        }
    }

    @Test func `a changed job id is reported once`() throws {
        try withTemporaryFolder { site in
            try writeSite(site)
            func writeJob(id: String) throws {
                let text = String(repeating: "Keep the light burning through the night. ", count: 4)
                try write(
                    "---\ntitle: Keeper\nposted: 2026-11-01\nid: \(id)\nlocation: {locality: Tacoma, region: WA, country: US}\n"
                        + "apply: {email: jobs@example.com}\n---\n\(text)\n", to: site + "/Content/jobs/keeper.md")
            }
            let warning =
                "Content/jobs/keeper.md:4:5: warning: the job was last published with the id 'R-1', not 'R-2'; "
                + "put it back, or job boards will treat it as a different job\n"
            try writeJob(id: "R-1")
            #expect(!(try run(["build"] + clock, in: site)).messages.contains("warning"))
            try writeJob(id: "R-2")
            #expect(try run(["check"] + clock, in: site).messages.contains(warning))
            #expect(try run(["build", "--strict"] + clock, in: site).status == 1)
            #expect(try run(["build"] + clock, in: site).messages.contains(warning))
            #expect(!(try run(["build"] + clock, in: site)).messages.contains("warning"))
        }
    }

    @Test func `errors are printed, exit with 1, and leave Output as it was`() throws {
        try withTemporaryFolder { site in
            try writeSite(site)
            _ = try run(["build"] + clock, in: site)
            let before = filesOnDisk(site + "/Output")
            try write("---\ntitle: T\ndate: 2026-01-01\nauthor: anna\n---\n", to: site + "/Content/posts/bad.md")
            let bad = try run(["build", "--site", site] + clock)
            #expect(bad.status == 1)
            #expect(bad.output == "")
            #expect(bad.messages.hasPrefix("Content/posts/bad.md:4:9: error: "))
            #expect(bad.messages.hasSuffix("\n1 error; nothing was published\n"))
            #expect(filesOnDisk(site + "/Output") == before)

            let json = try run(["build", "--site", site, "--diagnostics", "json"] + clock)
            #expect(json.status == 1)
            let object = try JSONSerialization.jsonObject(with: Data(json.messages.utf8)) as? [String: Any]
            #expect(object?["path"] as? String == "Content/posts/bad.md")
            #expect(object?["line"] as? Int == 4)
            #expect(object?["column"] as? Int == 9)
            #expect(object?["severity"] as? String == "error")

            let actions = try run(["build", "--site", site] + clock, environment: ["GITHUB_ACTIONS": "true"])
            #expect(actions.messages.hasPrefix("::error file=Content/posts/bad.md,line=4,col=9,title="))
            let text = try run(
                ["build", "--site", site, "--diagnostics", "text"] + clock, environment: ["GITHUB_ACTIONS": "true"])
            #expect(text.messages.hasPrefix("Content/posts/bad.md:4:9: error: "))
        }
    }

    @Test func `warnings do not stop a build, except with --strict`() throws {
        try withTemporaryFolder { site in
            try writeSite(site)
            try write("x", to: site + "/Content/posts/stray.txt")
            let lax = try run(["build"] + clock, in: site)
            #expect(lax.status == 0)
            #expect(lax.messages.contains("Content/posts/stray.txt:1:1: warning: "))
            #expect(lax.messages.contains("\n1 warning\npublished "))
            let before = filesOnDisk(site + "/Output")
            try write("changed", to: site + "/Content/static/robots-note.txt")
            let strict = try run(["build", "--strict"] + clock, in: site)
            #expect(strict.status == 1)
            #expect(strict.messages.contains("Content/posts/stray.txt:1:1: error: "))
            #expect(filesOnDisk(site + "/Output") == before)
        }
    }

    @Test func `check writes nothing`() throws {
        try withTemporaryFolder { site in
            try writeSite(site)
            let before = filesOnDisk(site)
            let result = try run(["check"] + clock, in: site)
            #expect(result.status == 0)
            #expect(filesOnDisk(site) == before)
        }
    }

    @Test(arguments: [
        ["build", "--now", "tomorrow"], ["build", "--jobs", "0"], ["build", "--diagnostics", "xml"], ["bild"],
        ["build", "--nonsense"], ["build", "--output", "."], ["build", "--output", "Content"], ["build", "extra"],
        ["build", "--base-url", "localhost:8000"],
    ])
    func `wrong usage exits with 64`(arguments: [String]) throws {
        try withTemporaryFolder { site in
            try writeSite(site, posts: 1)
            let before = filesOnDisk(site)
            let result = try run(arguments, in: site)
            #expect(result.status == 64)
            #expect(result.output == "")
            #expect(result.messages.hasPrefix("error: ") || result.messages.hasPrefix("Error: "))
            #expect(filesOnDisk(site) == before)
        }
    }

    @Test func `the report has the promised numbers`() throws {
        try withTemporaryFolder { site in
            try writeSite(site)
            try write("---\ntitle: Later\ndate: 2027-01-01\n---\n", to: site + "/Content/posts/later.md")
            try write("---\ntitle: D\ndate: 2026-01-01\ndraft: true\n---\n", to: site + "/Content/posts/draft.md")
            let result = try run(["build", "--report", "report.json"] + clock, in: site)
            #expect(result.status == 0)
            let data = try Data(contentsOf: URL(fileURLWithPath: site + "/report.json"))
            let report = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            let files = filesOnDisk(site + "/Output").count
            let pages = filesOnDisk(site + "/Output").keys.filter { $0.hasSuffix(".html") }.count
            let numbers = [
                ("pages", pages), ("files", files), ("written", files), ("unchanged", 0), ("removed", 0),
                ("warnings", 0),
                ("drafts", 1), ("scheduled", 1), ("closed", 0),
            ]
            for (name, number) in numbers { #expect(report[name] as? Int == number, "\(name)") }
            #expect(report["next-change"] as? String == "2026-12-18T00:00:00-08:00")
            let phases = try #require(report["phases"] as? [String: Double])
            #expect(
                Set(phases.keys) == [
                    "read", "compare", "parse", "assemble", "convert", "finish", "templates", "plan", "render", "feeds",
                    "publish",
                ])
        }
    }

    @Test func `the version is a result`() throws {
        let result = try run(["--version"])
        // A plain `swift build` does not know its commit.
        #expect(result.output.contains(/^candid \d+\.\d+\.\d+( \([0-9a-f]{7,40}, \d{4}-\d\d-\d\d\))?\n$/))
        #expect((result.messages, result.status) == ("", 0))
    }
}
