// Takes the metadata out of mutated pictures, and makes sizes of them: `fuzz-pictures SECONDS [SEED]`. A trap or a crash of a
// library ends it; what else must hold is checked: nothing is left to take out the second time, and time stays in proportion.

internal import Foundation
internal import PictureCoding
internal import Pictures
internal import SeededNumbers
internal import SiteModel

@main enum FuzzPictures {
    static func main() {
        let arguments = CommandLine.arguments
        let time = arguments.count > 1 ? Double(arguments[1]) ?? 60 : 60
        let first = arguments.count > 2 ? UInt64(arguments[2]) ?? 1 : 1
        let seeds = seedPictures()
        var seed = first
        var sizes = 0
        let end = Date(timeIntervalSinceNow: time)
        repeat {
            var chance = SeededNumbers(seed: seed)
            let (whole, format) = seeds[chance.below(seeds.count)]
            let bytes = mutated(whole, &chance)
            let start = Date()
            if let clean = withoutMetadata(bytes), let again = withoutMetadata(clean.bytes), again.bytes != clean.bytes
            {
                fail(seed, bytes, "metadata is left after the first time")
            }
            let facts = pictureFacts(ofBeginning: bytes[...], byteCount: bytes.count)
            // What a header may claim, the program decodes: a fuzzer has not the time for it.
            if facts.map({ $0.pixels.width * $0.pixels.height < 4_000_000 }) ?? true,
                makeSizes(of: bytes, format, [.width(24, .webp), .width(16, format)], quality: 60) != nil
            {
                sizes += 1
            }
            if Date().timeIntervalSince(start) > 5 { fail(seed, bytes, "it takes too long") }
            seed += 1
        } while Date() < end
        print("pictures: \(seed - first), \(sizes) of them decoded, the last seed \(seed - 1): nothing found")
    }

    private static func fail(_ seed: UInt64, _ bytes: [UInt8], _ problem: String) {
        print("pictures, seed \(seed): \(problem)\n\(Data(bytes.prefix(4_000)).base64EncodedString())")
        exit(1)
    }

    /// Small pictures in every format, the first a PNG of 2 × 2 pixels, the others made of it.
    private static func seedPictures() -> [([UInt8], PictureFormat)] {
        let png = Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAGklEQVR4nGP8JRJ1goGBgYGJgYGBgXPLOXMAJlkD9hvNgSQAAAAASUVORK5CYII="
        )
        let seed = (Array(png ?? Data()), PictureFormat.png)
        let recipes: [PictureRecipe] = [
            .width(2, .webp), .width(2, .png), .sharing(PixelSize(width: 2, height: 1), ImageFocus(x: 50, y: 50)),
        ]
        let made = makeSizes(of: seed.0, .png, recipes, quality: 82) ?? []
        return [seed] + zip(made, [PictureFormat.webp, .png, .jpeg]).map { ($0, $1) }
    }

    private static func mutated(_ whole: [UInt8], _ chance: inout SeededNumbers) -> [UInt8] {
        var bytes = whole
        for _ in 0...chance.below(5) where !bytes.isEmpty {
            let place = chance.below(bytes.count)
            switch chance.below(5) {
            case 0: bytes[place] = UInt8(chance.below(256))
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + chance.below(20)))
            case 2: bytes.insert(contentsOf: whole.prefix(chance.below(whole.count)).suffix(30), at: place)
            case 3: bytes = Array(bytes.prefix(place))
            default: bytes[place] ^= 1 << UInt8(chance.below(8))
            }
        }
        return bytes
    }
}
