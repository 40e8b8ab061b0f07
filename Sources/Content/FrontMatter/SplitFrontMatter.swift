// A document's bytes → its front matter and its body.

internal import Diagnostics

/// The two parts of a document, as ranges of its bytes.
struct SplitSource: Sendable {
    /// The YAML between the two lines of dashes; nil where there is none that could be read.
    let frontMatter: Range<Int>?
    let body: Range<Int>
}

/// Finds the first line `---` and the next line that is just `---`; blanks after the dashes are passed over.
func splitFrontMatter(of source: Source) -> Checked<SplitSource> {
    let bytes = source.bytes
    let firstLine = lineEnd(in: bytes, from: 0)
    guard isDashes(bytes[0..<firstLine]) else {
        let message = "the first line must be '---', which begins the front matter"
        return Checked(
            SplitSource(frontMatter: nil, body: 0..<bytes.count),
            [.error(.frontMatterMissing, message, at: source.span(0..<firstLine))])
    }
    let start = min(firstLine + 1, bytes.count)
    var line = start
    while line < bytes.count {
        let end = lineEnd(in: bytes, from: line)
        if isDashes(bytes[line..<end]) {
            return Checked(SplitSource(frontMatter: start..<line, body: min(end + 1, bytes.count)..<bytes.count))
        }
        line = end + 1
    }
    let message = "the front matter is never closed; end it with a line that is just '---'"
    return Checked(
        SplitSource(frontMatter: nil, body: bytes.count..<bytes.count),
        [.error(.frontMatterUnclosed, message, at: source.span(0..<firstLine))])
}

private func lineEnd(in bytes: [UInt8], from start: Int) -> Int {
    bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
}

private func isDashes(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: "---".utf8) else { return false }
    return line.dropFirst(3).allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
}
