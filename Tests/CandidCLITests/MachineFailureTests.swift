import Foundation
import TestSupport
import Testing

/// Failures of the machine: each ends with one message and status 1, and loses nothing.
@Suite struct MachineFailureTests {
    private let clock = ["--now", "2026-11-22"]

    /// Checks that a build fails with one message, and that the next one works once `mended`.
    private func expectFailure(
        _ site: String, output: String? = nil, program: String = candidPath, before arguments: [String] = [],
        message: Regex<Substring>, mend: () throws -> Void
    ) throws {
        let output = output ?? site + "/Output"
        let before = filesOnDisk(output)
        try write("# new\n", to: site + "/Content/static/new-\(UUID().uuidString).md")
        let result = try run(program, arguments + ["build", "--site", site, "--output", output] + clock)
        #expect(result.status == 1)
        #expect(result.output == "")
        #expect(result.messages.contains(message), "\(result.messages)")
        #expect(result.messages.split(separator: "\n").count == 1)
        #expect(filesOnDisk(output) == before)
        try mend()
        #expect(try run(["build", "--site", site, "--output", output] + clock).status == 0)
    }

    @Test func `a preview of what is no folder ends at once`() throws {
        try withTemporaryFolder { folder in
            try write("x", to: folder + "/file")
            for site in ["file", "nothing"] {
                let result = try run(["serve", "--site", site, "--port", "0"], in: folder)
                #expect((result.output, result.status) == ("", 1))
                #expect(result.messages == "error: there is no folder '\(site)'\n")
            }
        }
    }

    @Test func `Output that is a file stays a file`() throws {
        try withTemporaryFolder { site in
            try writeSite(site)
            try write("precious", to: site + "/Output")
            let result = try run(["build", "--site", site] + clock)
            #expect(result.status == 1)
            #expect(result.messages == "error: cannot publish to '\(site)/Output': Not a directory\n")
            #expect(try String(contentsOfFile: site + "/Output", encoding: .utf8) == "precious")
        }
    }

    @Test func `a file that may not grow is told of with the system's reason`() throws {
        try withTemporaryFolder { site in
            try writeSite(site)
            #expect(try run(["build", "--site", site] + clock).status == 0)
            let big = site + "/Content/static/big.txt"
            try write(String(repeating: "0123456789abcdef", count: 100_000), to: big)
            // Blocks of 512 or 1024 bytes, by the shell: less than the big file in any case.
            try expectFailure(
                site, program: "/bin/sh", before: ["-c", "ulimit -f 200; exec \"$0\" \"$@\"", candidPath],
                message: /^error: cannot write '.*Output\/big.txt': File too large\n$/
            ) { try FileManager.default.removeItem(atPath: big) }
        }
    }

    @Test(.enabled(if: mayMount)) func `a disk that is full keeps the last site`() throws {
        try withTemporaryFolder { folder in
            try withMount(at: folder + "/disk", options: "size=3m") { disk in
                let site = disk + "/site"
                try writeSite(site)
                #expect(try run(["build", "--site", site] + clock).status == 0)
                let big = site + "/Content/static/big.txt"
                try write(String(repeating: "0123456789abcdef", count: 80_000), to: big)
                try expectFailure(site, message: /^error: cannot [a-z ]+ '.*': No space left on device\n$/) {
                    try FileManager.default.removeItem(atPath: big)
                }
                #expect(!FileManager.default.fileExists(atPath: site + "/.candid/staging"))
            }
        }
    }

    @Test(.enabled(if: mayMount)) func `a disk that may only be read is told of`() throws {
        try withTemporaryFolder { folder in
            let site = folder + "/site"
            try writeSite(site)
            try withMount(at: folder + "/disk", options: "size=1m") { disk in
                let output = disk + "/www"
                #expect(try run(["build", "--site", site, "--output", output] + clock).status == 0)
                _ = try run("/bin/mount", ["-o", "remount,ro", disk])
                try expectFailure(
                    site, output: output, message: /^error: cannot .* '.*': Read-only file system\n$/
                ) { _ = try run("/bin/mount", ["-o", "remount,rw", disk]) }
            }
        }
    }

