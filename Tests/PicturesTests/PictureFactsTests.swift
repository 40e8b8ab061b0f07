// How large pictures are, and that no bytes can do harm.

internal import Pictures
internal import SiteModel
internal import TestSupport
internal import Testing

@Suite struct PictureFactsTests {
    private static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static func bytes(_ parts: [UInt8]...) -> [UInt8] { parts.flatMap { $0 } }

    struct Picture: Sendable {
        let name: String
        let bytes: [UInt8]
        let size: PixelSize?

        init(_ name: String, _ bytes: [UInt8], _ width: Int = 0, _ height: Int = 0) {
            self.name = name
            self.bytes = bytes
            size = width > 0 ? PixelSize(width: width, height: height) : nil
        }
    }

    private static let png: [UInt8] = bytes([0x89], ascii("PNG\r\n\u{1A}\n"), [0, 0, 0, 13], ascii("IHDR"))
    private static let riff: [UInt8] = bytes(ascii("RIFF"), [0, 0, 0, 0], ascii("WEBP"))

    static let pictures: [Picture] = [
        Picture("png", bytes(png, [0, 0, 2, 0x80, 0, 0, 1, 0xE0]), 640, 480),
        Picture("gif", bytes(ascii("GIF89a"), [0x40, 0x01, 0xC8, 0x00]), 320, 200),
        Picture(
            "webp VP8X", bytes(riff, ascii("VP8X"), [10, 0, 0, 0, 0, 0, 0, 0, 0x1F, 0x03, 0, 0x57, 0x02, 0]), 800, 600),
        Picture("webp VP8L", bytes(riff, ascii("VP8L"), [0, 0, 0, 0, 0x2F, 0x63, 0x40, 0x0C, 0x00]), 100, 50),
        Picture(
            "webp VP8", bytes(riff, ascii("VP8 "), [0, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A, 0x64, 0x00, 0x32, 0x00]),
            100,
            50),
        Picture(
            "jpeg",
            bytes(
                [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xFF, 0xC0, 0, 11, 8], [0x01, 0xE0, 0x02, 0x80, 1, 1, 1]),
            640,
            480),
        Picture(
            "avif",
            bytes(
                [0, 0, 0, 16], ascii("ftypavif"), [0, 0, 0, 0, 0, 0, 0, 20], ascii("ispe"),
                [0, 0, 0, 0, 0, 0, 0, 64, 0, 0, 0, 32]), 64, 32),
        Picture(
            "svg", ascii("<?xml version='1.0'?><!-- <svg width='1'> -->\n<svg xmlns='x' width='120px' height=\"80\">"),
            120, 80
        ),
        Picture("svg by viewBox", ascii("<svg width=\"100%\" viewBox=\"0,0 30 10\">"), 30, 10),
        Picture("svg by width and viewBox", ascii("<svg width=\"60\" viewBox=\"0 0 30 10\">"), 60, 20),
        Picture("svg without a size", ascii("<svg stroke-width=\"3\">")),
        Picture("html", ascii("<html><svg width='1' height='1'>")),
        Picture("nothing", []),
        Picture("png of no width", bytes(png, [0, 0, 0, 0, 0, 0, 0, 1])),
        Picture("svg of infinite size", ascii("<svg width=\"1e400\" height=\"1\" viewBox=\"0 0 nan inf\">")),
    ]

    @Test(arguments: pictures.indices) func `a picture's size is read from its first bytes`(_ index: Int) {
        let picture = PictureFactsTests.pictures[index]
        #expect(pictureFacts(ofBeginning: picture.bytes[...], byteCount: 0)?.pixels == picture.size, "\(picture.name)")
        let longer: [UInt8] = [1, 2, 3] + picture.bytes
        #expect(pictureFacts(ofBeginning: longer[3...], byteCount: 0)?.pixels == picture.size, "\(picture.name)")
    }

    @Test func `broken pictures do not trap`() {
        var chance = Chance(seed: 7)
        for picture in PictureFactsTests.pictures where !picture.bytes.isEmpty {
            let bytes = picture.bytes
            for _ in 0..<300 {
                var broken = Array(bytes.prefix(chance.below(bytes.count + 1)))
                for _ in 0..<chance.below(4) where !broken.isEmpty {
                    broken[chance.below(broken.count)] = UInt8(chance.below(256))
                }
                _ = pictureFacts(ofBeginning: broken[...], byteCount: broken.count)
                _ = withoutMetadata(broken)
            }
        }
    }
}
