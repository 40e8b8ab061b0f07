// The mark in a finished body before a picture of which pages show several sizes.

/// The number of a picture in `Body.pictures` between two bytes that nothing an author writes can bring into a body, as those
/// of a `CardMark`. The picture's `<img>` element follows, whole and with the picture itself as its address: whoever prints a
/// body replaces the mark and that element.
package struct PictureMark: Sendable {
    package let index: Int
    /// Whether the picture stands in a gallery, beside others.
    package let isInGallery: Bool

    package static let edge: UInt8 = 0x03
    private static let gallery = UInt8(ascii: "g")

    package init(_ index: Int, isInGallery: Bool) {
        self.index = index
        self.isInGallery = isInGallery
    }

    package var bytes: [UInt8] {
        [Self.edge] + (isInGallery ? [Self.gallery] : []) + Array(String(index).utf8) + [Self.edge]
    }

    /// The mark that begins at a byte, and the index behind it; nil if none does.
    package static func mark(in html: [UInt8], at index: Int) -> (mark: PictureMark, end: Int)? {
        guard html[index] == edge else { return nil }
        var rest = html[(index + 1)...]
        let isInGallery = rest.first == gallery
        if isInGallery { rest = rest.dropFirst() }
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard let number = Int(String(decoding: digits, as: UTF8.self)), digits.endIndex < html.endIndex,
            html[digits.endIndex] == edge
        else { return nil }
        return (PictureMark(number, isInGallery: isInGallery), digits.endIndex + 1)
    }

    /// HTML with something else in place of each mark and the `<img>` element behind it.
    ///
    /// - Parameter element: gets the mark and the bytes of the element.
    package static func replacing(
        in html: [UInt8], _ range: Range<Int>, with element: (PictureMark, ArraySlice<UInt8>) -> [UInt8]
    ) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count + 2048)
        var copied = range.lowerBound
        var index = copied
        while let start = html[index..<range.upperBound].firstIndex(of: edge) {
            index = start + 1
            guard let found = mark(in: html, at: start), found.end <= range.upperBound else { continue }
            // Attributes have no `>` of their own: it is escaped in them.
            let close = html[found.end..<range.upperBound].firstIndex(of: UInt8(ascii: ">"))
            let end = close.map { $0 + 1 } ?? found.end
            result += html[copied..<start]
            result += element(found.mark, html[found.end..<end])
            copied = end
            index = end
        }
        return result + html[copied..<range.upperBound]
    }
}
