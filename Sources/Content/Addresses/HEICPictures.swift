// Pictures as phones keep them, shown on a page: browsers would show nothing.

internal import Markdown
internal import SiteModel

/// Whether a file is a picture in HEIC, by its name or by its first bytes.
func isHEIC(_ path: SitePath, _ picture: PictureFacts?) -> Bool {
    if let picture { return picture.format == .heic }
    let name = path.text.lowercased()
    return name.hasSuffix(".heic") || name.hasSuffix(".heif")
}

func heicMessage(_ destination: String) -> String {
    "'\(destination)' is a picture in HEIC, which browsers do not show; open it and save it as JPEG"
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
