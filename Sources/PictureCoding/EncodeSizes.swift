// A picture → its sizes, in the formats of the web. The only file that knows the libraries: libjpeg-turbo, libpng and libwebp
// by way of `CPictureCodecs`. Built without them (the package trait `PictureSizes` is off), it makes nothing.

internal import Pictures
package import SiteModel

#if PictureSizes
    internal import CPictureCodecs

    /// Whether this program can make sizes.
    package let canMakeSizes = true

    /// The sizes of a picture, in the order of the recipes. A function of its arguments; the bytes may be anything.
    ///
    /// - Returns: nil where the picture cannot be decoded or is none that sizes are made of, such as one in CMYK.
    package func makeSizes(
        of bytes: [UInt8], _ format: PictureFormat, _ recipes: [PictureRecipe], quality: Int
    ) -> [[UInt8]]? {
        guard let decoder = PictureDecoder(bytes, format) else { return nil }
        let notes = PictureNotes(bytes, format)
        let stored = decoder.size
        let shown = notes.orientation.isTurned ? PixelSize(width: stored.height, height: stored.width) : stored
        // Sizes of one width are encoded in several formats.
        var wanted: [Scaling] = []
        for recipe in recipes {
            let scaling = Scaling(recipe, of: shown)
            if !wanted.contains(scaling) { wanted.append(scaling) }
        }
        var scaler = PictureScaler(stored: stored, orientation: notes.orientation, hasAlpha: decoder.hasAlpha)
        for scaling in wanted { scaler.want(scaling.size, focus: scaling.focus) }
        let rowCount = decoder.read { scaler.add($0) }
        guard rowCount > 0 else { return nil }
        let scaled = scaler.finished(after: rowCount)
        let isDrawn = isDrawn(bytes, format, stored)
        var results: [[UInt8]] = []
        for recipe in recipes {
            guard let index = wanted.firstIndex(of: Scaling(recipe, of: shown)) else { return nil }
            let picture = scaled[index]
            let encoded = encode(
                picture, as: recipe.format, hasAlpha: decoder.hasAlpha, isDrawn: isDrawn, quality: quality,
                profile: decoder.profile)
            guard let encoded else { return nil }
            results.append(
                notes.added(
                    to: encoded, recipe.format, size: picture.size,
                    hasAlpha: decoder.hasAlpha && recipe.format != .jpeg, profile: decoder.profile))
        }
        return results
    }

    /// What is scaled for a recipe.
    private struct Scaling: Equatable {
        let size: PixelSize
        let focus: ImageFocus?

        init(_ recipe: PictureRecipe, of shown: PixelSize) {
            switch recipe {
            case .width(let wanted, _):
                let width = min(wanted, shown.width)
                let height = max(1, (shown.height * width + shown.width / 2) / shown.width)
                (size, focus) = (PixelSize(width: width, height: min(height, shown.height)), nil)
            case .sharing(let wanted, let around):
                size = PixelSize(width: min(wanted.width, shown.width), height: min(wanted.height, shown.height))
                focus = around
            }
        }
    }

    /// Whether a picture is one of lines and areas, as screenshots are: without loss it is small, and with loss ugly.
    private func isDrawn(_ bytes: [UInt8], _ format: PictureFormat, _ size: PixelSize) -> Bool {
        switch format {
        case .png: bytes.count < size.width * size.height
        case .webp: isLosslessWebP(bytes)
        default: false
        }
    }

    /// Nil where memory runs out, or where the format cannot hold so many pixels.
    private func encode(
        _ picture: ScaledPicture, as format: PictureFormat, hasAlpha: Bool, isDrawn: Bool, quality: Int,
        profile: [UInt8]
    ) -> [UInt8]? {
        let (width, height) = (Int32(picture.size.width), Int32(picture.size.height))
        // A picture without alpha in the format of a photo has white behind what is clear.
        let pixels = format == .jpeg && hasAlpha ? onWhite(picture.pixels) : picture.pixels
        var count = 0
        let encoded = unsafe pixels.withUnsafeBufferPointer { pixels in
            unsafe profile.withUnsafeBufferPointer { profile -> UnsafeMutablePointer<UInt8>? in
                guard let start = pixels.baseAddress else { return nil }
                let icc = profile.isEmpty ? nil : profile.baseAddress
                switch format {
                case .jpeg:
                    return unsafe candid_encode_jpeg(start, width, height, Int32(quality), icc, profile.count, &count)
                case .png:
                    return unsafe candid_encode_png(start, width, height, hasAlpha ? 1 : 0, icc, profile.count, &count)
                case .webp:
                    return unsafe candid_encode_webp(
                        start, width, height, hasAlpha ? 1 : 0, isDrawn ? 1 : 0, Int32(quality), &count)
                default: return nil
                }
            }
        }
        guard let encoded = unsafe encoded else { return nil }
        defer { unsafe candid_free_bytes(encoded) }
        return unsafe Array(UnsafeBufferPointer(start: encoded, count: count))
    }

    private func onWhite(_ pixels: [UInt8]) -> [UInt8] {
        var pixels = pixels
        for start in stride(from: 0, to: pixels.count, by: 4) {
            let alpha = Int(pixels[start + 3])
            for index in start..<(start + 3) {
                pixels[index] = UInt8((Int(pixels[index]) * alpha + 255 * (255 - alpha)) / 255)
            }
            pixels[start + 3] = 255
        }
        return pixels
    }
#else
    package let canMakeSizes = false

    package func makeSizes(
        of bytes: [UInt8], _ format: PictureFormat, _ recipes: [PictureRecipe], quality: Int
    ) -> [[UInt8]]? { nil }
#endif
