// Sources with places marked in them, so that a test says where a message must stand without counting bytes.

package import Diagnostics

/// A source written with `«` and `»` round the places that a test speaks of; the marks are taken out.
package struct MarkedSource: Sendable {
    package let source: Source
    /// The marked places in order of their openings.
    package let spans: [SourceSpan]

    package init(_ marked: String, path: String = "Content/posts/test.md", id: SourceID = SourceID(0)) {
        var bytes: [UInt8] = []
        var open: [Int] = []
        var ranges: [(start: Int, end: Int)] = []
        for character in marked {
            switch character {
            case "«":
                open.append(ranges.count)
                ranges.append((bytes.count, bytes.count))
            case "»":
                if let index = open.popLast() { ranges[index].end = bytes.count }
            default: bytes += Array(String(character).utf8)
            }
        }
        source = Source(id: id, path: path, bytes: bytes)
        spans = ranges.map { SourceSpan(source: id, bytes: $0.start..<$0.end) }
    }
}
