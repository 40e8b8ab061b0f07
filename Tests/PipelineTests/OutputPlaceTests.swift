import Foundation
import TestSupport
import Testing

@testable import Pipeline

@Suite struct OutputPlaceTests {
    @Test(arguments: [
        ("", "it is or holds the site"), ("/..", "it is or holds the site"),
        ("/Content", "it is or holds Content"), ("/Content/posts/x", "it lies in Content"),
        ("/Themes", "it is or holds Themes"), ("/link/posts", "it lies in Content"),
        ("/.candid/x", "it lies in .candid"),
    ])
    func `sources are never Output`(path: String, reason: String) throws {
        try withTemporaryFolder { folder in
            let site = folder + "/site"
            for name in ["Content/posts", "Themes", ".candid"] {
                try FileManager.default.createDirectory(
                    atPath: site + "/" + name, withIntermediateDirectories: true)
            }
            try FileManager.default.createSymbolicLink(atPath: site + "/link", withDestinationPath: "Content")
            let output = site + path
            #expect(
                failureMessage { _ = try locateOutput(Project(site: site, output: output)) }
                    == "'\(output)' cannot be the output: \(reason); name a folder of its own with --output")
        }
    }

    @Test func `a link is published through, and stays`() throws {
        try withTemporaryFolder { folder in
            let site = folder + "/site"
            try FileManager.default.createDirectory(atPath: folder + "/www/site", withIntermediateDirectories: true)
            try FileManager.default.createDirectory(atPath: site, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: site + "/Output", withDestinationPath: folder + "/www/site")
            for version in 1...3 { try publish(versionedFiles(version), to: Project(site: site)) }
            #expect(filesOnDisk(folder + "/www/site") == versionedFiles(3))
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: site + "/Output") == folder + "/www/site")
        }
    }

    @Test func `a link that leads nowhere, and a file, are no Output`() throws {
        try withTemporaryFolder { site in
            let output = site + "/Output"
            try FileManager.default.createSymbolicLink(atPath: output, withDestinationPath: "nowhere")
            #expect(
                failureMessage { try publish(["a": "b"], to: Project(site: site)) }
                    == "'\(output)' is a link that leads nowhere; make its target, or delete it")
            try FileManager.default.removeItem(atPath: output)
            try write("text", to: output)
            #expect(
                failureMessage { try publish(["a": "b"], to: Project(site: site)) }
                    == "cannot publish to '\(output)': Not a directory")
            #expect(
                failureMessage { try publish(["a": "b"], to: Project(site: site, output: output + "/below")) }
                    == "cannot open '\(output)/below': Not a directory")
            #expect(try String(contentsOfFile: output, encoding: .utf8) == "text")
        }
    }

    @Test func `folders above Output are made`() throws {
        try withTemporaryFolder { folder in
            let output = folder + "/a/b/c"
            try FileManager.default.createDirectory(atPath: folder + "/site", withIntermediateDirectories: true)
            for version in 1...2 {
                try publish(versionedFiles(version), to: Project(site: folder + "/site", output: output + "/"))
            }
            #expect(filesOnDisk(output) == versionedFiles(2))
        }
    }
}
