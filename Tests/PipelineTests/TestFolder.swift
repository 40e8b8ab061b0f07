// The folder of a site that a test changes between builds.

import Foundation

@testable import Pipeline

struct TestFolder {
    let path: String

    func write(_ text: String, to file: String) throws {
        let url = URL(fileURLWithPath: path + "/" + file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func text(_ file: String) -> String? {
        // What is not there has no text.
        try? String(contentsOfFile: path + "/" + file, encoding: .utf8)
    }

    func remove(_ file: String) {
        // What is not there is as good as removed.
        try? FileManager.default.removeItem(atPath: path + "/" + file)
    }

    var project: Project { Project(site: path) }
}
