// The picture that is shown where somebody shares a page. The services that show it take JPEG, PNG and GIF only.

package struct SharingPicture: Hashable, Sendable {
    /// Absolute.
    package let url: String
    /// Nil if unknown.
    package let pixels: PixelSize?
    package let mediaType: String?
    package let alt: String?
    /// Whether it is wide enough for a large card; a logo never is.
    package let isLarge: Bool

    package init(url: String, pixels: PixelSize?, mediaType: String?, alt: String?, isLarge: Bool) {
        self.url = url
        self.pixels = pixels
        self.mediaType = mediaType
        self.alt = alt.flatMap { $0.isEmpty ? nil : $0 }
        self.isLarge = isLarge
    }

    /// A document's picture; nil if no service would show it.
    package init?(_ image: DocumentImage) {
        guard let picture = image.picture else {
            guard !isUnshareable(image.absoluteURL) else { return nil }
            self.init(url: image.absoluteURL, pixels: nil, mediaType: nil, alt: image.alt, isLarge: true)
            return
        }
        guard picture.isShareable else { return nil }
        self.init(
            url: image.absoluteURL, pixels: picture.pixels, mediaType: picture.format.mediaType, alt: image.alt,
            isLarge: isLargeCard(picture.pixels))
    }

    /// The widths and heights from which services use a large card (Open Graph's readers, Twitter's `summary_large_image`).
    package static let smallestLarge = PixelSize(width: 600, height: 315)
    /// What services ask for.
    package static let wanted = PixelSize(width: 1200, height: 630)
}

private func isLargeCard(_ pixels: PixelSize) -> Bool {
    pixels.width >= SharingPicture.smallestLarge.width && pixels.height >= SharingPicture.smallestLarge.height
}

/// Of a picture that is not the site's own, by its name.
private func isUnshareable(_ url: String) -> Bool {
    let path = url.prefix { $0 != "?" && $0 != "#" }.lowercased()
    return [".svg", ".webp", ".avif", ".heic"].contains { path.hasSuffix($0) }
}

extension SiteOutline {
    /// The picture of pages that have none of their own: `card` in `extra`, else the organization's logo; nil if neither is
    /// a picture that services show.
    ///
    /// - Parameter files: all files that are published.
    package func sharingPicture(among files: [StaticFile]) -> SharingPicture? {
        let card = settings.card.flatMap { sharingPicture(at: $0, alt: settings.title, isCard: true, among: files) }
        return card
            ?? settings.organization?.logo.flatMap { logo in
                sharingPicture(at: logo, alt: settings.organization?.name, isCard: false, among: files)
            }
    }

    private func sharingPicture(
        at address: String, alt: String?, isCard: Bool, among files: [StaticFile]
    ) -> SharingPicture? {
        guard let path = SitePath(address) else {
            guard !address.isEmpty, !isUnshareable(address) else { return nil }
            return SharingPicture(url: address, pixels: nil, mediaType: nil, alt: alt, isLarge: isCard)
        }
        let picture = files.first { $0.path == path }?.picture
        guard picture?.isShareable ?? !isUnshareable(address) else { return nil }
        return SharingPicture(
            url: settings.url.absolute(path), pixels: picture?.pixels, mediaType: picture?.format.mediaType, alt: alt,
            isLarge: isCard && picture.map { isLargeCard($0.pixels) } ?? true)
    }
}

extension SiteSettings {
    /// `card` in `extra`: a path of the site, or a URL.
    package var card: String? {
        guard case .map(let entries) = extra, case .text(let card)? = entries.first(where: { $0.key == "card" })?.value
        else { return nil }
        return card
    }
}
