// One run of an import: each file of the new site is decided upon and written as it comes, and remembered.

internal import WebText

/// Writes the files of an import by the rule of the second run, and counts what became of them.
package struct ImportRun {
    package struct File: Sendable {
        package let path: String
        package let kind: ImportedKind
        package let outcome: ImportOutcome
    }

    private let folder: SiteFolder
    private let manifestPath: String
    private let isDry: Bool
    /// What was read from the record, and what is written into it at the end.
    package private(set) var manifest: ImportManifest
    /// Whether an earlier run left a record.
    package let isSecond: Bool
    package private(set) var files: [File] = []

    /// - Parameters:
    ///   - manifestPath: relative to the site, `Content/.wordpress-import.json`.
    ///   - isDry: decide and count, write nothing.
    package init(folder: SiteFolder, manifestPath: String, isDry: Bool) throws(ImportFailure) {
        self.folder = folder
        self.manifestPath = manifestPath
        self.isDry = isDry
        let bytes = try folder.bytes(of: manifestPath)
        isSecond = bytes != nil
        manifest =
            try bytes.map { bytes throws(ImportFailure) in
                try ImportManifest(bytes: bytes, path: manifestPath)
            } ?? ImportManifest()
    }

    /// Where earlier runs put what the source calls by these keys.
    package var recordedPaths: [String: String] { manifest.files.mapValues(\.path) }

    /// Whether a file's bytes are those that an earlier run wrote.
    package func isAsWritten(_ key: String, _ bytes: [UInt8]) -> Bool {
        manifest.files[key]?.sha256 == SHA256.hexadecimal(of: bytes)
    }

    /// Decides on a file, and writes it where that is right.
    ///
    /// - Parameter isSomebodys: whether the file is known to be a person's own, whatever the record says.
    @discardableResult
    package mutating func take(_ file: ImportedFile, isSomebodys: Bool = false) throws(ImportFailure) -> ImportOutcome {
        let wanted = try wantedDigest(of: file)
        let recorded = manifest.files[file.key].flatMap { $0.path == file.path ? $0.sha256 : nil }
        let found = try folder.digest(of: file.path)
        var outcome = importOutcome(wanted: wanted, found: found, recorded: recorded)
        if isSomebodys, outcome != .unchanged { outcome = .kept }
        files.append(File(path: file.path, kind: file.kind, outcome: outcome))
        switch outcome {
        case .written, .replaced:
            if !isDry {
                switch file.content {
                case .bytes(let bytes): try folder.write(bytes, to: file.path)
                case .copy(let source): try folder.copy(source, to: file.path)
                }
            }
            manifest.files[file.key] = .init(path: file.path, sha256: wanted)
        case .unchanged:
            // What a person wrote just like this stays a person's; what a killed run left is ours.
            if recorded == nil, !isSomebodys { manifest.files[file.key] = .init(path: file.path, sha256: wanted) }
            if recorded != nil { manifest.files[file.key]?.sha256 = wanted }
        case .kept, .takenAway: break
        }
        return outcome
    }

    /// Writes the record, where it differs from the one that is there.
    package mutating func finish() throws(ImportFailure) {
        guard !isDry else { return }
        let bytes = manifest.bytes
        guard try folder.bytes(of: manifestPath) != bytes else { return }
        try folder.write(bytes, to: manifestPath)
    }

    package func count(_ outcome: ImportOutcome) -> Int { files.count { $0.outcome == outcome } }

    private func wantedDigest(of file: ImportedFile) throws(ImportFailure) -> String {
        switch file.content {
        case .bytes(let bytes): return SHA256.hexadecimal(of: bytes)
        case .copy(let source): return try SiteFolder.digest(ofFile: source)
        }
    }
}
