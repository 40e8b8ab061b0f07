// The bytes of a document → its front matter and its body.

internal import Diagnostics

/// The two parts of a document, as ranges of its bytes.
struct SplitSource: Sendable {
    /// The YAML between the two lines of dashes; nil if there is none that could be read.
    let frontMatter: Range<Int>?
    let body: Range<Int>
}

/// Finds the first line `---` and the next line that is just `---`. Spaces after the dashes are ignored.
func splitFrontMatter(of source: Source) -> Checked<SplitSource> {
    let bytes = source.bytes
    let firstLine = lineEnd(in: bytes, from: 0)
    guard isDashes(bytes[0..<firstLine]) else {
        let problem = missingFrontMatter(in: source)
        return Checked(SplitSource(frontMatter: nil, body: 0..<bytes.count), [problem])
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
    let problem = unclosedFrontMatter(in: source, from: start)
    return Checked(SplitSource(frontMatter: nil, body: bytes.count..<bytes.count), [problem])
}

/// The line feed that ends a line, or the end of all.
func lineEnd(in bytes: [UInt8], from start: Int) -> Int {
    bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
}

private func isDashes(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: "---".utf8) else { return false }
    let rest = line.dropFirst(3)
    if rest.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { return true }
    // Blanks that cannot be seen do no harm.
    return rest.contains { $0 >= 0x80 } && trimmed(String(decoding: rest, as: UTF8.self)).isEmpty
}
