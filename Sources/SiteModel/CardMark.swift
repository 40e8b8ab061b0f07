// The mark that stands in a finished body where the card of a document belongs, or the button to apply for a job.

/// The number of a document between two bytes that nothing an author writes can bring into a body: XML 1.0 forbids the
/// character, so conversion leaves it out, and whoever prints a body replaces the whole mark.
package struct CardMark: Sendable {
    package let document: DocumentID
    /// Whether the button to apply stands there; of documents that are no jobs, the card does.
    package let isButton: Bool

    private static let edge: UInt8 = 0x02
    private static let button = UInt8(ascii: "a")

    package init(of document: DocumentID, isButton: Bool = false) {
        self.document = document
        self.isButton = isButton
    }

    package var bytes: [UInt8] {
        [Self.edge] + (isButton ? [Self.button] : []) + Array(String(document.index).utf8) + [Self.edge]
    }

    /// The mark that begins at a byte, and the index behind it; nil if none does.
    package static func mark(in html: [UInt8], at index: Int) -> (mark: CardMark, end: Int)? {
        guard html[index] == edge else { return nil }
        var rest = html[(index + 1)...]
        let isButton = rest.first == button
        if isButton { rest = rest.dropFirst() }
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard let number = Int(String(decoding: digits, as: UTF8.self)), digits.endIndex < html.endIndex,
            html[digits.endIndex] == edge
        else { return nil }
        return (CardMark(of: DocumentID(number), isButton: isButton), digits.endIndex + 1)
    }

    /// A stretch of HTML with something else in place of each mark.
    package static func replacing(in html: [UInt8], _ range: Range<Int>, with card: (CardMark) -> [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count + 1024)
        var copied = range.lowerBound
        var index = copied
        while let start = html[index..<range.upperBound].firstIndex(of: edge) {
            index = start + 1
            guard let found = mark(in: html, at: start), found.end <= range.upperBound else { continue }
            result += html[copied..<start]
            result += card(found.mark)
            copied = found.end
            index = found.end
        }
        return result + html[copied..<range.upperBound]
    }
}
