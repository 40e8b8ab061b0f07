import FlyingSocks
import Foundation
import TestSupport
import Testing

/// A system that lets no more folders be watched. The limit is set for the program alone, in a user namespace of its own.
@Suite struct WatchLimitTests {
    /// What `serve` says until `isEnough`; it is ended then.
    private func messages(
        limit: String, to number: Int, until isEnough: (String) -> Bool
    ) throws -> String {
        try withTemporaryFolder { folder in
            try writeSite(folder, posts: 0)
            for number in 0..<20 { try write("x", to: folder + "/Content/posts/p\(number)/index.txt") }
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
            process.arguments = [
                "--user", "--map-root-user", "sh", "-c", "echo \(number) >/proc/sys/user/\(limit); exec \"$0\" \"$@\"",
                candidPath, "serve", "--port", "0",
            ]
            process.currentDirectoryURL = URL(fileURLWithPath: folder)
            let pipe = Pipe()
            process.standardError = pipe
            try process.run()
            defer {
                process.terminate()
                process.waitUntilExit()
            }
            var text = ""
            while !isEnough(text) {
                let data = pipe.fileHandleForReading.availableData
                if data.isEmpty { break }
                text += String(decoding: data, as: UTF8.self)
            }
            return text
        }
    }

    @Test(.enabled(if: mayLimitWatches)) func `too few watches are told of once, with what to do`() throws {
        let text = try messages(limit: "max_inotify_watches", to: 5) { $0.contains("serving http://") }
        #expect(text.components(separatedBy: "warning: some changes will not be noticed").count == 2)
        #expect(
            text.contains("or raise the limit with 'sudo sysctl fs.inotify.max_user_watches=524288', and start again\n")
        )
        #expect(text.contains("serving http://127.0.0.1:"))
    }

    @Test(.enabled(if: mayLimitWatches)) func `no watcher at all is an error with what to do`() throws {
        let text = try messages(limit: "max_inotify_instances", to: 0) { _ in false }
        #expect(
            text.hasPrefix(
                "error: cannot watch the site for changes: Too many open files; close other programs that watch files, or raise "
                    + "the limit with 'sudo sysctl fs.inotify.max_user_instances="))
    }

    private static let mayLimitWatches: Bool = {
        let script = "echo 5 >/proc/sys/user/max_inotify_watches"
        // No test depends on this beyond the answer.
        return (try? run("/usr/bin/unshare", ["--user", "--map-root-user", "sh", "-c", script]))?.status == 0
    }()
}