    @Test(.enabled(if: mayMount)) func `a mount point is refused, and a folder in it is not`() throws {
        try withTemporaryFolder { folder in
            let site = folder + "/site"
            try writeSite(site)
            try withMount(at: site + "/Output", options: "size=4m") { output in
                let result = try run(["build", "--site", site] + clock)
                #expect(result.status == 1)
                #expect(
                    result.messages == "error: '\(output)' is a mount point, which cannot be replaced in one step; "
                        + "name a folder inside it with --output\n")
                for _ in 1...2 {
                    #expect(try run(["build", "--site", site, "--output", output + "/site"] + clock).status == 0)
                }
            }
            // The same file system mounted on itself: only the exchange finds it out.
            let bound = site + "/Bound"
            try FileManager.default.createDirectory(atPath: bound, withIntermediateDirectories: true)
            _ = try run("/bin/mount", ["--bind", bound, bound])
            defer { _ = try? run("/bin/umount", [bound]) }
            let result = try run(["build", "--site", site, "--output", bound] + clock)
            #expect(result.status == 1)
            #expect(result.messages.contains("is a mount point, which cannot be replaced in one step"))
        }
    }

    @Test(.enabled(if: mayDropPrivileges)) func `a file without permission is named`() throws {
        try withTemporaryFolder { site in
            try writeSite(site)
            let secret = site + "/Content/posts/secret.md"
            try write("x", to: secret)
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: secret)
            let result = try runWithoutPrivileges(["build", "--site", site] + clock)
            #expect(result.status == 1)
            #expect(result.messages == "error: cannot read 'Content/posts/secret.md': Permission denied\n")
        }
    }

    @Test(.enabled(if: mayDropPrivileges), arguments: [false, true])
    func `the lock and the memory of a site that may not be written lie beside the output`(wasBuilt: Bool) throws {
        try withTemporaryFolder { folder in
            let site = folder + "/site"
            try writeSite(site)
            if wasBuilt { #expect(try run(["build", "--site", site] + clock).status == 0) }
            let folders = [site, site + "/.candid"].filter { FileManager.default.fileExists(atPath: $0) }
            func allow(_ permissions: Int) throws {
                for path in folders {
                    try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
                }
            }
            try allow(0o555)
            defer { try? allow(0o755) }
            let before = filesOnDisk(site)
            let arguments = ["build", "--site", site, "--output", folder + "/www/blog"] + clock
            let first = try runWithoutPrivileges(arguments)
            #expect(first.status == 0, "\(first.messages)")
            let second = try runWithoutPrivileges(arguments)
            #expect(second.messages.contains(" 0 written, "), "\(second.messages)")
            #expect(FileManager.default.fileExists(atPath: folder + "/www/.candid/lock"))
            #expect(filesOnDisk(site) == before)
            // In the site itself there is no other place.
            let third = try runWithoutPrivileges(["build", "--site", site, "--now", "2026-11-23"])
            #expect(third.status == 1)
            #expect(third.messages.contains(": Permission denied\n"))
        }
    }
}

/// Runs candid as a user who may do only what permissions allow: root runs it without root's capabilities.
private func runWithoutPrivileges(_ arguments: [String]) throws -> RunResult {
    getuid() != 0 ? try run(arguments) : try run("/usr/bin/unshare", ["--user", candidPath] + arguments)
}

private let mayDropPrivileges: Bool =
    // No test depends on this beyond the answer.
    getuid() != 0 || (try? run("/usr/bin/unshare", ["--user", "true"]))?.status == 0

/// Whether the tests may mount a file system in memory, as root may.
let mayMount: Bool = {
    #if os(Linux)
        guard getuid() == 0 else { return false }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("candid-mount-\(UUID().uuidString)")
            .path
        // No test depends on this beyond the answer.
        guard (try? withMount(at: folder, options: "size=64k", { _ in true })) == true else { return false }
        try? FileManager.default.removeItem(atPath: folder)
        return true
    #else
        return false
    #endif
}()

struct MountFailure: Error {}

func withMount<Result>(at folder: String, options: String, _ body: (String) throws -> Result) throws -> Result {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard try run("/bin/mount", ["-t", "tmpfs", "-o", options, "candid-test", folder]).status == 0 else {
        throw MountFailure()
    }
    // Whatever the test found, the mount must go.
    defer { _ = try? run("/bin/umount", ["-l", folder]) }
    return try body(folder)
}
