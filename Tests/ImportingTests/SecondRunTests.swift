// What a second run writes, replaces and leaves alone.

import Foundation
import Importing
import TestSupport
import Testing

private func read(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

private func write(_ text: String, to path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
}

@Suite struct SecondRunTests {
    private func file(_ text: String, key: String = "post 1", path: String = "Content/posts/a.md") -> ImportedFile {
        ImportedFile(key: key, kind: .post, path: path, text: text)
    }

    private func run(_ folder: String, _ files: [ImportedFile]) throws -> [ImportOutcome] {
        var run = try ImportRun(
            folder: SiteFolder(folder), manifestPath: "Content/.wordpress-import.json", isDry: false)
        let outcomes = try files.map { try run.take($0) }
        try run.finish()
        return outcomes
    }

    @Test func `the same export twice changes nothing`() throws {
        try withTemporaryFolder { folder in
            #expect(try run(folder, [file("one")]) == [.written])
            let before = try read(folder + "/Content/.wordpress-import.json")
            #expect(try run(folder, [file("one")]) == [.unchanged])
            #expect(try read(folder + "/Content/.wordpress-import.json") == before)
        }
    }

    @Test func `untouched files are replaced, edited files are kept`() throws {
        try withTemporaryFolder { folder in
            _ = try run(folder, [file("one")])
            #expect(try run(folder, [file("two")]) == [.replaced])
            try write("mine", to: folder + "/" + "Content/posts/a.md")
            #expect(try run(folder, [file("three")]) == [.kept])
            #expect(try read(folder + "/Content/posts/a.md") == "mine")
        }
    }

    @Test func `deleted files are not created again`() throws {
        try withTemporaryFolder { folder in
            _ = try run(folder, [file("one")])
            try FileManager.default.removeItem(atPath: folder + "/Content/posts/a.md")
            #expect(try run(folder, [file("one")]) == [.takenAway])
        }
    }

    @Test func `without a record an existing file is never replaced`() throws {
        try withTemporaryFolder { folder in
            try write("mine", to: folder + "/" + "Content/posts/a.md")
            #expect(try run(folder, [file("one")]) == [.kept])
        }
    }

    @Test func `nothing is written through a link, or out of the site`() throws {
        try withTemporaryFolder { folder in
            let other = folder + "/elsewhere"
            try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
            try write("", to: folder + "/" + "Content/x")
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/Content/posts", withDestinationPath: other)
            #expect(throws: ImportFailure.self) { try run(folder, [file("one")]) }
            #expect(throws: ImportFailure.self) { try run(folder, [file("one", path: "../out.md")]) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: other).isEmpty)
        }
    }

    @Test func `a damaged record stops the run`() throws {
        try withTemporaryFolder { folder in
            try write("{", to: folder + "/" + "Content/.wordpress-import.json")
            #expect(throws: ImportFailure.self) { try run(folder, [file("one")]) }
        }
    }
}
