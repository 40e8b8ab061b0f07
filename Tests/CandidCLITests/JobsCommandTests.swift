// `candid jobs`: the disk, the network and the streams around what JobBoards decides. A program in place of curl answers as
// boards do.

import Foundation
import TestSupport
import Testing

@Suite struct JobsCommandTests {
    private static let answer = """
        {"jobs": [{"id": 7, "internal_job_id": 1, "title": "Night Operator", "first_published": "2026-11-01T00:00:00Z",
         "location": {"name": "Hamburg, Germany"}, "absolute_url": "https://boards.example/7", "departments": [{"id": 1, "name": "Desk"}],
         "content": "&lt;p&gt;You answer the telephone when the river rises, and you know whom to wake up at that hour of the night.&lt;/p&gt;"}],
         "meta": {"total": 1}}
        """

    private func withSite(_ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try write(
                "title: T\nurl: https://example.com\njob-boards:\n  - greenhouse: slackwater\n",
                to: folder + "/Content/site.yml")
            try body(folder)
        }
    }

    /// A program `curl` that remembers its configuration and runs some lines of shell.
    private func withCurl(_ lines: String, in folder: String) throws -> [String: String] {
        let bin = folder + "/bin"
        try write("#!/bin/sh\ncat > \"\(folder)/config\"\n\(lines)\n", to: bin + "/curl")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: bin + "/curl")
        return ["PATH": bin + ":/usr/bin:/bin"]
    }

    private func jobs(_ arguments: [String], in folder: String, environment: [String: String] = [:]) throws -> RunResult
    {
        try run(["jobs"] + arguments + ["--now", "2026-11-22"], in: folder, environment: environment)
    }

    @Test func `an answer from a file becomes a job, and a second run changes no byte`() throws {
        try withSite { folder in
            try write(Self.answer, to: folder + "/answer.json")
            let dry = try jobs(["sync", "--from", "answer.json", "--dry-run"], in: folder)
            #expect(dry.status == 0 && dry.output.contains("new: Content/jobs/night-operator.md"))
            #expect(!FileManager.default.fileExists(atPath: folder + "/Content/jobs"))
            let first = try jobs(["sync", "--from", "answer.json"], in: folder)
            #expect(first.output == dry.output && first.messages == "")
            let files = filesOnDisk(folder + "/Content")
            #expect(files.keys.sorted() == ["jobs-synced.json", "jobs/night-operator.md", "site.yml"])
            let second = try jobs(["sync", "--from", "answer.json"], in: folder)
            #expect(second.output == "greenhouse/slackwater: 1 the same\n")
            #expect(filesOnDisk(folder + "/Content") == files)
            let build = try run(["build", "--now", "2026-11-22", "--quiet"], in: folder)
            #expect(build.status == 0 && build.messages == "")
        }
    }

    @Test func `the list is a table for people and an array for programs`() throws {
        try withSite { folder in
            try write(Self.answer, to: folder + "/answer.json")
            _ = try jobs(["sync", "--from", "answer.json"], in: folder)
            let table = try jobs(["list"], in: folder)
            #expect(table.status == 0 && table.output.hasPrefix("STATE"))
            #expect(
                table.output.contains("Open without an interview:\n  Night Operator: Content/jobs/night-operator.md"))
            let list = try jobs(["list", "--format", "json"], in: folder)
            let array = try #require(
                try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [[String: Any]])
            let job = try #require(array.first)
            #expect(
                Set(job.keys) == [
                    "source", "title", "state", "days-left", "team", "place", "interviews", "board", "url",
                ])
            #expect(job["source"] as? String == "Content/jobs/night-operator.md")
            #expect(job["state"] as? String == "open" && job["board"] as? String == "greenhouse/slackwater")
            #expect(job["place"] as? String == "Hamburg, DE" && job["days-left"] is NSNull)
        }
    }

    @Test func `curl is asked for https alone, without redirects, within limits`() throws {
        try withSite { folder in
            try write(Self.answer, to: folder + "/answer.json")
            let path = try withCurl("cat \"\(folder)/answer.json\"; printf '200\\n\\n' >&2", in: folder)
            let result = try jobs(["sync"], in: folder, environment: path)
            #expect(result.status == 0 && result.output.contains("1 new"), "\(result.messages)")
            let config = try String(contentsOfFile: folder + "/config", encoding: .utf8)
            for line in ["proto = \"=https\"", "max-redirs = 0", "max-time = 60", "max-filesize = 33554432"] {
                #expect(config.contains(line + "\n"))
            }
            #expect(!config.contains("location"))
            #expect(config.contains("url = \"https://boards-api.greenhouse.io/v1/boards/slackwater/jobs?content=true"))
        }
    }

    @Test(arguments: [
        ("printf '302\\nhttps://evil.example/\\n' >&2", "leads elsewhere (status 302): https://evil.example/"),
        ("printf '404\\n\\n' >&2", "answered with status 404; check the name of the board"),
        ("printf '<!doctype html><p>hello' ; printf '200\\n\\n' >&2", "the answer is a web page"),
        ("printf '{\"jobs\": [' ; printf '200\\n\\n' >&2", "is not JSON, or ends too early"),
        ("printf '{\"jobs\": [], \"meta\": {}}' ; printf '200\\n\\n' >&2", "the board has no jobs, but 1 is open here"),
        ("printf '000\\n\\n' >&2; exit 6", "cannot be reached (curl's status 6)"),
        ("printf '000\\n\\n' >&2; exit 28", "did not answer in time"),
        ("exec yes aaaaaaaaaaaaaaa", "is larger than 32 MB"),
    ])
    func `a hostile board gets its message and changes nothing`(lines: String, message: String) throws {
        try withSite { folder in
            try write(Self.answer, to: folder + "/answer.json")
            _ = try jobs(["sync", "--from", "answer.json"], in: folder)
            let files = filesOnDisk(folder + "/Content")
            let result = try jobs(["sync"], in: folder, environment: try withCurl(lines, in: folder))
            #expect(result.status == 1)
            #expect(result.messages.contains(message), "\(result.messages)")
            #expect(filesOnDisk(folder + "/Content") == files)
        }
    }

    @Test func `wrong usage says what to write`() throws {
        try withSite { folder in
            for (arguments, message) in [
                (["--board", "lever/x"], "'job-boards' in site.yml has no 'lever/x'; it has greenhouse/slackwater"),
                (["--take", "salary"], "--take needs a key and a file"),
                (["--take", "salary", "no.md"], "is no job of the site"),
            ] {
                let result = try jobs(["sync"] + arguments, in: folder)
                #expect(result.status == 64 && result.messages.contains(message), "\(result.messages)")
            }
            let missing = try jobs(["sync", "--from", "none.json"], in: folder)
            #expect(missing.status == 1 && missing.messages.contains("cannot read 'none.json'"))
        }
    }
}
