// The one order of documents by time, which all lists and feeds follow.

internal import WebText

/// Posts, interviews and jobs from the newest to the oldest.
///
/// Of two of one date the one whose source has the later name is the later: numbers in names count as numbers, and letter
/// case does not count. Documents without a date come last.
package func newestFirst(_ documents: [Document]) -> [DocumentID] {
    let dated = documents.filter { $0.kind == .post || $0.kind == .interview || $0.kind == .job }
    // The moments beside each other, because most comparisons need nothing else.
    let moments = dated.enumerated().map { (seconds: $1.moment, index: $0) }
    return moments.sorted { one, other in
        one.seconds != other.seconds ? one.seconds > other.seconds : dated[one.index].isLater(than: dated[other.index])
    }.map { dated[$0.index].id }
}

extension Document {
    /// Whether it stands before the other, newest first.
    package func isLater(than other: Document) -> Bool {
        if moment != other.moment { return moment > other.moment }
        return namesAscend(other.sourceName, sourceName) ?? (other.sourcePath < sourcePath)
    }

    fileprivate var moment: Int { date?.seconds ?? .min }

    /// The name of the file without `.md`, or of a bundle's folder.
    private var sourceName: String {
        var path = sourcePath[...]
        if path.hasSuffix("/index.md") { path = path.dropLast("/index.md".count) }
        if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) { path = path[path.utf8.index(after: slash)...] }
        return String(path.hasSuffix(".md") ? path.dropLast(3) : path)
    }
}

/// Whether one name stands before another in a list that a person sorts: `part-2` before `part-10`. Nil if they differ
/// in letter case, Unicode form and leading zeros only.
package func namesAscend(_ left: String, _ right: String) -> Bool? {
    var rest = foldedName(left).utf8[...]
    var otherRest = foldedName(right).utf8[...]
    while let byte = rest.first, let otherByte = otherRest.first {
        if isDigit(byte), isDigit(otherByte) {
            let number = takeNumber(from: &rest)
            let otherNumber = takeNumber(from: &otherRest)
            if number.count != otherNumber.count { return number.count < otherNumber.count }
            if !number.elementsEqual(otherNumber) { return number.lexicographicallyPrecedes(otherNumber) }
        } else {
            if byte != otherByte { return byte < otherByte }
            rest.removeFirst()
            otherRest.removeFirst()
        }
    }
    return rest.isEmpty && otherRest.isEmpty ? nil : rest.isEmpty
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

/// The digits that a text begins with, without leading zeros.
private func takeNumber(from text: inout Substring.UTF8View) -> Substring.UTF8View {
    let digits = text.prefix(while: isDigit)
    text = text[digits.endIndex...]
    return digits.drop { $0 == 0x30 }
}
