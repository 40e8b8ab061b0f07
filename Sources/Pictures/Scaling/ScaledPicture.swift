// The sizes of one picture, all made in one pass over its rows.

package import SiteModel

/// A finished size, before it is encoded: upright, four bytes a pixel.
package struct ScaledPicture: Sendable {
    package let size: PixelSize
    package let pixels: [UInt8]
}

/// Makes several sizes while a picture is decoded.
package struct PictureScaler {
    private let stored: PixelSize
    private let orientation: Orientation
    private let hasAlpha: Bool
    private var row: [Light]
    private var resamplers: [Resampler] = []

    /// - Parameters:
    ///   - stored: the size of the rows to come.
    ///   - orientation: how they are turned when they are shown.
    package init(stored: PixelSize, orientation: Orientation, hasAlpha: Bool) {
        self.stored = stored
        self.orientation = orientation
        self.hasAlpha = hasAlpha
        row = Array(repeating: Light(repeating: 0), count: stored.width)
    }

    /// Wants a size, which is not larger than the picture, or than the part that is cut out for it.
    ///
    /// - Parameter focus: where to cut the picture to the shape of the size; nil for the whole picture.
    package mutating func want(_ size: PixelSize, focus: ImageFocus?) {
        let shown = orientation.turned(stored)
        let part = focus.map { cut(shown, to: size, around: $0) } ?? PicturePart(x: 0, y: 0, size: shown)
        resamplers.append(
            Resampler(
                part: orientation.storedPart(part, in: stored), size: orientation.turned(size), hasAlpha: hasAlpha))
    }

    /// Takes the next row, four bytes a pixel.
    package mutating func add(_ bytes: [UInt8]) {
        readLight(bytes, hasAlpha: hasAlpha, into: &row)
        for index in resamplers.indices { resamplers[index].add(row) }
    }

    /// The sizes, in the order in which they were wanted. Rows that never came are black, or clear where there is alpha.
    package mutating func finished(after rowCount: Int) -> [ScaledPicture] {
        if rowCount < stored.height {
            row = Array(repeating: hasAlpha ? Light(repeating: 0) : Light(0, 0, 0, 1), count: stored.width)
            for _ in rowCount..<stored.height {
                for index in resamplers.indices { resamplers[index].add(row) }
            }
        }
        return resamplers.map { resampler in
            ScaledPicture(
                size: orientation.turned(resampler.size),
                pixels: orientation.shown(resampler.pixels, stored: resampler.size))
        }
    }
}

/// The largest part of a picture in the shape of `shape`, with the focus at the same place of the part as of the picture.
private func cut(_ picture: PixelSize, to shape: PixelSize, around focus: ImageFocus) -> PicturePart {
    var (width, height) = (picture.width, picture.height)
    if width * shape.height > height * shape.width {
        width = max(1, (height * shape.width + shape.height / 2) / shape.height)
    } else {
        height = max(1, (width * shape.height + shape.width / 2) / shape.width)
    }
    (width, height) = (min(width, picture.width), min(height, picture.height))
    return PicturePart(
        x: (picture.width - width) * focus.x / 100, y: (picture.height - height) * focus.y / 100,
        size: PixelSize(width: width, height: height))
}
