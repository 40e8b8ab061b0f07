import Foundation
import TestSupport
import Testing

/// Streams that cannot be written: closed, full, or read by nobody. Run by a shell, which alone can close them.
@Suite struct StandardStreamTests {
    /// The exit status of `candid ARGUMENTS` with the redirections of a shell after it, and what is in `folder`.
    private func status(_ command: String, in folder: String) throws -> Int32 {
        try run("/bin/bash", ["-c", command.replacing("candid", with: "\"$0\""), candidPath], in: folder).status
    }

    static let redirections = [
        "2>/dev/full", "2>&-", "2>&- >&- <&-", ">&-", "<&-", ">/dev/full 2>&1", "2>/dev/null",
        // A pipe that nobody reads: the status is that of the writer.
        "2>&1 | exec true; exit ${PIPESTATUS[0]}",
    ]

    @Test(arguments: redirections) func `a build ends as it would, and nothing of it is written elsewhere`(
        redirection: String
    ) throws {
        try withTemporaryFolder { folder in
            try writeSite(folder + "/site", posts: 3)
            let now = "--now 2026-11-22"
            #expect(try status("candid build --site site \(now) --output seen", in: folder) == 0)
            #expect(try status("candid build --site site \(now) \(redirection)", in: folder) == 0)
            #expect(filesOnDisk(folder + "/site/Output") == filesOnDisk(folder + "/seen"))

            let mistakes = (0..<2_000).map { "[x](nothing-\($0).md)\n" }.joined()
            try write(
                "---\ntitle: Broken\ndate: 2026-11-01\n---\n" + mistakes, to: folder + "/site/Content/posts/broken.md")
            for form in ["text", "json", "github"] {
                #expect(
                    try status("candid build --site site \(now) --diagnostics \(form) \(redirection)", in: folder) == 1)
            }
            #expect(try status("candid check --site site \(now) \(redirection)", in: folder) == 1)
            #expect(try status("candid build --site nowhere \(redirection)", in: folder) == 1)
            #expect(try status("candid build --site '' \(redirection)", in: folder) == 64)
            #expect(filesOnDisk(folder + "/site/Output") == filesOnDisk(folder + "/seen"))
        }
    }

    @Test func `results that cannot be written are a failure`() throws {
        try withTemporaryFolder { folder in
            #expect(try status("candid init blog >/dev/full", in: folder) == 1)
            #expect(try status("candid new post One --site blog >/dev/null", in: folder) == 0)
            let result = try run(
                "/bin/sh", ["-c", "\"$0\" new post Two --site blog >/dev/full", candidPath], in: folder)
            #expect(result.status == 1)
            #expect(result.messages == "error: cannot write to standard output: No space left on device\n")
        }
    }
}
