// The two notes of EXIF that stay with a picture: how it is turned, and whose it is. EXIF is a TIFF file (TIFF 6.0; CIPA
// DC-008). The bytes may be anything.

/// What a TIFF block says of orientation and copyright.
struct TIFFNotes: Hashable, Sendable {
    /// 1 to 8, as in TIFF's tag 0x0112; 1 is upright. 5 to 8 are turned by 90 degrees.
    var orientation = 1
    /// The text of tag 0x8298, without its last zero.
    var copyright: [UInt8] = []

    private static let orientationTag = 0x0112
    private static let copyrightTag = 0x8298
    /// No copyright line is longer.
    static let longestCopyright = 1000

    init() {}

    /// Reads the first directory.
    init(_ bytes: ArraySlice<UInt8>) {
        let tiff = PictureBytes(bytes)
        let isLittle = tiff.has("II", at: 0)
        guard isLittle || tiff.has("MM", at: 0) else { return }
        func number(_ offset: Int, _ length: Int) -> Int? {
            isLittle ? tiff.littleEndian(offset, length) : tiff.bigEndian(offset, length)
        }
        guard number(2, 2) == 42, let directory = number(4, 4), let count = number(directory, 2) else { return }
        for index in 0..<min(count, 200) {
            let entry = directory + 2 + index * 12
            guard let tag = number(entry, 2), let length = number(entry + 4, 4) else { return }
            if tag == Self.orientationTag, let value = number(entry + 8, 2), (1...8).contains(value) {
                orientation = value
            } else if tag == Self.copyrightTag, number(entry + 2, 2) == 2 {
                let start = length <= 4 ? entry + 8 : number(entry + 8, 4) ?? tiff.count
                copyright = Self.text(tiff.slice(start, start + min(length, Self.longestCopyright)))
            }
        }
    }

    /// Without zeros and spaces at the end. The photographer and the editor are separated by a zero.
    static func text(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var bytes = bytes
        while let last = bytes.last, last == 0 || last == 0x20 { bytes.removeLast() }
        return Array(bytes)
    }

    /// Whether there is nothing to keep.
    var isEmpty: Bool { orientation == 1 && copyright.isEmpty }

    /// A TIFF block with these notes and no others.
    var bytes: [UInt8] {
        var entries: [[UInt8]] = []
        if orientation != 1 {
            entries.append(bigEndian(Self.orientationTag, 2) + bigEndian(3, 2) + bigEndian(1, 4))
            entries[0] += bigEndian(orientation, 2) + [0, 0]
        }
        let text = copyright.isEmpty ? [] : copyright + [0]
        if !text.isEmpty {
            var entry = bigEndian(Self.copyrightTag, 2) + bigEndian(2, 2) + bigEndian(text.count, 4)
            // Four bytes fit into the entry itself; longer texts stand behind the directory.
            let behind = 8 + 2 + 12 * (entries.count + 1) + 4
            entry += text.count <= 4 ? text + [UInt8](repeating: 0, count: 4 - text.count) : bigEndian(behind, 4)
            entries.append(entry)
        }
        let directory = bigEndian(entries.count, 2) + entries.flatMap { $0 } + bigEndian(0, 4)
        return Array("MM".utf8) + bigEndian(42, 2) + bigEndian(8, 4) + directory + (text.count > 4 ? text : [])
    }
}

/// The bytes of a number, the highest first.
func bigEndian(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * (count - 1 - $0))) }
}

/// The bytes of a number, the lowest first.
func littleEndian(_ number: Int, _ count: Int) -> [UInt8] { bigEndian(number, count).reversed() }
