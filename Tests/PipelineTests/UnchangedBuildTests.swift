import Diagnostics
import Foundation
import SiteModel
import Synchronization
import TestSupport
import Testing

@testable import Pipeline

/// A build that finds all as it was renders nothing; each way in which that could be wrong is tried here.
@Suite struct UnchangedBuildTests {
    @Test func `a build that finds nothing changed renders nothing and reports the same`() throws {
        try withBuiltSite { site, first in
            let again = try build(site)
            #expect(!again.hasRendered)
            #expect(again.result.diagnostics == first.result.diagnostics)
            #expect(again.result.diagnostics.map(\.severity) == [.warning])
            #expect(again.numbers == first.numbers)
            #expect(first.result.report.drafts == 1 && first.result.report.scheduled == 1)
            #expect(again.result.report.nextChange?.rfc3339 == "2031-01-04T00:00:00Z")
            #expect(again.result.report.written == 0)
            #expect(again.result.report.unchanged == filesOnDisk(site + "/Output").count + 1)
            #expect(try build(site, workers: 1).hasRendered == false)
        }
    }

    @Test(arguments: [
        "Content/site.yml", "Content/glossary.yml", "Content/posts/one.md", "Content/posts/one.comments.yml",
        "Content/posts/two/index.md", "Content/posts/two/notes.txt", "Content/static/style.txt",
        "Themes/tide/theme.yml", "Themes/tide/templates/note.html", "Themes/tide/static/tide.css",
        "Content/templates/extra.html",
    ])
    func `changed bytes with the same size and time are noticed`(path: String) throws {
        try withBuiltSite { site, _ in
            let file = site + "/" + path
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            let text = try String(contentsOfFile: file, encoding: .utf8)
            // In place, so that the inode stays too; the word stands in each of the files.
            let handle = try #require(FileHandle(forWritingAtPath: file))
            try handle.write(contentsOf: Data(text.replacing("harbour", with: "lagoons").utf8))
            try handle.close()
            try FileManager.default.setAttributes(
                [.modificationDate: attributes[.modificationDate] as Any], ofItemAtPath: file)
            #expect(try build(site).hasRendered)
            #expect(try matchesFreshBuild(site))
        }
    }

    @Test(arguments: ["Content/posts/three.md", "Content/static/new.txt", "Themes/tide/static/new.css", "Themes/x/a"])
    func `a source that appears or disappears is noticed`(path: String) throws {
        try withBuiltSite { site, _ in
            try write("---\ntitle: Three\ndate: 2026-01-03\n---\nThree.\n", to: site + "/" + path)
            #expect(try build(site).hasRendered)
            #expect(try matchesFreshBuild(site))
            try FileManager.default.removeItem(atPath: site + "/" + path)
            #expect(try build(site).hasRendered)
            #expect(try matchesFreshBuild(site))
        }
    }

    @Test func `a renamed file is noticed`() throws {
        try withBuiltSite { site, _ in
            try FileManager.default.moveItem(
                atPath: site + "/Content/posts/one.md", toPath: site + "/Content/posts/uno.md")
            try FileManager.default.moveItem(
                atPath: site + "/Content/posts/one.comments.yml", toPath: site + "/Content/posts/uno.comments.yml")
            #expect(try build(site).hasRendered)
            #expect(try matchesFreshBuild(site))
        }
    }

