// A position: a source and a range of its bytes. Lines and columns are computed when a message is printed.

/// A range of bytes of one source.
package struct SourceSpan: Hashable, Comparable, Sendable {
    package let source: SourceID
    package let start: UInt32
    package let end: UInt32

    package init(source: SourceID, bytes: Range<Int>) {
        self.source = source
        start = UInt32(clamping: bytes.lowerBound)
        end = UInt32(clamping: bytes.upperBound)
    }

    /// The start of a source, for messages about the whole file.
    package static func start(of source: SourceID) -> SourceSpan {
        SourceSpan(source: source, bytes: 0..<0)
    }

    package var bytes: Range<Int> { Int(start)..<Int(max(start, end)) }

    /// From the start of this span to the end of another of the same source.
    package func joined(with other: SourceSpan) -> SourceSpan {
        SourceSpan(source: source, bytes: Int(min(start, other.start))..<Int(max(end, other.end)))
    }

    package static func < (left: SourceSpan, right: SourceSpan) -> Bool {
        (left.source, left.start, left.end) < (right.source, right.start, right.end)
    }
}
