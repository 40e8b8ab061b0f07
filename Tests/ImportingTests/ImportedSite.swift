// A site that an import made, built: what its readers find.

import Diagnostics
import Foundation
import Pipeline
import Testing

struct ImportedSite {
    let folder: String

    /// Builds the site on a day after every date of the fixtures but those that are to come.
    init(building folder: String) throws {
        self.folder = folder
        let result = try buildSite(
            Project(site: folder), options: BuildOptions(now: try #require(BuildMoment("2025-02-03"))))
        let errors = result.diagnostics.filter { $0.severity == .error }.map(\.message)
        #expect(errors.isEmpty, "\(errors)")
    }

    func text(_ path: String) throws -> String {
        try String(contentsOfFile: folder + "/Output" + path, encoding: .utf8)
    }

    func page(_ path: String) throws -> String { try text(path + "index.html") }

    func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/Output" + path + (path.hasSuffix("/") ? "index.html" : ""))
    }

    /// Everything that is published, as one text.
    func everything() throws -> String {
        let paths = try #require(FileManager.default.enumerator(atPath: folder + "/Output")).compactMap {
            $0 as? String
        }
        return paths.filter { path in [".html", ".xml", ".json"].contains { path.hasSuffix($0) } }
            .compactMap { try? String(contentsOfFile: folder + "/Output/" + $0, encoding: .utf8) }.joined()
    }
}

/// A folder of fixtures beside the tests.
func fixture(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(name).path
}
