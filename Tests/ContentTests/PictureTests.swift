// How large pictures are, and that no bytes can do harm.

internal import Content
internal import SiteModel
internal import Testing

@Suite struct PictureTests {
    private static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

    static let pictures: [(String, [UInt8], PixelSize?)] = [
        (
            "png", [0x89] + ascii("PNG\r\n\u{1A}\n") + [0, 0, 0, 13] + ascii("IHDR") + [0, 0, 2, 0x80, 0, 0, 1, 0xE0],
            PixelSize(width: 640, height: 480)
        ),
        ("gif", ascii("GIF89a") + [0x40, 0x01, 0xC8, 0x00], PixelSize(width: 320, height: 200)),
        (
            "webp VP8X",
            ascii("RIFF") + [0, 0, 0, 0] + ascii("WEBPVP8X") + [10, 0, 0, 0, 0, 0, 0, 0, 0x1F, 0x03, 0, 0x57, 0x02, 0],
            PixelSize(width: 800, height: 600)
        ),
        (
            "webp VP8L",
            ascii("RIFF") + [0, 0, 0, 0] + ascii("WEBPVP8L") + [0, 0, 0, 0, 0x2F, 0x63, 0x40, 0x0C, 0x00],
            PixelSize(width: 100, height: 50)
        ),
        (
            "webp VP8",
            ascii("RIFF") + [0, 0, 0, 0] + ascii("WEBPVP8 ") + [
                0, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A, 0x64, 0x00, 0x32, 0x00,
            ], PixelSize(width: 100, height: 50)
        ),
        (
            "jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xFF, 0xC0, 0, 11, 8, 0x01, 0xE0, 0x02, 0x80, 1, 1, 1],
            PixelSize(width: 640, height: 480)
        ),
        (
            "avif",
            [0, 0, 0, 16] + ascii("ftypavif") + [0, 0, 0, 0, 0, 0, 0, 20] + ascii("ispe") + [
                0, 0, 0, 0, 0, 0, 0, 64, 0, 0, 0, 32,
            ], PixelSize(width: 64, height: 32)
        ),
        (
            "svg",
            ascii(
                "<?xml version='1.0'?><!-- <svg width='1' height='1'> -->\n<svg xmlns='x' width='120px' height=\"80\">"),
            PixelSize(width: 120, height: 80)
        ),
        ("svg by viewBox", ascii("<svg width=\"100%\" viewBox=\"0,0 30 10\">"), PixelSize(width: 30, height: 10)),
        (
            "svg by width and viewBox", ascii("<svg width=\"60\" viewBox=\"0 0 30 10\">"),
            PixelSize(width: 60, height: 20)
        ),
        ("svg without a size", ascii("<svg stroke-width=\"3\">"), nil),
        ("html", ascii("<html><svg width='1' height='1'>"), nil),
        ("nothing", [], nil),
        (
            "png of no width",
            [0x89] + ascii("PNG\r\n\u{1A}\n") + [0, 0, 0, 13] + ascii("IHDR") + [0, 0, 0, 0, 0, 0, 0, 1], nil
        ),
        ("svg of infinite size", ascii("<svg width=\"1e400\" height=\"1\" viewBox=\"0 0 nan inf\">"), nil),
    ]

    @Test(arguments: pictures.indices) func `a picture's size is read from its first bytes`(_ index: Int) {
        let (name, bytes, size) = PictureTests.pictures[index]
        #expect(pixelSize(ofPicture: bytes) == size, "\(name)")
        #expect(pixelSize(ofPicture: ([1, 2, 3] + bytes)[3...]) == size, "\(name)")
    }

    @Test func `broken pictures are no trap`() {
        var chance = Chance(seed: 7)
        for (_, bytes, _) in PictureTests.pictures where !bytes.isEmpty {
            for _ in 0..<300 {
                var broken = Array(bytes.prefix(chance.below(bytes.count + 1)))
                for _ in 0..<chance.below(4) where !broken.isEmpty {
                    broken[chance.below(broken.count)] = UInt8(chance.below(256))
                }
                _ = pixelSize(ofPicture: broken)
            }
        }
    }
}
