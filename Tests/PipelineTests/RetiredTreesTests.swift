import Foundation
import TestSupport
import Testing

@testable import Pipeline

@Suite struct RetiredTreesTests {
    @Test(arguments: [
        "-9223372036854775808", "-1", "+5", "05", "9223372036854775807", "9223372036854775808", "x", "", "1 ",
    ])
    func `what is called like a tree that was Output, and is none, stops no build`(number: String) throws {
        try withTemporaryFolder { site in
            let project = Project(site: site)
            let strange = project.workFolder + "/retired@" + number
            try write("mine", to: strange + "/file")
            for version in 1...4 {
                try publish(versionedFiles(version), to: project)
                #expect(filesOnDisk(project.output) == versionedFiles(version))
            }
            // Only a name that a build gives is a build's to take.
            let isOurs = number == "9223372036854775807"
            #expect(FileManager.default.fileExists(atPath: strange + "/file") == !isOurs)
        }
    }

    @Test func `a link of that name is not followed`() throws {
        try withTemporaryFolder { folder in
            let project = Project(site: folder + "/site")
            try write("mine", to: folder + "/elsewhere/file")
            try FileManager.default.createDirectory(atPath: project.workFolder, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: project.workFolder + "/retired@1", withDestinationPath: folder + "/elsewhere")
            for version in 1...3 {
                try publish(versionedFiles(version), to: project)
                #expect(filesOnDisk(project.output) == versionedFiles(version))
            }
            #expect(filesOnDisk(folder + "/elsewhere") == ["file": "mine"])
        }
    }
}
