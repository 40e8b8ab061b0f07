// Pictures that a page cannot show, or cannot show well: in HEIC, as phones keep them, and huge ones.

internal import Diagnostics
internal import Markdown
internal import SiteModel

/// What is wrong with a picture on a page: an error for HEIC, because browsers show nothing, a warning for more pixels than
/// sizes are made of.
///
/// - Parameter destination: its address as it was written.
func unfitPicture(
    _ destination: String, _ path: SitePath, _ picture: PictureFacts?, at span: SourceSpan
) -> Diagnostic? {
    let name = path.text.lowercased()
    if picture?.format == .heic || picture == nil && (name.hasSuffix(".heic") || name.hasSuffix(".heif")) {
        let message = "'\(destination)' is a picture in HEIC, which browsers do not show; open it and save it as JPEG"
        return .error(.pictureBroken, message, at: span)
    }
    guard let picture, [.jpeg, .png, .webp].contains(picture.format),
        picture.pixels.width * picture.pixels.height > PictureFacts.mostPixels
    else { return nil }
    let message =
        "'\(destination)' has \(picture.pixels.width) × \(picture.pixels.height) pixels, more than the "
        + "\(PictureFacts.mostPixels / 1_000_000) million that sizes are made of, so that readers load all of it; save it smaller"
    return .warning(.pictureLarge, message, at: span)
}

extension MarkdownLink.Kind {
    /// Whether the page shows what is at the address.
    var isPicture: Bool {
        switch self {
        case .image, .attribute("src"): true
        case .link, .attribute: false
        }
    }
}
