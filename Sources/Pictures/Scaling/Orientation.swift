// The eight ways in which a picture may be turned (TIFF 6.0, tag 0x0112).

internal import SiteModel

/// How the stored pixels of a picture become what is shown.
package struct Orientation: Hashable, Sendable {
    /// 1 to 8; 1 is as stored.
    let number: Int

    package static let upright = Orientation(number: 1)

    /// Whether width and height change places.
    package var isTurned: Bool { number >= 5 }

    /// What a size is on the other side of the turn.
    func turned(_ size: PixelSize) -> PixelSize {
        isTurned ? PixelSize(width: size.height, height: size.width) : size
    }

    /// Where a shown pixel is stored.
    ///
    /// - Parameter stored: the size of the stored picture.
    func place(_ x: Int, _ y: Int, in stored: PixelSize) -> (x: Int, y: Int) {
        let (right, bottom) = (stored.width - 1, stored.height - 1)
        return switch number {
        case 2: (right - x, y)
        case 3: (right - x, bottom - y)
        case 4: (x, bottom - y)
        case 5: (y, x)
        case 6: (y, bottom - x)
        case 7: (right - y, bottom - x)
        case 8: (right - y, x)
        default: (x, y)
        }
    }

    /// Stored pixels as they are shown, four bytes each.
    func shown(_ pixels: [UInt8], stored: PixelSize) -> [UInt8] {
        guard number != 1 else { return pixels }
        let size = turned(stored)
        var result = [UInt8](repeating: 0, count: pixels.count)
        var target = 0
        for y in 0..<size.height {
            for x in 0..<size.width {
                let place = place(x, y, in: stored)
                let source = (place.y * stored.width + place.x) * 4
                for channel in 0..<4 { result[target + channel] = pixels[source + channel] }
                target += 4
            }
        }
        return result
    }

    /// The stored part of a picture that is shown as `part`.
    func storedPart(_ part: PicturePart, in stored: PixelSize) -> PicturePart {
        let first = place(part.x, part.y, in: stored)
        let last = place(part.x + part.size.width - 1, part.y + part.size.height - 1, in: stored)
        return PicturePart(x: min(first.x, last.x), y: min(first.y, last.y), size: turned(part.size))
    }
}

/// A part of a picture, in pixels.
struct PicturePart: Hashable, Sendable {
    let x: Int
    let y: Int
    let size: PixelSize
}
