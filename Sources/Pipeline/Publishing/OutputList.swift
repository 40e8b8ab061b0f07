// The list of what Candid wrote, which lies in Output itself and so changes with it in the same step.
//
// It is how a later build tells its own files from those of other people: it never empties a folder of what it did not
// write. In `.candid` it would be lost with it, and could speak of another tree after a crash.

internal import SiteModel

/// The name of the list in Output. No document can have this address: `planPages` is checked against it.
package let outputListName = SitePath.outputListName

private let firstLine = "files that Candid wrote, and will replace or remove"

/// The list's bytes: a line of explanation, then a path a line, sorted. Checked paths have no line feeds.
func outputList(of paths: [String]) -> [UInt8] {
    var bytes = Array(firstLine.utf8)
    bytes.append(UInt8(ascii: "\n"))
    for path in paths {
        bytes += Array(path.utf8)
        bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
}

/// The paths of a list; none where it is not one.
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
        "'\(shown)' holds '\(first)'\(others), which Candid did not write and would lose; move what you need "
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

/// What file browsers leave behind, which no one wrote.
private func isNobodys(_ path: String) -> Bool {
    [".DS_Store", "Thumbs.db"].contains { path == $0 || path.hasSuffix("/" + $0) }
}
