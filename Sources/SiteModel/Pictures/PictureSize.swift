// One size of a picture: what it is made from, and how.

/// How a size is made.
package enum PictureRecipe: Hashable, Sendable {
    /// The whole picture in a width in pixels.
    case width(Int, PictureFormat)
    /// A JPEG of exactly these pixels, cut around the focus.
    case sharing(PixelSize, ImageFocus)

    package var format: PictureFormat {
        switch self {
        case .width(_, let format): format
        case .sharing: .jpeg
        }
    }

    /// Different for every recipe; a part of a file's name.
    package var name: String {
        switch self {
        case .width(let width, let format): "\(width)w.\(format.fileEnding)"
        case .sharing(let size, let focus): "\(size.width)x\(size.height)-\(focus.x)-\(focus.y).jpg"
        }
    }
}

/// What must stay in view where a picture is cut, in percent from the left and from the top, as CSS's `object-position`.
package struct ImageFocus: Hashable, Sendable {
    package let x: Int
    package let y: Int

    package init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }

    /// The middle; of pictures that are higher than wide, where faces are.
    package static func usual(for pixels: PixelSize) -> ImageFocus {
        ImageFocus(x: 50, y: pixels.height > pixels.width ? 33 : 50)
    }
}

/// A file that is made from a picture of the site.
package struct PictureSize: Hashable, Sendable {
    /// The picture, by its path in the site (`Content/posts/a/desk.jpg`).
    package let file: String
    package let format: PictureFormat
    package let recipe: PictureRecipe
    /// Of JPEG and WebP, 1 to 100.
    package let quality: Int

    package init(file: String, format: PictureFormat, recipe: PictureRecipe, quality: Int) {
        self.file = file
        self.format = format
        self.recipe = recipe
        self.quality = quality
    }
}

extension PictureFormat {
    /// The end of a file's name, without a point.
    package var fileEnding: String { self == .jpeg ? "jpg" : rawValue }
}

/// The sizes in which pages show a picture.
package struct PictureSet: Hashable, Sendable {
    /// The picture as it is published.
    package let path: SitePath
    package let facts: PictureFacts
    /// In pixels, ascending; the last one is at most the picture's own.
    package let widths: [Int]

    /// Nil of a picture that is shown as it is: because of its format, because it moves, or because it is small or huge.
    ///
    /// - Parameter wanted: the widths of the settings, ascending.
    package init?(_ path: SitePath, _ facts: PictureFacts, widths wanted: [Int]) {
        let pixels = facts.pixels
        guard facts.isScalable, let smallest = wanted.first, let largest = wanted.last, pixels.width >= smallest,
            pixels.height * min(pixels.width, largest) / pixels.width <= Self.mostPixelsOfWebP
        else { return nil }
        self.path = path
        self.facts = facts
        // From the largest down, nothing within a tenth of the size before.
        var widths: [Int] = pixels.width * 10 < largest * 11 ? [pixels.width] : []
        for width in wanted.reversed() where width * 11 <= (widths.last ?? .max / 10) * 10 && width < pixels.width {
            widths.append(width)
        }
        self.widths = widths.reversed()
    }

    private static let mostPixelsOfWebP = 16_383

    /// The formats of the sizes, the one that browsers should take first.
    package var formats: [PictureFormat] { facts.format == .webp ? [.webp] : [.webp, facts.format] }

    /// Where a size is published; the picture itself in its own width and format.
    package func path(width: Int, _ format: PictureFormat) -> SitePath {
        guard width < facts.pixels.width || format != facts.format else { return path }
        return SitePath(unchecked: path.text + "." + PictureRecipe.width(width, format).name)
    }

    /// The files to make, by their addresses.
    package var sizes: [(path: SitePath, recipe: PictureRecipe)] {
        formats.flatMap { format in
            widths.compactMap { width in
                let path = path(width: width, format)
                return path == self.path ? nil : (path, .width(width, format))
            }
        }
    }

    /// The height of a width.
    package func height(of width: Int) -> Int {
        max(1, (facts.pixels.height * width + facts.pixels.width / 2) / facts.pixels.width)
    }

    /// For feeds, whose readers choose nothing.
    package static let widestInFeeds = 1200
    package var widthInFeeds: Int { widths.last { $0 <= Self.widestInFeeds } ?? widths[0] }
}

extension PictureFacts {
    /// The most pixels of a picture that sizes are made of.
    package static let mostPixels = 100_000_000

    /// Whether sizes can be made of the picture.
    package var isScalable: Bool {
        [.jpeg, .png, .webp].contains(format) && !isAnimated && pixels.width * pixels.height <= Self.mostPixels
    }
}