    @Test func `a link that changes its target is noticed`() throws {
        try withBuiltSite { site, _ in
            let link = site + "/Content/static/link.txt"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "style.txt")
            #expect(try build(site).hasRendered)
            try FileManager.default.removeItem(atPath: link)
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/etc/hostname")
            let outside = try build(site)
            #expect(outside.hasRendered)
            #expect(outside.result.diagnostics.count == 2)
            #expect(try matchesFreshBuild(site))
        }
    }

    @Test func `a file in Output that somebody edited, deleted or added is seen`() throws {
        try withBuiltSite { site, _ in
            let page = site + "/Output/posts/one/index.html"
            let text = try String(contentsOfFile: page, encoding: .utf8)
            let attributes = try FileManager.default.attributesOfItem(atPath: page)
            let handle = try #require(FileHandle(forWritingAtPath: page))
            try handle.write(contentsOf: Data(text.replacing("harbour", with: "lagoons").utf8))
            try handle.close()
            try FileManager.default.setAttributes(
                [.modificationDate: attributes[.modificationDate] as Any], ofItemAtPath: page)
            let edited = try build(site)
            #expect(edited.hasRendered)
            #expect(edited.result.report.written == 1)
            #expect(try String(contentsOfFile: page, encoding: .utf8) == text)

            try FileManager.default.removeItem(atPath: page)
            #expect(try build(site).result.report.written == 1)
            try FileManager.default.removeItem(atPath: site + "/Output/.candid-files")
            #expect(failureMessage { _ = try build(site) }?.contains("which Candid did not write") == true)
            try FileManager.default.removeItem(atPath: site + "/Output")
            #expect(try build(site).hasRendered)
            #expect(try matchesFreshBuild(site))

            try write("mine", to: site + "/Output/.DS_Store")
            #expect(try build(site).result.report.removed == 1)
            try write("mine", to: site + "/Output/mine.txt")
            #expect(failureMessage { _ = try build(site) }?.contains("contains 'mine.txt'") == true)
        }
    }

    @Test func `each changed option is noticed`() throws {
        try withBuiltSite { site, _ in
            for change in 0..<4 {
                var options = buildOptions()
                switch change {
                case 0: options.baseURL = "https://other.example.com/"
                case 1: options.drafts = true
                case 2: options.future = true
                default: options.isStrict = true
                }
                let other = try build(site, options)
                #expect(other.hasRendered)
                // A strict build stops at the warning and publishes nothing, so that the last one still holds.
                #expect(other.result.hasErrors == (change == 3))
                #expect(try build(site).hasRendered == (change != 3))
                #expect(try matchesFreshBuild(site))
            }
        }
    }

    @Test func `other versions of the program are noticed`() throws {
        try withBuiltSite { site, _ in
            let sources = try readProject(Project(site: site)).sources
            let key = DigestKey.random()
            let inputs = try #require(
                try digestInputs(sources, of: SourceFolder(Project(site: site)), options: buildOptions(), key))
            try withTemporaryFolder { folder in
                try write("another program", to: folder + "/candid")
                let other = try #require(
                    try digestInputs(
                        sources, of: SourceFolder(Project(site: site)), options: buildOptions(),
                        program: folder + "/candid", key))
                #expect(other.digest != inputs.digest)
            }
            #expect(
                try digestInputs(
                    sources, of: SourceFolder(Project(site: site)), options: buildOptions(), program: nil, key) == nil)
        }
    }

    /// The moments at which the clock alone changes the site, with `--future` and without.
    @Test(arguments: [false, true]) func `a new time is noticed if it changes anything`(future: Bool) throws {
        try withTemporaryFolder { site in
            try writeClockSite(site)
            var last: [String: String] = [:]
            for day in ["2026-11-20", "2026-11-21", "2026-12-01", "2026-12-10", "2026-12-28", "2027-01-10"] {
                for hour in [0, 9, 12, 23] {
                    let time = "\(day)T\(hour < 10 ? "0" : "")\(hour):30:00Z"
                    let options = BuildOptions(now: try #require(BuildMoment(time)), future: future)
                    let reused = try !build(site, options).hasRendered
                    let files = filesOnDisk(site + "/Output")
                    let fresh = site + "-fresh"
                    _ = try buildSite(Project(site: site, output: fresh), options: options)
                    #expect(files == filesOnDisk(fresh), "\(time)")
                    if reused { #expect(files == last, "\(time)") }
                    last = files
                    try FileManager.default.removeItem(atPath: fresh)
                }
            }
        }
    }

    @Test func `a clock set back is noticed, and moments between two changes are not`() throws {
        try withTemporaryFolder { site in
            try writeClockSite(site)
            func rendered(_ time: String) throws -> Bool {
                try build(site, BuildOptions(now: try #require(BuildMoment(time)))).hasRendered
            }
            #expect(try rendered("2026-11-20T10:00:00Z"))
            #expect(try !rendered("2026-11-20T10:00:00Z"))
            #expect(try !rendered("2026-11-20T11:59:59Z"))
            // A post's date comes.
            #expect(try rendered("2026-11-20T12:00:00Z"))
            #expect(try !rendered("2026-11-21"))
            #expect(try rendered("2026-11-20T11:00:00Z"))
            #expect(try rendered("2026-12-30"))
            // In Los Angeles the year ends eight hours later.
            #expect(try !rendered("2027-01-01T07:59:59Z"))
            #expect(try rendered("2027-01-01T08:00:00Z"))
        }
    }

    @Test func `a damaged record is ignored`() throws {
        try withBuiltSite { site, _ in
            let path = site + "/.candid/last-build"
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(BuildRecord.read(path) != nil)
            for index in stride(from: 0, to: whole.count, by: 7) {
                var bytes = whole
                bytes[index] ^= 1
                try bytes.write(to: URL(fileURLWithPath: path))
                #expect(BuildRecord.read(path) == nil, "byte \(index)")
            }
            for count in [0, 1, 40, whole.count - 1] {
                try whole.prefix(count).write(to: URL(fileURLWithPath: path))
                #expect(BuildRecord.read(path) == nil)
            }
            #expect(try build(site).hasRendered)
            try FileManager.default.removeItem(atPath: path)
            #expect(try build(site).hasRendered)
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            #expect(try build(site).hasRendered)
            try FileManager.default.removeItem(atPath: site + "/.candid")
            #expect(try build(site).hasRendered)
            #expect(try !build(site).hasRendered)
        }
    }

    @Test func `a record from before a killed build does not match Output`() throws {
        try withBuiltSite { site, _ in
            let path = site + "/.candid/last-build"
            let record = try Data(contentsOf: URL(fileURLWithPath: path))
            let post = site + "/Content/posts/one.md"
            let text = try String(contentsOfFile: post, encoding: .utf8)
            try write(text.replacing("harbour", with: "lagoons"), to: post)
            _ = try build(site)
            // As if that build had been killed after the exchange, and the author had taken the change back.
            try record.write(to: URL(fileURLWithPath: path))
            try write(text, to: post)
            #expect(try build(site).hasRendered)
            #expect(try matchesFreshBuild(site))
        }
    }

    @Test func `a file that changed between reading and copying leaves no record`() throws {
        try withBuiltSite { site, _ in
            let file = site + "/Content/posts/two/notes.txt"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try FileManager.default.removeItem(atPath: site + "/.candid/last-build")
            try FileManager.default.removeItem(atPath: site + "/Output")
            var observer = BuildObserver()
            observer.didBegin = { phase, _ in
                // A failure to write shows in the expectation below.
                if phase == .render { try? write(text.replacing("harbour", with: "lagoons"), to: file) }
            }
            _ = try buildSite(Project(site: site), options: buildOptions(), observer: observer)
            try write(text, to: file)
            #expect(try build(site).hasRendered)
            #expect(try matchesFreshBuild(site))
        }
    }

    @Test func `a warning about what was published last is given once`() throws {
        try withBuiltSite { site, _ in
            let job =
                "---\ntitle: Pilot\nid: P-1\nposted: 2026-11-01\nremote: true\napplicants: [US]\n"
                + "employment: full-time\napply: {url: 'https://jobs.example.com/apply'}\n---\n"
                + String(repeating: "Bring ships into the harbour. ", count: 5) + "\n"
            let file = site + "/Content/jobs/pilot.md"
            try write(job, to: file)
            #expect(try build(site).result.diagnostics.count == 1)
            try write(job.replacing("P-1", with: "P-2"), to: file)
            #expect(try build(site).result.diagnostics.count == 2)
            #expect(try build(site).result.diagnostics.count == 1)
            #expect(try !build(site).hasRendered)
        }
    }

    @Test func `two Outputs of one site have a record each`() throws {
        try withBuiltSite { site, _ in
            let other = Project(site: site, output: site + "/Other")
            _ = try buildSite(other, options: buildOptions())
            #expect(try !build(site).hasRendered)
            #expect(filesOnDisk(site + "/Other") == filesOnDisk(site + "/Output"))
        }
    }
}
