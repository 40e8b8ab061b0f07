// Pictures through the libraries: every format, and bytes that are none.

#if PictureSizes
    internal import PictureCoding
    internal import Pictures
    internal import SiteModel
    internal import TestSupport
    internal import Testing

    @Suite struct CodingTests {
        /// A quarter of another color in each corner, so that a wrong turn shows.
        private static let png = testPNG(width: 96, height: 48, hasAlpha: true) { x, y in
            (x < 48 ? 250 : 10, y < 24 ? 250 : 10, 60, y < 24 ? 255 : 128)
        }

        private func size(_ bytes: [UInt8]?) -> PixelSize? {
            bytes.flatMap { pictureFacts(ofBeginning: $0[...], byteCount: $0.count)?.pixels }
        }

        @Test func `each format gives sizes in each format`() throws {
            let recipes: [PictureRecipe] = [
                .width(64, .webp), .width(64, .png), .width(32, .webp),
                .sharing(PixelSize(width: 40, height: 21), ImageFocus(x: 50, y: 50)),
            ]
            let sizes = [(64, 32), (64, 32), (32, 16), (40, 21)].map { PixelSize(width: $0.0, height: $0.1) }
            let made = try #require(makeSizes(of: Self.png, .png, recipes, quality: 82))
            #expect(made.map { size($0) } == sizes)
            for (source, format) in [(made[0], PictureFormat.webp), (made[3], .jpeg)] {
                let again = try #require(
                    makeSizes(of: source, format, [.width(20, .webp), .width(20, format)], quality: 82))
                #expect(again.allSatisfy { size($0)?.width == 20 })
            }
            #expect(makeSizes(of: Self.png, .png, recipes, quality: 82) == made, "the same bytes each time")
        }

        @Test func `a copyright line is in every size, and a position in none`() throws {
            var turned = Self.png
            let header = turned.prefix(33)
            let head: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 3]
            let orientation: [UInt8] = [1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]
            let copyright: [UInt8] = [0x82, 0x98, 0, 2, 0, 0, 0, 5, 0, 0, 0, 50]
            let position: [UInt8] = [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 50, 0, 0, 0, 0]
            let tiff: [UInt8] = head + orientation + copyright + position + Array("Mina\0GPS".utf8)
            // The checksum of a chunk that the program reads itself does not matter; libpng leaves out the chunk.
            let length: [UInt8] = [0, 0, 0, UInt8(tiff.count)]
            let chunk: [UInt8] = length + Array("eXIf".utf8) + tiff + [0, 0, 0, 0]
            turned = Array(header) + chunk + Array(turned.dropFirst(33))
            let recipes: [PictureRecipe] = [
                .width(24, .webp), .width(24, .png), .sharing(PixelSize(width: 40, height: 21), ImageFocus(x: 0, y: 0)),
            ]
            let made = try #require(makeSizes(of: turned, .png, recipes, quality: 82))
            #expect(size(made[0]) == PixelSize(width: 24, height: 48))
            for bytes in made {
                #expect(
                    bytes.firstRange(of: Array("Mina".utf8)) != nil && bytes.firstRange(of: Array("GPS".utf8)) == nil)
                #expect(withoutMetadata(bytes)?.bytes == bytes)
            }
        }

        @Test func `no bytes make the decoders trap, hang or ask for a bomb's memory`() throws {
            let made = try #require(
                makeSizes(
                    of: Self.png, .png,
                    [.width(64, .webp), .sharing(PixelSize(width: 40, height: 21), ImageFocus(x: 0, y: 0))], quality: 82
                ))
            var chance = Chance(seed: 23)
            for (picture, format) in [(Self.png, PictureFormat.png), (made[0], .webp), (made[1], .jpeg)] {
                for round in 0..<300 {
                    var bytes = Array(picture.prefix(round % 2 == 0 ? picture.count : chance.below(picture.count + 1)))
                    for _ in 0..<chance.below(6) where !bytes.isEmpty {
                        bytes[chance.below(bytes.count)] = UInt8(chance.below(256))
                    }
                    // A header may lie about the size as far as is allowed.
                    let claimed = size(bytes).map { $0.width * $0.height } ?? 0
                    guard claimed < 1_000_000 else { continue }
                    _ = makeSizes(of: bytes, format, [.width(16, .webp)], quality: 50)
                }
            }
            let bomb = testPNG(width: 2, height: 2) { _, _ in (0, 0, 0, 0) }
            var lying = bomb
            lying.replaceSubrange(16..<24, with: [0, 1, 0, 0, 0, 1, 0, 0])
            #expect(makeSizes(of: lying, .png, [.width(16, .webp)], quality: 50) == nil)
            #expect(makeSizes(of: [], .jpeg, [.width(16, .webp)], quality: 50) == nil)
        }
    }
#endif
