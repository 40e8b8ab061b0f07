// What is known of a picture without decoding it.

package struct PixelSize: Hashable, Sendable {
    package let width: Int
    package let height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}

package enum PictureFormat: String, Hashable, Sendable, CaseIterable {
    case jpeg, png, gif, webp, avif, svg, heic

    package var mediaType: String { self == .svg ? "image/svg+xml" : "image/\(rawValue)" }

    /// As people write it in messages.
    package var name: String {
        switch self {
        case .webp: "WebP"
        default: rawValue.uppercased()
        }
    }
}

/// What the first bytes of a picture say.
package struct PictureFacts: Hashable, Sendable {
    package let format: PictureFormat
    /// As a browser shows it: turned by the picture's orientation.
    package let pixels: PixelSize
    package let isAnimated: Bool
    /// The size of its file in bytes; 0 if unknown.
    package let byteCount: Int

    package init(format: PictureFormat, pixels: PixelSize, isAnimated: Bool = false, byteCount: Int = 0) {
        self.format = format
        self.pixels = pixels
        self.isAnimated = isAnimated
        self.byteCount = byteCount
    }

    /// Whether the services that show a preview of a shared page show it: no SVG, WebP or AVIF.
    package var isShareable: Bool { [.jpeg, .png, .gif].contains(format) }
}
