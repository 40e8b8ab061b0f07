// What a careful editor would notice in the pictures that a document shows, from what their first bytes say.

internal import Diagnostics
internal import Markdown
internal import SiteModel

/// The most bytes, pixels on a side, and bytes of an animation that a picture for a page needs.
private let mostBytes = 500_000
private let mostPixels = 3000
private let mostAnimatedBytes = 1_000_000

/// Warnings of pictures that are too large, or too small to be shown where the page is shared. Each file is reported where
/// it stands first.
///
/// - Parameter links: those of the body.
func pictureProblems(of document: Document, _ entry: Entry, links: [MarkdownLink], in site: Assembly) -> [Diagnostic] {
    let origin = LinkOrigin(folder: folder(of: pathBelowContent(entry.source.path)), path: document.path)
    var shown: [Spanned<String>] = []
    if let image = entry.head.image { shown.append(image) }
    if case .person(let person) = entry.details, let photo = person.photo { shown.append(photo) }
    shown += links.filter(\.kind.isPicture).map { Spanned($0.destination, $0.span) }
    var seen: Set<SitePath> = []
    var problems: [Diagnostic] = []
    for address in shown {
        guard case .file(_, let path, let picture?) = site.links.resolve(address.value, from: origin),
            seen.insert(path).inserted, let problem = sizeProblem(address.value, picture)
        else { continue }
        problems.append(.warning(.pictureLarge, problem, at: address.span))
    }
    if let image = entry.head.image, let picture = document.image?.picture,
        picture.isShareable || picture.format == .webp,
        picture.pixels.width < SharingPicture.wanted.width
    {
        let message =
            "where the page is shared, its picture should be at least 1200 pixels wide, and '\(image.value)' has "
            + "\(picture.pixels.width); use a wider one"
        problems.append(.warning(.pictureNotShared, message, at: image.span))
    }
    return problems
}

/// Nil of a picture that readers can load.
private func sizeProblem(_ name: String, _ picture: PictureFacts) -> String? {
    let (pixels, bytes) = (picture.pixels, picture.byteCount)
    if picture.format == .gif, picture.isAnimated {
        guard bytes > mostAnimatedBytes else { return nil }
        return
            "'\(name)' is an animation of \(size(bytes)); a film of the same has a tenth of that: save it as MP4, and "
            + "show it with <video src=\"…\" controls></video>"
    }
    // A drawing has no pixels of its own.
    if picture.format != .svg, max(pixels.width, pixels.height) > mostPixels {
        return
            "'\(name)' has \(pixels.width) × \(pixels.height) pixels, more than any screen shows; save it with at most "
            + "\(mostPixels) on a side"
    }
    guard bytes > mostBytes else { return nil }
    return
        "'\(name)' has \(size(bytes)), which is slow to load and to build; save it with at most \(mostBytes / 1000) kB"
}

private func size(_ bytes: Int) -> String {
    if bytes < 1_000_000 { return "\(bytes / 1000) kB" }
    let tenths = bytes / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
}

/// One warning where pages are shared without a picture although the site has a logo: it is none that services show.
func sharingProblem(of site: Assembly) -> Diagnostic? {
    let outline = site.outline
    guard outline.sharingPicture(among: site.layout.files) == nil else { return nil }
    guard outline.settings.organization?.logo != nil || outline.settings.card != nil else { return nil }
    let message =
        "pages are shared without a picture, because services show only JPEG, PNG and GIF, and the organization's 'logo' is "
        + "none of these; give 'extra' a 'card': the path of a JPEG or PNG of 1200 × 630 pixels"
    return .warning(.pictureNotShared, message, at: site.settings.logo?.span ?? .start(of: site.settings.source.id))
}
