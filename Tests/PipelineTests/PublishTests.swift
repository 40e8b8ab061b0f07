import Foundation
import TestSupport
import Testing

@testable import Pipeline

@Suite struct PublishTests {
    @Test func `files of earlier builds that the new one does not have are removed`() throws {
        try withTemporaryFolder { site in
            let project = Project(site: site)
            for version in 1...5 {
                let changes = try publish(versionedFiles(version), to: project)
                #expect(filesOnDisk(project.output) == versionedFiles(version))
                #expect(changes.removed == (version == 1 ? 0 : 1))
                #expect(changes.unchanged == (version == 1 ? 0 : 1))
            }
        }
    }

    @Test func `a build without changes touches nothing`() throws {
        try withTemporaryFolder { site in
            let project = Project(site: site)
            try publish(versionedFiles(1), to: project)
            let before = FileStatus(project.output, followingLinks: true)?.identity
            let changes = try publish(versionedFiles(1), to: project)
            #expect((changes.written, changes.removed) == (0, 0))
            #expect(changes.unchanged == versionedFiles(1).count + 1)
            #expect(FileStatus(project.output, followingLinks: true)?.identity == before)
            #expect(FileStatus(project.workFolder + "/staging", followingLinks: true) == nil)
        }
    }

    @Test func `a file that somebody edited in Output is written again, in every tree that shares it`() throws {
        try withTemporaryFolder { site in
            let project = Project(site: site)
            for version in [1, 2, 1] { try publish(versionedFiles(version), to: project) }
            // The same length, in place: neither the size nor the inode tells.
            let handle = try #require(FileHandle(forWritingAtPath: project.output + "/static/logo.png"))
            try handle.write(contentsOf: Data("ALWAYS THE SAME".utf8))
            try handle.close()
            try publish(versionedFiles(1), to: project)
            #expect(filesOnDisk(project.output) == versionedFiles(1))
            for version in 2...4 {
                try publish(versionedFiles(version), to: project)
                #expect(filesOnDisk(project.output) == versionedFiles(version))
            }
        }
    }

    @Test func `a folder replaces a file, and a file a folder`() throws {
        try withTemporaryFolder { site in
            let project = Project(site: site)
            let shapes: [[String: String]] = [["a": "1"], ["a/b": "2"], ["a/b/c": "3"], ["a": "4"], ["A": "5"]]
            for files in shapes + shapes.reversed() + shapes {
                try publish(files, to: project)
                #expect(filesOnDisk(project.output) == files)
            }
        }
    }

    @Test func `foreign files in Output are named, and nothing is touched`() throws {
        try withTemporaryFolder { site in
            let project = Project(site: site)
            try write("mine", to: project.output + "/notes.txt")
            let reason =
                "which Candid did not write and would delete; move what you need to Content/static or elsewhere, "
                + "delete the rest, and build again"
            #expect(
                failureMessage { try publish(versionedFiles(1), to: project) }
                    == "'\(project.output)' contains 'notes.txt', \(reason)")
            #expect(filesOnDisk(project.output) == ["notes.txt": "mine"])

            try FileManager.default.removeItem(atPath: project.output)
            try publish(versionedFiles(1), to: project)
            try write("mine", to: project.output + "/posts/mine.txt")
            try FileManager.default.createSymbolicLink(
                atPath: project.output + "/posts/link", withDestinationPath: "/etc")
            #expect(
                failureMessage { try publish(versionedFiles(2), to: project) }
                    == "'\(project.output)' contains 'posts/link' and 1 other, \(reason)")
            #expect(filesOnDisk(project.output)["posts/mine.txt"] == "mine")
            #expect(filesOnDisk(project.output)["index.html"] == "version 1 home")
        }
    }

    @Test func `the program's own folder may be deleted at any time`() throws {
        try withTemporaryFolder { site in
            let project = Project(site: site)
            for version in 1...3 {
                try publish(versionedFiles(version), to: project)
                try FileManager.default.removeItem(atPath: project.workFolder)
            }
            #expect(filesOnDisk(project.output) == versionedFiles(3))
        }
    }

    @Test func `links and foreign files in the staging tree are removed and never written through`() throws {
        try withTemporaryFolder { folder in
            let project = Project(site: folder + "/site")
            try write("precious", to: folder + "/elsewhere/p0/index.html")
            try write("precious", to: folder + "/elsewhere/feed.xml")
            try FileManager.default.createDirectory(
                atPath: project.workFolder + "/staging/only", withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: project.workFolder + "/staging/posts", withDestinationPath: folder + "/elsewhere")
            try FileManager.default.createSymbolicLink(
                atPath: project.workFolder + "/staging/feed.xml", withDestinationPath: folder + "/elsewhere/feed.xml")
            try write("left by a killed build", to: project.workFolder + "/staging/index.html")
            try write("left by a killed build", to: project.workFolder + "/staging/old/index.html")
            try publish(versionedFiles(1), to: project)
            #expect(filesOnDisk(project.output) == versionedFiles(1))
            #expect(
                filesOnDisk(folder + "/elsewhere") == ["p0/index.html": "precious", "feed.xml": "precious"])

            try FileManager.default.removeItem(atPath: project.workFolder)
            try FileManager.default.createSymbolicLink(
                atPath: project.workFolder, withDestinationPath: folder + "/elsewhere")
            let message = failureMessage { try publish(versionedFiles(2), to: project) }
            #expect(message == "'.candid' is no folder of Candid's own; delete it and build again")
            #expect(filesOnDisk(folder + "/elsewhere").count == 2)
        }
    }

    @Test func `Output that was moved aside is restored first`() throws {
        try withTemporaryFolder { site in
            let project = Project(site: site)
            try publish(versionedFiles(1), to: project)
            try FileManager.default.moveItem(atPath: project.output, toPath: project.workFolder + "/aside")
            let changes = try publish(versionedFiles(1), to: project)
            #expect((changes.written, changes.removed) == (0, 0))
            #expect(filesOnDisk(project.output) == versionedFiles(1))

            try publish(["left": "over"], to: Project(site: site, output: site + "/other"))
            try FileManager.default.moveItem(atPath: site + "/other", toPath: project.workFolder + "/aside")
            try publish(versionedFiles(2), to: project)
            #expect(filesOnDisk(project.output) == versionedFiles(2))
            #expect(FileStatus(project.workFolder + "/aside", followingLinks: false) == nil)
        }
    }

    @Test func `a second build waits for the first, or says why not`() async throws {
        try withTemporaryFolder { site in
            let project = Project(site: site)
            let place = try locateOutput(project)
            try FileManager.default.createDirectory(atPath: site, withIntermediateDirectories: true)
            let first = try WorkFolder.open(for: place, of: project, patience: 0, onWaiting: {})
            #expect(
                failureMessage { try publish(versionedFiles(1), to: project, patience: 0) }
                    == "another build of this site is still running; wait for it, or end it, and build again")
            _ = consume first
            try publish(versionedFiles(1), to: project, patience: 0)
        }
    }

    @Test func `many builds at once leave one complete site`() throws {
        try withTemporaryFolder { site in
            let project = Project(site: site)
            _ = try mapInParallel(Array(1...12), workers: 6) { version in
                try publish(versionedFiles(version, count: 20), to: project, patience: 60)
            }
            let files = filesOnDisk(project.output)
            #expect((1...12).contains { files == versionedFiles($0, count: 20) })
        }
    }
}
