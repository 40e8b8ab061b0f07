// Which files of an old blog are on this machine: in the copy of its uploads that `--uploads` names, and in the site.

internal import Foundation
internal import XMLReading

/// The files of `--uploads`, found.
package struct FoundUploads: Sendable {
    package var files = UploadFiles()
    /// Files in the folder that nothing wants.
    package var others = 0
}

/// Looks for wanted files.
///
/// - Parameters:
///   - wanted: paths below the uploads folder, and their old addresses.
///   - folder: a copy of the uploads, of a folder above them or of the whole old site: whichever holds wanted files.
///   - site: the site's folder, where earlier runs may have put some.
///   - places: where files of that kind lie.
package func findUploads(
    wanted: [String: String], folder: String?, site: SiteFolder, places: UploadPlaces = .wordPress
) throws(ImportFailure) -> FoundUploads {
    var found = FoundUploads()
    for (path, _) in wanted {
        for folder in places.inSite where isFile("\(site.path)/\(folder)\(path)") {
            found.files.sources[path] = .some(nil)
        }
    }
    guard let folder else { return found }
    guard let root = realPath(folder) else {
        throw ImportFailure("the folder '\(folder)' of --uploads is not there", path: folder)
    }
    let counts = places.inCopy.map { base in wanted.keys.count { isFile("\(root)/\(base.file($0))") } }
    guard let most = counts.max(), most > 0, let index = counts.firstIndex(of: most) else { return found }
    let base = places.inCopy[index]
    for path in wanted.keys {
        // Links are never followed out of the folder.
        guard let file = realPath("\(root)/\(base.file(path))"), file.hasPrefix(root + "/"), isFile(file) else {
            continue
        }
        found.files.sources[path] = .some(file)
    }
    found.others = max(0, countFiles(below: root + "/" + base.added) - most)
    return found
}

/// Where uploaded files lie, by how the old blog's system calls them.
package struct UploadPlaces: Sendable {
    /// How a copy of the old files may begin: further down than their paths say, or further up.
    struct Base: Sendable {
        /// Stands before the path.
        var added = ""
        /// What the path begins with and the copy does not.
        var left = ""

        func file(_ path: String) -> String {
            added + (path.hasPrefix(left) ? String(path.dropFirst(left.count)) : path)
        }
    }

    let inCopy: [Base]
    /// Folders of the new site.
    let inSite: [String]

    package static let wordPress = UploadPlaces(
        inCopy: [Base(), Base(added: "uploads/"), Base(added: "wp-content/uploads/")],
        inSite: ["Content/static/wp-content/uploads/", "Content/static/files/"])

    /// A copy of the whole of Ghost, of its folder `content`, or of `content/images`.
    package static let ghost = UploadPlaces(
        inCopy: [Base(), Base(left: "content/"), Base(left: "content/images/")], inSite: ["Content/static/"])
}

private func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
}

/// The absolute path without links; nil if nothing is there.
private func realPath(_ path: String) -> String? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return URL(fileURLWithPath: path).resolvingSymlinksInPath().path
}

private func countFiles(below folder: String) -> Int {
    guard let files = FileManager.default.enumerator(atPath: folder) else { return 0 }
    var count = 0
    for case let path as String in files where isFile("\(folder)/\(path)") { count += 1 }
    return count
}

/// The `guid` of each document that is in the site already, with its path: documents that people have written.
package func guidsOfDocuments(in site: SiteFolder) -> [String: String] {
    var guids: [String: String] = [:]
    for folder in ["posts", "interviews", "jobs", "pages"] {
        let root = "Content/" + folder
        guard let files = FileManager.default.enumerator(atPath: "\(site.path)/\(root)") else { continue }
        for case let path as String in files where path.hasSuffix(".md") {
            guard let handle = FileHandle(forReadingAtPath: "\(site.path)/\(root)/\(path)") else { continue }
            // What cannot be closed was read all the same; what cannot be read has no guid that could be known.
            defer { try? handle.close() }
            // Front matter longer than this holds no guid that matters.
            let start = (try? handle.read(upToCount: 16_384)) ?? Data()
            if let guid = guid(inFrontMatter: String(decoding: start, as: UTF8.self)) {
                guids[guid] = "\(root)/\(path)"
            }
        }
    }
    return guids
}

private func guid(inFrontMatter text: String) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first?.hasPrefix("---") == true else { return nil }
    for line in lines.dropFirst() {
        if line.hasPrefix("---") { return nil }
        guard line.hasPrefix("guid:") else { continue }
        var value = String(line.dropFirst(5)).trimmingWhiteSpace
        if value.count >= 2, let quote = value.first, quote == "\"" || quote == "'", value.last == quote {
            value = String(value.dropFirst().dropLast())
        }
        return value.isEmpty ? nil : value
    }
    return nil
}
