// The built program run as users run it: arguments, environment, two streams, an exit status.

import Foundation

struct RunResult {
    let status: Int32
    let output: String
    let messages: String
}

/// The program that was built beside the tests.
var candidPath: String {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    // On macOS the tests lie deeper, in a bundle.
    for _ in 0..<6 {
        let path = folder.appendingPathComponent("candid").path
        if FileManager.default.isExecutableFile(atPath: path) { return path }
        folder.deleteLastPathComponent()
    }
    return "candid"
}

/// Runs a program to its end; both streams go to files, so that no pipe fills up.
func run(
    _ program: String = candidPath, _ arguments: [String], in folder: String? = nil,
    environment: [String: String] = [:]
) throws -> RunResult {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    var all = ProcessInfo.processInfo.environment
    for name in ["GITHUB_ACTIONS", "NO_COLOR"] { all[name] = nil }
    process.environment = all.merging(environment) { $1 }
    let streams = FileManager.default.temporaryDirectory.appendingPathComponent("candid-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
    // What was read is in the result; a folder that stays is no reason to fail.
    defer { try? FileManager.default.removeItem(at: streams) }
    var files: [URL] = []
    for name in ["output", "messages"] {
        let file = streams.appendingPathComponent(name)
        _ = FileManager.default.createFile(atPath: file.path, contents: nil)
        files.append(file)
    }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return RunResult(
        status: process.terminationStatus, output: String(decoding: try Data(contentsOf: files[0]), as: UTF8.self),
        messages: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self))
}

func write(_ text: String, to path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
}

/// All files of a tree by path.
func filesOnDisk(_ folder: String) -> [String: Data] {
    var files: [String: Data] = [:]
    let enumerator = FileManager.default.enumerator(atPath: folder)
    while let path = enumerator?.nextObject() as? String {
        if enumerator?.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
            files[path] = FileManager.default.contents(atPath: folder + "/" + path)
        }
    }
    return files
}

/// A small site with every kind of document. `isReversed` makes its files in the other order, so that the folder lists
/// them differently where the file system keeps an order at all.
func writeSite(_ folder: String, posts: Int = 12, isReversed: Bool = false) throws {
    var files: [(String, String)] = [
        ("site.yml", "title: Tide Notes\nurl: https://jobs.example.com/blog\nauthor: ana\ntime-zone: America/Los_Angeles\n"),
        ("glossary.yml", "ATS: applicant tracking system\n"),
        ("people/ana.md", "---\nname: Ana Ruiz\nrole: Recruiter\n---\nWrites here.\n"),
        ("pages/about.md", "---\ntitle: About\naliases: [/old-about/]\n---\nAbout us, and the ATS.\n"),
        ("static/robots-note.txt", "hello\n"),
        (
            "jobs/designer.md",
            "---\ntitle: Designer\nposted: 2026-11-01\ncloses: 2026-12-31\nlocation: {locality: Tacoma, region: WA, "
                + "country: US}\nemployment: full-time\napply: {email: jobs@example.com}\n---\nDesign things.\n"
        ),
        (
            "interviews/2026-10-01-talk.md",
            "---\ntitle: A talk\nspeakers:\n  AR: ana\n  BB: {name: Bo Berg, role: Engineer}\n---\n"
                + "AR: Why here?\n\nBB: The people.\n"
        ),
    ]
    for number in 0..<posts {
        files.append(
            (
                "posts/2026-09-\(number < 9 ? "0" : "")\(number + 1)-post-\(number).md",
                "---\ntitle: Post \(number)\ntags: [Tag \(number % 3), zoë]\nseries: S\(number % 2)\n---\n"
                    + "See [the job](../jobs/designer.md), number \(number).\n\n## Part\n\nText *\(number)*.\n"
            ))
        files.append(
            (
                "posts/2026-09-\(number < 9 ? "0" : "")\(number + 1)-post-\(number).comments.yml",
                "- id: 1\n  author: Reader\n  date: 2026-10-02T10:00:00Z\n  body: Thanks \(number)\n"
            ))
    }
    for (path, text) in isReversed ? files.reversed() : files { try write(text, to: folder + "/Content/" + path) }
}
