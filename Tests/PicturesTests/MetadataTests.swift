// What leaves a picture that is published, and what stays.

internal import Pictures
internal import SiteModel
internal import TestSupport
internal import Testing

@Suite struct MetadataTests {
    private static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length = content.count + 2
        return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + content
    }

    /// EXIF with an orientation, a camera, a position and a copyright line, low bytes first.
    private static func exif(orientation: UInt8, copyright: String) -> [UInt8] {
        let text = ascii(copyright) + [0]
        let entries: [[UInt8]] = [
            [0x0F, 0x01, 2, 0, 4, 0, 0, 0] + ascii("Cam") + [0],
            [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0],
            [0x98, 0x82, 2, 0, UInt8(text.count), 0, 0, 0, text.count > 1 ? 62 : 0, 0, 0, 0],
            [0x25, 0x88, 4, 0, 1, 0, 0, 0, 62, 0, 0, 0],
        ]
        return ascii("II") + [42, 0, 8, 0, 0, 0, 4, 0] + entries.flatMap { $0 } + [0, 0, 0, 0] + text
            + ascii("GPS 59.3293 18.0686")
    }

    private static let profile = segment(0xE2, ascii("ICC_PROFILE\0") + [1, 1, 7, 7])
    private static let adobe = segment(0xEE, ascii("Adobe") + [0, 100, 0, 0, 0, 0, 1])
    private static let tables = segment(0xDB, [0, 1, 2, 3]) + segment(0xC0, [8, 0, 2, 0, 3, 1, 1, 0x11, 0])
    private static let scan = segment(0xDA, [1, 1, 0, 0, 63, 0]) + [1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4]

    private static func jpeg(_ notes: [UInt8]) -> [UInt8] {
        [0xFF, 0xD8] + segment(0xE0, ascii("JFIF\0") + [1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9]) + notes + profile + adobe
            + tables
            + scan + segment(0xFE, ascii("GPS in a comment")) + scan + [0xFF, 0xD9]
    }

    private func holds(_ bytes: [UInt8], _ text: String) -> Bool { bytes.firstRange(of: Array(text.utf8)) != nil }

    @Test func `a JPEG keeps its pixels, profile, orientation and copyright, and nothing else`() throws {
        let notes =
            Self.segment(0xE1, Self.ascii("Exif\0\0") + Self.exif(orientation: 6, copyright: "© Mina Vogel"))
            + Self.segment(0xE1, Self.ascii("http://ns.adobe.com/xap/1.0/\0<x>GPS</x>"))
            + Self.segment(0xE2, Self.ascii("MPF\0GPS")) + Self.segment(0xED, Self.ascii("Photoshop 3.0\0GPS"))
            + Self.segment(0xEB, Self.ascii("JP GPS"))
        let picture = Self.jpeg(notes) + Self.ascii("a film with GPS")
        let clean = try #require(withoutMetadata(picture))
        #expect(clean.problem == nil)
        for text in ["GPS", "Cam", "\u{9}\u{9}\u{9}"] { #expect(!holds(clean.bytes, text), "\(text)") }
        #expect(holds(clean.bytes, "© Mina Vogel"))
        #expect(clean.bytes.firstRange(of: Self.profile + Self.adobe + Self.tables + Self.scan + Self.scan) != nil)
        #expect(clean.bytes.suffix(2) == [0xFF, 0xD9])
        let facts = pictureFacts(ofBeginning: picture[...], byteCount: 0)
        #expect(facts?.pixels == PixelSize(width: 2, height: 3))
        #expect(pictureFacts(ofBeginning: clean.bytes[...], byteCount: 0) == facts)
        #expect(withoutMetadata(clean.bytes) == clean)
    }

    @Test func `a copyright line in IPTC or in XMP stays too`() throws {
        let record: [UInt8] = [0x1C, 2, 90, 0, 4] + Self.ascii("Oslo") + [0x1C, 2, 116, 0, 4] + Self.ascii("Mina")
        let iptc =
            Self.ascii("Photoshop 3.0\0" + "8BIM") + [4, 4, 0, 0, 0, 0, 0, UInt8(record.count)] + record
        let xmp =
            "http://ns.adobe.com/xap/1.0/\0<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">Mina &amp; Co</rdf:li>"
            + "</rdf:Alt></dc:rights><exif:GPSLatitude>59</exif:GPSLatitude>"
        for (segment, line) in [
            (Self.segment(0xED, iptc), "Mina\0"), (Self.segment(0xE1, Self.ascii(xmp)), "Mina & Co\0"),
        ] {
            let clean = try #require(withoutMetadata(Self.jpeg(segment)))
            #expect(holds(clean.bytes, line))
            #expect(!holds(clean.bytes, "Oslo") && !holds(clean.bytes, "GPSLatitude"))
        }
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        [0, 0, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + ascii(name) + content + [9, 9, 9, 9]
    }

    private static let signature: [UInt8] = [0x89] + ascii("PNG\r\n\u{1A}\n")
    private static let header = chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 3, 8, 6, 0, 0, 0])

    @Test func `a PNG keeps what shows it, and its copyright`() throws {
        let kept = Self.chunk("iCCP", [1]) + Self.chunk("tEXt", Self.ascii("Copyright\0Mina")) + Self.chunk("IDAT", [5])
        let picture =
            Self.signature + Self.header + Self.chunk("eXIf", Self.exif(orientation: 1, copyright: ""))
            + Self.chunk("tEXt", Self.ascii("Comment\0GPS")) + Self.chunk("iTXt", Self.ascii("XML:com.adobe.xmp\0GPS"))
            + Self.chunk("tIME", [1]) + Self.chunk("caBX", Self.ascii("GPS")) + kept + Self.chunk("IEND", [])
        let clean = try #require(withoutMetadata(picture + Self.ascii("GPS")))
        #expect(clean.bytes == Self.signature + Self.header + kept + Self.chunk("IEND", []))
        let turned = Self.signature + Self.header + Self.chunk("eXIf", Self.exif(orientation: 8, copyright: "Mina"))
        let whole = turned + Self.chunk("IDAT", [5]) + Self.chunk("IEND", [])
        let cleanTurned = try #require(withoutMetadata(whole))
        #expect(holds(cleanTurned.bytes, "Mina") && !holds(cleanTurned.bytes, "GPS"))
        #expect(
            pictureFacts(ofBeginning: cleanTurned.bytes[...], byteCount: 0)?.pixels == PixelSize(width: 3, height: 2))
    }

    @Test func `a WebP loses EXIF, XMP and what nobody knows, and says so in its header`() throws {
        func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
            Self.ascii(name) + [UInt8(content.count), 0, 0, 0] + content + (content.count % 2 == 0 ? [] : [0])
        }
        func file(_ chunks: [UInt8]) -> [UInt8] {
            Self.ascii("RIFF") + [UInt8(chunks.count + 4), 0, 0, 0] + Self.ascii("WEBP") + chunks
        }
        let pixels = chunk("ICCP", [1, 2, 3]) + chunk("VP8L", [0x2F, 1, 2, 3, 4])
        func header(_ flags: UInt8) -> [UInt8] { chunk("VP8X", [flags, 0, 0, 0, 1, 0, 0, 2, 0, 0]) }
        let exif = chunk("EXIF", Self.exif(orientation: 1, copyright: ""))
        let picture = file(header(0x2C) + pixels + exif + chunk("XMP ", Self.ascii("GPS")) + chunk("what", [1]))
        #expect(withoutMetadata(picture + Self.ascii("GPS"))?.bytes == file(header(0x20) + pixels))
    }

    @Test func `a damaged picture keeps what can be shown, loses its notes, and has a problem`() throws {
        let notes = Self.segment(0xE1, Self.ascii("Exif\0\0") + Self.exif(orientation: 3, copyright: "Mina"))
        let whole = Self.jpeg(notes)
        for count in 4..<whole.count {
            let clean = try #require(withoutMetadata(Array(whole.prefix(count))))
            #expect(clean.problem != nil && !holds(clean.bytes, "GPS"), "\(count)")
        }
        for bytes in [[], [0xFF, 0xD8], Self.ascii("GIF89a"), Self.ascii("hello")] {
            #expect(withoutMetadata(bytes) == nil)
        }
    }

    @Test func `no bytes of a picture make it trap`() {
        var chance = Chance(seed: 17)
        let notes = Self.segment(0xE1, Self.ascii("Exif\0\0") + Self.exif(orientation: 6, copyright: "Mina"))
        let png = Self.signature + Self.header + Self.chunk("eXIf", Self.exif(orientation: 8, copyright: "Mina"))
        for picture in [Self.jpeg(notes), png] {
            for _ in 0..<2000 {
                var bytes = picture
                for _ in 0...chance.below(4) { bytes[chance.below(bytes.count)] = UInt8(chance.below(256)) }
                _ = withoutMetadata(Array(bytes.prefix(chance.below(bytes.count + 1))))
            }
        }
    }
}
