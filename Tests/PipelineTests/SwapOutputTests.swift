// What publishing does where a file system has no exchange of names or makes no links.

import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Pipeline

@Suite struct SwapOutputTests {
    /// A folder with an old tree as Output and a new one as staging.
    private func withTrees(_ body: (_ folder: String, _ place: OutputPlace) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try write("old", to: folder + "/Output/index.html")
            try write("new", to: folder + "/staging/index.html")
            let place = OutputPlace(
                path: folder + "/Output", parent: folder, name: "Output", shown: "Output", exists: true)
            try body(folder, place)
        }
    }

    @Test(arguments: [false, true]) func `the trees are exchanged in two steps, whatever was set aside`(hasRest: Bool)
        throws
    {
        try withTrees { folder, place in
            if hasRest { try write("older", to: folder + "/aside/index.html") }
            try swapInTwoSteps(place, staging: folder + "/staging", aside: folder + "/aside")
            #expect(filesOnDisk(folder) == ["Output/index.html": "new", "staging/index.html": "old"])
        }
    }

    @Test func `if the new tree cannot take the name, the old one gets it back`() throws {
        try withTrees { folder, place in
            try FileManager.default.removeItem(atPath: folder + "/staging")
            #expect(
                failureMessage { try swapInTwoSteps(place, staging: folder + "/staging", aside: folder + "/aside") }
                    == "cannot publish to 'Output': No such file or directory")
            #expect(filesOnDisk(folder) == ["Output/index.html": "old"])
        }
    }

    @Test func `Output is restored after a build that was killed between the two steps`() throws {
        try withTrees { folder, place in
            try FileManager.default.moveItem(atPath: place.path, toPath: folder + "/aside")
            #expect(try restoreOutput(place.path, aside: folder + "/aside"))
            #expect(filesOnDisk(folder) == ["Output/index.html": "old", "staging/index.html": "new"])
            #expect(try !restoreOutput(place.path, aside: folder + "/aside"))
            // Killed behind the second step: the new tree has the name already.
            try write("older", to: folder + "/aside/index.html")
            #expect(try !restoreOutput(place.path, aside: folder + "/aside"))
            #expect(filesOnDisk(folder) == ["Output/index.html": "old", "staging/index.html": "new"])
        }
    }

    @Test func `the next build puts Output back before it publishes`() throws {
        try withTemporaryFolder { site in
            let project = Project(site: site)
            try publish(versionedFiles(1), to: project)
            try FileManager.default.moveItem(atPath: project.output, toPath: project.workFolder + "/aside")
            let changes = try publish(versionedFiles(2), to: project)
            #expect(filesOnDisk(project.output) == versionedFiles(2))
            // The logo stayed as it was, which a build without the old Output could not know.
            #expect(changes.unchanged == 1)
        }
    }

    @Test func `a file that cannot be linked is copied`() throws {
        try withTemporaryFolder { site in
            let project = Project(site: site)
            try publish(versionedFiles(1), to: project)
            let logo = "static/logo.png"
            func inode(_ folder: String) -> UInt64? {
                FileStatus(folder + "/" + logo, followingLinks: false)?.identity.inode
            }
            let before = inode(project.output)
            // A file that is in the way is one of the reasons for which the system makes no link.
            let failure = Mutex<(any Error)?>(nil)
            try publish(versionedFiles(2), to: project) { step in
                guard step == .allFilesPlaced else { return }
                do {
                    try write("in the way", to: project.workFolder + "/staging/" + logo)
                } catch { failure.withLock { $0 = error } }
            }
            #expect(failure.withLock { $0 == nil })
            #expect(filesOnDisk(project.output) == versionedFiles(2))
            #expect(inode(project.output) != before)
            try publish(versionedFiles(3), to: project)
            #expect(filesOnDisk(project.output) == versionedFiles(3))
        }
    }
}
