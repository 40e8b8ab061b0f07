// The old blog's files: where they were, where they lie on the new site, and which of them are there.

internal import HTMLConversion

/// A file of the old blog's library.
struct PlannedAttachment: Sendable {
    let id: Int
    /// Below the uploads folder; nil for a file that lies elsewhere.
    let path: String?
    let url: String
    let alt: String
    let caption: String
    let title: String
    let parent: Int
    let menuOrder: Int
    let link: String

    /// By its ending: `jpg` … are pictures.
    var isPicture: Bool { hasEnding(["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "ico"]) }
    var isAudio: Bool { hasEnding(["mp3", "m4a", "ogg", "oga", "wav", "flac"]) }
    var isVideo: Bool { hasEnding(["mp4", "m4v", "webm", "ogv", "mov", "flv", "wmv"]) }

    private func hasEnding(_ endings: [String]) -> Bool {
        let ending = url.prefix { $0 != "?" }.split(separator: ".").last?.lowercased() ?? ""
        return endings.contains(ending)
    }
}

/// Where files of the old blog's uploads lie: `2011/03/x.jpg` of any of their addresses.
func uploadPath(of address: String, on blog: OldBlog) -> (path: String, isWordPressCom: Bool)? {
    if let own = blog.own(address) {
        guard let mark = own.path.firstRange(of: "/wp-content/uploads/") else { return nil }
        return safeUploadPath(String(own.path[mark.upperBound...])).map { ($0, false) }
    }
    // wordpress.com keeps the files of all blogs at one place.
    guard let parts = webParts(address), parts.host.hasSuffix(".files.wordpress.com") else { return nil }
    return safeUploadPath(String(percentDecodedPath(parts.path).drop { $0 == "/" })).map { ($0, true) }
}

private func safeUploadPath(_ path: String) -> String? { isSafeFilePath(path) ? path : nil }

/// `photo-300x200.jpg` and `photo-scaled.jpg` are sizes of `photo.jpg`.
func originalOfVariant(_ path: String) -> String? {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    let stem = path[..<dot]
    let ending = path[dot...]
    for suffix in ["-scaled", "-rotated"] where stem.hasSuffix(suffix) {
        return String(stem.dropLast(suffix.count)) + ending
    }
    guard let dash = stem.lastIndex(of: "-") else { return nil }
    let size = stem[dash...].dropFirst().split(separator: "x", omittingEmptySubsequences: false)
    guard size.count == 2, size.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) else { return nil }
    return String(stem[..<dash]) + ending
}

extension PlannedAttachment {
    init(_ item: ItemIndex, on blog: OldBlog) {
        let url = item.attachmentURL.isEmpty ? item.guid : item.attachmentURL
        self.init(
            id: item.id, path: uploadPath(of: url, on: blog)?.path, url: url,
            alt: plainTitle(item.meta["_wp_attachment_image_alt"] ?? ""), caption: item.caption,
            title: plainTitle(item.title), parent: item.parent, menuOrder: item.menuOrder, link: item.link)
    }
}
