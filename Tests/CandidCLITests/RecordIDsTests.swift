import Foundation
import TestSupport
import Testing

@Suite struct RecordIDsTests {
    private static let post = "---\ntitle: A\ndate: 2026-11-01\n---\nText.\n"

    private func blog(in folder: String) throws {
        try write("title: Test\nurl: https://example.com/blog\n", to: folder + "/Content/site.yml")
        try write(Self.post, to: folder + "/Content/posts/b.md")
        try write(Self.post, to: folder + "/Content/posts/a.md")
        try write(Self.post.replacing("2026-11-01", with: "2030-01-01"), to: folder + "/Content/posts/later.md")
        try write(
            "---\ntitle: J\nposted: 2026-11-02\nid: R-1\nlocation: {locality: Graz, country: AT}\n"
                + "apply: {url: https://example.com/apply}\n---\n"
                + "Reads the gauge at six in the morning and at six in the evening, and writes both into the book by the door.\n",
            to: folder + "/Content/jobs/j.md")
    }

    @Test func `ids are recorded, and a checkout that was never built knows when one changes`() throws {
        try withTemporaryFolder { folder in
            try blog(in: folder)
            let recorded = try run(["record-ids", "--now", "2026-11-22"], in: folder)
            #expect(
                (recorded.status, recorded.messages)
                    == (0, "recorded 3 ids in Content/published-ids.json; commit this file\n"))
            let file = folder + "/Content/published-ids.json"
            #expect(
                try String(contentsOfFile: file, encoding: .utf8) == """
                    [
                    {"path":"/jobs/j/","id":"tag:example.com,2026-11-02:jobs/j","requisition":"R-1"}
                    ,{"path":"/posts/a/","id":"tag:example.com,2026-11-01:posts/a"}
                    ,{"path":"/posts/b/","id":"tag:example.com,2026-11-01:posts/b"}
                    ]

                    """)
            #expect(!FileManager.default.fileExists(atPath: folder + "/Output"))

            try write(Self.post.replacing("2026-11-01", with: "2026-11-03"), to: folder + "/Content/posts/a.md")
            // At another address, as a preview of a branch has.
            let built = try run(
                ["build", "--now", "2026-11-22", "--base-url", "https://preview.example/x"], in: folder)
            #expect(
                built.messages.hasPrefix(
                    "Content/posts/a.md:3:7: warning: feeds have known a post at this address as "
                        + "'tag:example.com,2026-11-01:posts/a'"))
            // Recorded once more, the new id is what readers know.
            #expect(try run(["record-ids", "--now", "2026-11-22"], in: folder).messages.hasPrefix("recorded 3 ids"))
            #expect(try run(["check", "--now", "2026-11-22"], in: folder).messages.contains("have known") == false)
        }
    }

    @Test func `with an error nothing is recorded, and what was recorded stays`() throws {
        try withTemporaryFolder { folder in
            try blog(in: folder)
            _ = try run(["record-ids", "--now", "2026-11-22"], in: folder)
            let before = filesOnDisk(folder + "/Content")
            try write("---\ntitle: C\ndate: never\n---\n", to: folder + "/Content/posts/c.md")
            let failed = try run(["record-ids", "--now", "2026-11-22"], in: folder)
            #expect(failed.status == 1)
            #expect(failed.messages.hasSuffix("1 error; no ids were recorded\n"))
            try FileManager.default.removeItem(atPath: folder + "/Content/posts/c.md")
            #expect(filesOnDisk(folder + "/Content") == before)
        }
    }

    @Test func `a file of ids that is broken is written anew, and one behind a link out of the site never`() throws {
        try withTemporaryFolder { folder in
            let site = folder + "/site"
            try blog(in: site)
            let file = site + "/Content/published-ids.json"
            try write("<<<<<<< HEAD\n", to: file)
            #expect(try run(["build", "--now", "2026-11-22"], in: site).status == 1)
            #expect(try run(["record-ids", "--now", "2026-11-22"], in: site).status == 0)
            #expect(try run(["build", "--now", "2026-11-22"], in: site).status == 0)

            try FileManager.default.removeItem(atPath: file)
            try write("mine", to: folder + "/elsewhere.json")
            try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "../../elsewhere.json")
            _ = try run(["record-ids", "--now", "2026-11-22"], in: site)
            #expect(try String(contentsOfFile: folder + "/elsewhere.json", encoding: .utf8) == "mine")
        }
    }
}
