// The list of files that Candid wrote. It is in Output itself, so it changes together with Output.
//
// It lets a later build distinguish its own files from other people's: a build never deletes what Candid did not write.
// In `.candid` the list would be lost with that folder, and could describe another tree after a crash.

internal import SiteModel

/// The name of the list in Output. No document can have this address: `planPages` checks it.
package let outputListName = SitePath.outputListName

private let firstLine = "files that Candid wrote, and will replace or remove"

/// The bytes of the list: a line of explanation, then sorted paths, one per line. Checked paths have no line feeds.
func outputList(of paths: [String]) -> [UInt8] {
    var bytes = Array(firstLine.utf8)
    bytes.append(UInt8(ascii: "\n"))
    for path in paths {
        bytes += Array(path.utf8)
        bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
}

/// The paths in a list; none if it is not a list.
func paths(inOutputList bytes: [UInt8]) -> Set<String> {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard let first = lines.first, first.elementsEqual(firstLine.utf8) else { return [] }
    return Set(lines.dropFirst().map { String(decoding: $0, as: UTF8.self) })
}

/// Refuses an Output with files that are not in its list.
func refuseForeignFiles(in survey: TreeSurvey, list: Set<String>, shown: String) throws(FileFailure) {
    let all = survey.foreignFiles(besides: list).sorted()
    guard let first = all.first else { return }
    let others = all.count > 1 ? " and \(all.count - 1) other\(all.count == 2 ? "" : "s")" : ""
    throw FileFailure(
        "'\(shown)' contains '\(first)'\(others), which Candid did not write and would delete; move what you need "
            + "to Content/static or elsewhere, delete the rest, and build again",
        path: shown)
}

extension TreeSurvey {
    /// What Candid did not write, the program's own list apart.
    func foreignFiles(besides list: Set<String>) -> [String] {
        let foreign = files.keys.filter { path in
            !list.contains(path) && path != outputListName && !isNobodys(path)
        }
        return foreign + others + [unnamable].compactMap { $0 }
    }
}

/// Files that file browsers create by themselves.
private func isNobodys(_ path: String) -> Bool {
    [".DS_Store", "Thumbs.db"].contains { path == $0 || path.hasSuffix("/" + $0) }
}
