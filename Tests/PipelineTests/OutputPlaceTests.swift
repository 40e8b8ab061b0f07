import Foundation
import TestSupport
import Testing

@testable import Pipeline

@Suite struct OutputPlaceTests {
    @Test(arguments: [
        ("", "it is or contains the site"), ("/..", "it is or contains the site"),
        ("/Content", "it is or contains Content"), ("/Content/posts/x", "it is in Content"),
        ("/Themes", "it is or contains Themes"), ("/link/posts", "it is in Content"),
        ("/.candid/x", "it is in .candid"),
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
                    == "'\(output)' cannot be the output: \(reason); name another folder with --output")
        }
    }

    @Test func `Output may be a link, and stays one`() throws {
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

    @Test func `a broken link or a file cannot be Output`() throws {
        try withTemporaryFolder { site in
            let output = site + "/Output"
            try FileManager.default.createSymbolicLink(atPath: output, withDestinationPath: "nowhere")
            #expect(
                failureMessage { try publish(["a": "b"], to: Project(site: site)) }
                    == "'\(output)' is a broken link; create its target, or delete the link")
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

    @Test func `folders above Output are created`() throws {
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
