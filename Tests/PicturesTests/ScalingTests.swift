// Smaller pictures: in linear light, with alpha, upright.

internal import Pictures
internal import SiteModel
internal import Testing

@Suite struct ScalingTests {
    /// The size of a picture, with its pixels as rows of four bytes.
    private func scaled(
        _ stored: PixelSize, to size: PixelSize, hasAlpha: Bool = false, focus: ImageFocus? = nil,
        _ pixel: (Int, Int) -> [UInt8]
    ) -> ScaledPicture {
        var scaler = PictureScaler(stored: stored, orientation: .upright, hasAlpha: hasAlpha)
        scaler.want(size, focus: focus)
        for y in 0..<stored.height { scaler.add((0..<stored.width).flatMap { pixel($0, y) }) }
        return scaler.finished(after: stored.height)[0]
    }

    @Test func `lines of black and white have half of the light from afar`() {
        let picture = scaled(PixelSize(width: 64, height: 64), to: PixelSize(width: 8, height: 8)) { x, _ in
            x % 2 == 0 ? [0, 0, 0, 255] : [255, 255, 255, 255]
        }
        #expect(picture.pixels.count == 8 * 8 * 4)
        for place in picture.pixels.indices where place % 4 != 3 {
            #expect((184...192).contains(picture.pixels[place]), "\(picture.pixels[place])")
        }
    }

    @Test func `the color of what is clear does not show`() {
        let picture = scaled(PixelSize(width: 40, height: 40), to: PixelSize(width: 10, height: 10), hasAlpha: true) {
            x, _ in
            x < 21 ? [255, 0, 0, 0] : [0, 0, 255, 255]
        }
        for pixel in 0..<100 where picture.pixels[pixel * 4 + 3] > 0 {
            #expect(picture.pixels[pixel * 4] < 3 && picture.pixels[pixel * 4 + 2] > 250)
        }
        #expect(picture.pixels[3] == 0 && picture.pixels[9 * 4 + 3] == 255)
    }

    @Test func `an area of one color keeps it to the edges`() {
        for size in [PixelSize(width: 7, height: 3), PixelSize(width: 1, height: 1), PixelSize(width: 50, height: 30)] {
            let picture = scaled(PixelSize(width: 50, height: 30), to: size) { _, _ in [200, 30, 90, 255] }
            #expect(picture.size == size)
            for pixel in 0..<(size.width * size.height) {
                #expect(Array(picture.pixels[(pixel * 4)..<(pixel * 4 + 4)]) == [200, 30, 90, 255])
            }
        }
    }

    @Test func `a picture is cut around its focus`() {
        func red(_ focus: ImageFocus) -> [UInt8] {
            let picture = scaled(PixelSize(width: 100, height: 40), to: PixelSize(width: 20, height: 20), focus: focus)
            { x, _ in
                [UInt8(x * 2), 0, 0, 255]
            }
            return [picture.pixels[0], picture.pixels[19 * 4]]
        }
        #expect(red(ImageFocus(x: 0, y: 50)) == [1, 77])
        #expect(red(ImageFocus(x: 100, y: 0)) == [121, 197])
    }

    @Test func `the widths of a picture are at most its own, and none is within a tenth of another`() throws {
        func widths(_ width: Int, _ wanted: [Int] = [480, 800, 1200, 1600]) -> [Int]? {
            let facts = PictureFacts(format: .jpeg, pixels: PixelSize(width: width, height: 100))
            return PictureSet(.root.file("a.jpg"), facts, widths: wanted)?.widths
        }
        #expect(widths(4032) == [480, 800, 1200, 1600])
        #expect(widths(1700) == [480, 800, 1200, 1700])
        #expect(widths(1000) == [480, 800, 1000])
        #expect(widths(850) == [480, 850])
        #expect(widths(480) == [480])
        #expect(widths(479) == nil)
        #expect(widths(3000, [100, 105, 1000]) == [105, 1000])
    }

    @Test func `what moves, is huge, or is no photo has one size`() {
        func set(_ facts: PictureFacts) -> PictureSet? { PictureSet(.root.file("a"), facts, widths: [480]) }
        let size = PixelSize(width: 1000, height: 500)
        for format in PictureFormat.allCases {
            let isScalable = [.jpeg, .png, .webp].contains(format)
            #expect((set(PictureFacts(format: format, pixels: size)) != nil) == isScalable)
            #expect(set(PictureFacts(format: format, pixels: size, isAnimated: true)) == nil)
        }
        #expect(set(PictureFacts(format: .png, pixels: PixelSize(width: 12_000, height: 10_000))) == nil)
        #expect(set(PictureFacts(format: .png, pixels: PixelSize(width: 480, height: 20_000))) == nil)
    }
}
