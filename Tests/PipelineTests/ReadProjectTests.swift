import Content
import Diagnostics
import Foundation
import SiteModel
import TestSupport
import Testing

@testable import Pipeline

@Suite struct ReadProjectTests {
    private func messages(_ site: String) throws -> [String] {
        let sources = try readProject(Project(site: site)).sources
        return excerpts(of: sources.diagnostics.sortedForPrinting(), in: sources.table).map {
            "\($0.path): \($0.severity.rawValue): \($0.message)"
        }
    }

    @Test func `links are followed inside the site and nowhere else, and loops end`() throws {
        try withTemporaryFolder { folder in
            let site = folder + "/site"
            try write("secret", to: folder + "/outside/secret.txt")
            try write("title: T", to: site + "/Content/site.yml")
            try write("shared", to: site + "/Content/static/real/a.txt")
            try write("hidden", to: site + "/.git/config")
            let links = [
                ("out.txt", folder + "/outside/secret.txt"), ("outside", "../../../outside"), ("ring", "."),
                ("nowhere", "gone.txt"), ("twice", "real"), ("b.txt", "real/a.txt"), ("git", "../../.git"),
                ("output", "../../Output"),
            ]
            try FileManager.default.createDirectory(atPath: site + "/Output", withIntermediateDirectories: true)
            for (name, target) in links {
                try FileManager.default.createSymbolicLink(
                    atPath: site + "/Content/static/" + name, withDestinationPath: target)
            }
            let sources = try readProject(Project(site: site)).sources
            #expect(sources.site.files.map(\.path.text) == ["/b.txt", "/real/a.txt", "/twice/a.txt"])
            let place = "Content/static/"
            #expect(
                try messages(site) == [
                    "\(place)git: warning: the link leads to '.git', which is not part of the site's sources, and is not followed",
                    "\(place)nowhere: warning: the link is broken; correct or delete it",
                    "\(place)out.txt: warning: the link leads out of the site and is not followed; copy its target instead",
                    "\(place)output: warning: the link leads to 'Output', which is not part of the site's sources, "
                        + "and is not followed",
                    "\(place)outside: warning: the link leads out of the site and is not followed; copy its target instead",
                    "\(place)ring: warning: the link leads back to a folder that contains it, and is not followed",
                ])
        }
    }

    @Test(arguments: [2, 3, 40]) func `links that multiply are an error that names one`(width: Int) throws {
        try withTemporaryFolder { site in
            try write("title: T", to: site + "/Content/site.yml")
            for depth in 0..<26 {
                let folder = site + "/Content/static/d\(depth)"
                try write("x", to: folder + "/file.txt")
                for number in 0..<width where depth < 25 {
                    try FileManager.default.createSymbolicLink(
                        atPath: folder + "/to\(number)", withDestinationPath: "../d\(depth + 1)")
                }
            }
            let found = try messages(site)
            #expect(found.count == 1)
            #expect(found[0].hasPrefix("Content/static/d"))
            #expect(
                found[0].hasSuffix(
                    ": error: this link and those before it lead to more than 100000 files and folders; take out links to "
                        + "folders that hold links themselves"))
        }
    }

    @Test func `many documents may share one folder of pictures`() throws {
        try withTemporaryFolder { site in
            try write("title: T", to: site + "/Content/site.yml")
            for number in 0..<20 { try write("x", to: site + "/Content/static/shared/p\(number).txt") }
            for number in 0..<100 {
                try write("x", to: site + "/Content/posts/p\(number)/index.md")
                try FileManager.default.createSymbolicLink(
                    atPath: site + "/Content/posts/p\(number)/shared", withDestinationPath: "../../static/shared")
            }
            #expect(try messages(site) == [])
        }
    }

    @Test func `pipes and names that are not UTF-8 are reported and never block`() throws {
        try withTemporaryFolder { site in
            try write("title: T", to: site + "/Content/site.yml")
            try write("x", to: site + "/Content/posts/_draft.md")
            try FileManager.default.createDirectory(
                atPath: site + "/Content/static", withIntermediateDirectories: true)
            #expect(unsafe mkfifo(site + "/Content/static/pipe", 0o666) == 0)
            #if os(Linux)
                let name = Array((site + "/Content/static/").utf8CString.dropLast()) + [CChar(bitPattern: 0xFF), 0]
                #expect(unsafe open(name, O_WRONLY | O_CREAT, 0o666) >= 0)
                #expect(
                    try messages(site) == [
                        "Content/static/pipe: warning: this is a named pipe and is not read",
                        "Content/static/\u{FFFD}: error: the file's name is not UTF-8; rename it",
                    ])
            #endif
        }
    }

    @Test(arguments: ["posts/a/", "posts/", "static/", "static/deep/", "templates/"])
    func `files that editors and systems leave behind are ignored everywhere`(folder: String) throws {
        try withTemporaryFolder { site in
            try write("title: T", to: site + "/Content/site.yml")
            let litter = [
                "a.md~", "#a.md#", ".#a.md", "a.md.bak", "a.MD.BAK", "a.md.orig", ".a.md.swp", "a.swo", "~$a.docx",
                ".~lock.a.odt#", "Thumbs.db", "THUMBS.DB", "desktop.ini", ".DS_Store", "._a.md", "a.tmp",
                "__MACOSX/a.md", ".Trashes/a",
            ]
            for name in litter { try write("x", to: site + "/Content/" + folder + name) }
            let sources = try readProject(Project(site: site)).sources
            let paths = sources.table.sources.map(\.path).filter { $0.hasPrefix("Content") }
            #expect(paths == ["Content/site.yml"])
            #expect(sources.diagnostics.isEmpty)
        }
    }

    @Test func `hidden files in static are published, except version control and secrets`() throws {
        try withTemporaryFolder { site in
            try write("title: T", to: site + "/Content/site.yml")
            let shown = [".htaccess", ".nojekyll", ".well-known/security.txt", "_headers"]
            let secret = [
                ".env", ".env.local", ".git/config", ".gitignore", "app/.git/HEAD", ".svn/entries", ".ssh/id_rsa",
                ".npmrc", ".idea/workspace.xml",
            ]
            for name in shown + secret { try write("x", to: site + "/Content/static/" + name) }
            let sources = try readProject(Project(site: site)).sources
            #expect(sources.site.files.map(\.path.text) == shown.map { "/" + $0 })
            try write("x", to: site + "/Themes/mine/static/.env")
            try write("x", to: site + "/Themes/mine/static/a.css")
            #expect(try readProject(Project(site: site)).sources.themes[0].files.map(\.path.text) == ["/a.css"])
        }
    }

    @Test func `a text that is far too large is reported`() throws {
        try withTemporaryFolder { site in
            try write("title: T", to: site + "/Content/site.yml")
            try write("", to: site + "/Content/posts/big.md")
            #expect(unsafe truncate(site + "/Content/posts/big.md", largestText + (1 << 20)) == 0)
            #expect(
                try messages(site) == [
                    "Content/posts/big.md: error: the file has 65 MB, but Candid reads texts of at most 64 MB; move it to "
                        + "Content/static, or beside the index.md of a document"
                ])
        }
    }

    @Test func `sources are numbered in the order of their paths`() throws {
        try withTemporaryFolder { site in
            for name in ["posts/b.md", "posts/a/index.md", "posts/a.md", "site.yml", "people/z.md", "posts/B.md"] {
                try write("x", to: site + "/Content/" + name)
            }
            let sources = try readProject(Project(site: site)).sources
            let paths = sources.table.sources.map(\.path).filter { $0.hasPrefix("Content") }
            #expect(paths == paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
            #expect(sources.table.sources.enumerated().allSatisfy { $0.element.id == SourceID($0.offset) })
        }
    }
}
