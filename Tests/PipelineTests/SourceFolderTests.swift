// Links that are put into a site after it was looked through: nothing that they lead to is read, published or shown.

import Diagnostics
import Foundation
import Pages
import SiteModel
import Synchronization
import TestSupport
import Testing

@testable import Pipeline

@Suite struct SourceFolderTests {
    /// A site with a file that is reached without a link, one that is reached by links inside the site, and a secret beside it.
    private func withLinkedSite(_ body: (_ site: String, _ outside: String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let (site, outside) = (folder + "/site", folder + "/outside")
            try write("title: T\nurl: https://example.com\n", to: site + "/Content/site.yml")
            try write(
                "---\ntitle: A\ndate: 2026-01-01\n---\n[notes](notes.txt)\n", to: site + "/Content/posts/a/index.md")
            try write("notes", to: site + "/Content/posts/a/notes.txt")
            try write("public", to: site + "/Content/static/real/file.txt")
            try link("Content/static/again", to: "real", in: site)
            try link("Content/static/alias.txt", to: "again/file.txt", in: site)
            for name in ["file.txt", "notes.txt", "index.md"] { try write("secret", to: outside + "/" + name) }
            try write("secret", to: site + "/.git/file.txt")
            try body(site, outside)
        }
    }

    private func link(_ path: String, to target: String, in site: String) throws {
        try FileManager.default.createSymbolicLink(atPath: site + "/" + path, withDestinationPath: target)
    }

    /// Puts a link in the place of a file or folder.
    private func replace(_ path: String, by target: String, in site: String) throws {
        try FileManager.default.removeItem(atPath: site + "/" + path)
        try link(path, to: target, in: site)
    }

    private func text(_ path: String, in site: SourceFolder) throws -> String {
        guard case .bytes(let bytes) = try readAll(of: site.open(path), limit: 100, shown: path) else {
            return "special"
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `a file is opened through links inside the site`() throws {
        try withLinkedSite { path, _ in
            let site = try SourceFolder(Project(site: path))
            for file in ["real/file.txt", "again/file.txt", "alias.txt"] {
                #expect(try text("Content/static/" + file, in: site) == "public")
            }
        }
    }

    @Test(arguments: ["Content/static/real/file.txt", "Content/static/real", "Content/static", "Content/static/again"])
    func `and through none that leads elsewhere, in the place of the file or of a folder above it`(place: String) throws
    {
        try withLinkedSite { path, outside in
            let site = try SourceFolder(Project(site: path))
            let file = place.hasSuffix("again") ? "Content/static/again/file.txt" : "Content/static/real/file.txt"
            for target in [outside, path + "/.git", path + "/.candid"] {
                try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
                try replace(place, by: place.hasSuffix(".txt") ? target + "/file.txt" : target, in: path)
                #expect(throws: FileFailure.self) { _ = try site.open(file) }
                #expect(siteFile(file, of: Project(site: path)) == nil)
            }
        }
    }

    @Test func `without a system call for it, folders are opened one by one`() throws {
        try withLinkedSite { path, outside in
            let real = try #require(canonicalPath(path))
            let opened = openPartByPart(real + "/Content/static/real/file.txt", O_RDONLY)
            #expect(opened >= 0)
            _ = close(opened)
            for file in ["alias.txt", "again/file.txt"] {
                #expect(openPartByPart(real + "/Content/static/" + file, O_RDONLY) < 0)
                #expect(errno == ELOOP || errno == ENOTDIR)
            }
            #expect(openPartByPart(real + "/Content/static/gone.txt", O_RDONLY) < 0)
            #expect(errno == ENOENT)
        }
    }

    @Test(arguments: [
        ("Content/static/real/file.txt", "file.txt"), ("Content/static/real", ""),
        ("Content/posts/a/notes.txt", "notes.txt"), ("Content/posts/a", ""),
    ])
    func `a link that is put there while a site is built ends the build, and nothing is published`(
        place: String, target: String
    ) throws {
        try withLinkedSite { site, outside in
            _ = try buildSite(Project(site: site), options: buildOptions())
            let before = filesOnDisk(site + "/Output")
            #expect(before["real/file.txt"] == "public")
            // So that there is something to do.
            try write("title: New\nurl: https://example.com\n", to: site + "/Content/site.yml")
            let failure = Mutex<(any Error)?>(nil)
            var observer = BuildObserver()
            observer.didBegin = { phase, _ in
                guard phase == .render else { return }
                do {
                    try replace(place, by: target.isEmpty ? outside : outside + "/" + target, in: site)
                } catch { failure.withLock { $0 = error } }
            }
            #expect(throws: FileFailure.self) {
                try buildSite(Project(site: site), options: buildOptions(), observer: observer)
            }
            #expect(failure.withLock { $0 == nil })
            #expect(filesOnDisk(site + "/Output") == before)
        }
    }

    @Test(arguments: [1, 2, 4])
    func `of several files that fail, the first is reported, with any number of workers`(workers: Int) throws {
        try withLinkedSite { site, outside in
            let names = (10..<50).map { "Content/static/\($0).txt" }
            for name in names { try write("public", to: site + "/" + name) }
            for _ in 0..<5 {
                var observer = BuildObserver()
                observer.didBegin = { phase, _ in
                    guard phase == .render else { return }
                    for name in names.dropFirst(7) {
                        // Where one of them stays, another file is told of, and the test fails.
                        try? replace(name, by: outside + "/file.txt", in: site)
                    }
                }
                var options = buildOptions()
                options.workers = workers
                let failure = #expect(throws: FileFailure.self) {
                    try buildSite(Project(site: site), options: options, observer: observer)
                }
                #expect(failure?.path == "Content/static/17.txt")
                for name in names.dropFirst(7) {
                    try FileManager.default.removeItem(atPath: site + "/" + name)
                    try write("public", to: site + "/" + name)
                }
            }
        }
    }

    @Test func `a preview shows no file through a link that came after it was found`() throws {
        try withLinkedSite { site, outside in
            let found = try #require(siteFile("Content/static/alias.txt", of: Project(site: site)))
            let opened = try #require(openSiteFile(at: found.path))
            _ = close(opened)
            try replace("Content/static/real", by: outside, in: site)
            #expect(openSiteFile(at: found.path) == nil)
        }
    }
}
