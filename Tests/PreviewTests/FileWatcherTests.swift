import Foundation
import Preview
import TestSupport
import Testing

/// Reads changes until one of `path` came.
private func waitForChange(of path: String, _ changes: inout AsyncStream<FileChange>.Iterator) async {
    while let change = await changes.next() { if change.path == path { return } }
}

private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
}

private func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
}

@Suite struct FileWatcherTests {
    @Test func `a written, a renamed and a removed file are changes`() async throws {
        try await withTemporaryFolder { site in
            try makeFolder(site + "/Content/posts")
            var changes = try fileChanges(below: ["Content"], of: site).makeAsyncIterator()
            try write("a", to: site + "/Content/posts/a.md")
            await waitForChange(of: "Content/posts/a.md", &changes)
            try FileManager.default.moveItem(atPath: site + "/Content/posts/a.md", toPath: site + "/Content/posts/b.md")
            await waitForChange(of: "Content/posts/b.md", &changes)
            try FileManager.default.removeItem(atPath: site + "/Content/posts/b.md")
            await waitForChange(of: "Content/posts/b.md", &changes)
        }
    }

    @Test func `a file that takes another's place is a change`() async throws {
        try await withTemporaryFolder { site in
            try makeFolder(site + "/Content")
            try write("old", to: site + "/Content/site.yml")
            var changes = try fileChanges(below: ["Content"], of: site).makeAsyncIterator()
            try write("new", to: site + "/Content/.site.yml.tmp")
            let status = unsafe rename(site + "/Content/.site.yml.tmp", site + "/Content/site.yml")
            #expect(status == 0)
            await waitForChange(of: "Content/site.yml", &changes)
        }
    }

    @Test func `folders are watched as they appear`() async throws {
        try await withTemporaryFolder { site in
            var changes = try fileChanges(below: ["Content", "Themes"], of: site).makeAsyncIterator()
            try makeFolder(site + "/Content")
            await waitForChange(of: "Content", &changes)
            try makeFolder(site + "/elsewhere/deep")
            try FileManager.default.moveItem(atPath: site + "/elsewhere", toPath: site + "/Content/posts")
            await waitForChange(of: "Content/posts", &changes)
            try write("a", to: site + "/Content/posts/deep/a.png")
            await waitForChange(of: "Content/posts/deep/a.png", &changes)
            try FileManager.default.moveItem(atPath: site + "/Content/posts", toPath: site + "/Content/jobs")
            await waitForChange(of: "Content/jobs", &changes)
            try write("b", to: site + "/Content/jobs/deep/b.png")
            await waitForChange(of: "Content/jobs/deep/b.png", &changes)
        }
    }

    @Test func `what lies beside the folders is no change`() async throws {
        try await withTemporaryFolder { site in
            try makeFolder(site + "/Content")
            let changes = try fileChanges(below: ["Content"], of: site)
            try makeFolder(site + "/Output")
            try write("a", to: site + "/Output/index.html")
            try write("a", to: site + "/Contents.txt")
            try write("a", to: site + "/Content/last.md")
            for await change in changes {
                #expect(change.path == "Content/last.md")
                break
            }
        }
    }

    @Test func `a link that leads in a circle does not`() async throws {
        try await withTemporaryFolder { site in
            try makeFolder(site + "/Content/posts")
            try FileManager.default.createSymbolicLink(
                atPath: site + "/Content/posts/round", withDestinationPath: site + "/Content")
            let changes = try fileChanges(below: ["Content"], of: site)
            try write("a", to: site + "/Content/posts/a.md")
            for await change in changes where change.path.hasSuffix("a.md") { break }
        }
    }
}

@Suite struct ChangedPathsTests {
    @Test func `a build gets what changed since the one before it`() {
        var changed = ChangedPaths()
        let first = changed.add(FileChange(path: "Content/posts/a.md"))
        #expect(first)
        // Before the first build anything may have changed.
        #expect(changed.take() == nil)
        for path in ["Content/posts/a.md", "Content/posts/b.md", "Content/posts/a.md"] {
            let asks = changed.add(FileChange(path: path))
            #expect(asks)
        }
        #expect(changed.take() == ["Content/posts/a.md", "Content/posts/b.md"])
        #expect(changed.take() == [])
    }

    @Test func `where the system lost count anything may have changed`() {
        var changed = ChangedPaths()
        _ = changed.take()
        for path in ["Content/posts/a.md", "", "Content/posts/b.md"] {
            let asks = changed.add(FileChange(path: path))
            #expect(asks)
        }
        #expect(changed.take() == nil)
        #expect(changed.take() == [])
    }

    @Test(arguments: [
        "Content/posts/.a.md.swp", "Content/posts/a.md~", "Content/posts/#a.md#", "Content/.git/index",
        "Content/.DS_Store",
        "Content/posts/_a.md", "Themes/.x/theme.yml",
    ])
    func `files that are never read ask for no build`(path: String) {
        var changed = ChangedPaths()
        _ = changed.take()
        let asks = changed.add(FileChange(path: path))
        #expect(!asks)
        #expect(changed.take() == [])
    }

    @Test(arguments: ["Content/static/_headers", "Content/static/.well-known/x", "Content/templates/_card.html"])
    func `and those that are read do`(path: String) {
        var changed = ChangedPaths()
        let asks = changed.add(FileChange(path: path))
        #expect(asks)
    }
}
