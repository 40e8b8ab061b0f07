// Pictures on pages: an element that lets the browser choose the size and the format that fit the reader's screen.

internal import SiteModel
internal import Templates
internal import WebText

/// How wide pictures are shown, as the attribute `sizes` of HTML says it.
struct PictureWidths: Sendable {
    /// In a text.
    var text = "(min-width: 42rem) 38.5rem, calc(100vw - 2rem)"
    /// Beside others in a gallery.
    var gallery = "(min-width: 42rem) 19rem, 50vw"

    init(_ site: ExtraValue, _ theme: ExtraValue) {
        for extra in [theme, site] {
            guard case .map(let entries) = extra else { continue }
            for entry in entries {
                guard case .text(let value) = entry.value else { continue }
                if entry.key == "picture-sizes" { text = value }
                if entry.key == "gallery-sizes" { gallery = value }
            }
        }
    }
}

/// Makes the elements of pictures.
struct PictureElements: Sendable {
    private let table: PictureTable
    private let url: SiteURL
    let widths: PictureWidths

    init(of site: Site, theme: Theme?) {
        table = site.pictures
        url = site.outline.settings.url
        widths = PictureWidths(site.outline.settings.extra, theme?.extra ?? .map([]))
    }

    /// HTML with the whole element of each picture in place of its mark.
    ///
    /// - Parameter loadsFirst: whether the first picture of the body is wanted at once.
    func filled(_ html: [UInt8], _ range: Range<Int>, of body: Body, loadsFirst: Bool) -> [UInt8] {
        PictureMark.replacing(in: html, range) { mark, element in
            let isFirst = loadsFirst && mark.index == 0
            var tag = Array(element)
            if isFirst { tag = replacing(" loading=\"lazy\"", in: tag, with: " fetchpriority=\"high\"") }
            guard body.pictures.indices.contains(mark.index), let set = table[body.pictures[mark.index]] else {
                return tag
            }
            return picture(set, around: tag, sizes: mark.isInGallery ? widths.gallery : widths.text)
        }
    }

    /// A template's picture: class, address, text, size.
    ///
    /// - Parameter path: where the picture is published; nil of one of another site.
    func element(_ picture: TemplatePicture, path: SitePath?) -> [UInt8] {
        var tag: [UInt8] = Array("<img".utf8)
        func add(_ name: String, _ value: String) {
            tag += " \(name)=\"".utf8
            appendEscaped(value, to: &tag)
            tag.append(UInt8(ascii: "\""))
        }
        if !picture.cssClass.isEmpty { add("class", picture.cssClass) }
        add("src", picture.url)
        add("alt", picture.alt)
        if let width = picture.width, let height = picture.height {
            add("width", String(width))
            add("height", String(height))
        }
        if picture.isFirst { add("fetchpriority", "high") } else if !picture.isEager { add("loading", "lazy") }
        add("decoding", "async")
        tag.append(UInt8(ascii: ">"))
        guard let set = path.flatMap({ table[$0] }) else { return tag }
        return self.picture(set, around: tag, sizes: picture.sizes ?? widths.text)
    }

    /// `<picture>` around an `<img>` element that has the picture itself as its address.
    private func picture(_ set: PictureSet, around tag: [UInt8], sizes: String) -> [UInt8] {
        guard let address = tag.firstRange(of: Array(" src=\"".utf8)),
            let end = tag[address.upperBound...].firstIndex(of: UInt8(ascii: "\""))
        else { return tag }
        var result: [UInt8] = Array("<picture>".utf8)
        for format in set.formats.dropLast() {
            result += "<source type=\"\(format.mediaType)\" ".utf8
            appendSizes(of: set, format, sizes, to: &result)
            result += ">".utf8
        }
        let format = set.facts.format
        result += tag[..<address.lowerBound]
        result += " src=\"".utf8
        appendEscaped(url.href(set.path(width: set.widthInFeeds, format)), to: &result)
        result += "\" ".utf8
        appendSizes(of: set, format, sizes, to: &result)
        result += tag[(end + 1)...]
        return result + "</picture>".utf8
    }

    private func appendSizes(of set: PictureSet, _ format: PictureFormat, _ sizes: String, to html: inout [UInt8]) {
        let candidates = set.widths.map { "\(url.href(set.path(width: $0, format))) \($0)w" }
        html += "srcset=\"".utf8
        appendEscaped(candidates.joined(separator: ", "), to: &html)
        html += "\" sizes=\"".utf8
        appendEscaped(sizes, to: &html)
        html += "\"".utf8
    }
}

/// What a template says of a picture.
struct TemplatePicture {
    var url: String
    var alt: String
    var width: Int?
    var height: Int?
    var sizes: String?
    var cssClass = ""
    /// Loads at once.
    var isEager = false
    /// Loads before others.
    var isFirst = false
}

private func replacing(_ text: String, in bytes: [UInt8], with other: String) -> [UInt8] {
    guard let range = bytes.firstRange(of: Array(text.utf8)) else { return bytes }
    return Array(bytes[..<range.lowerBound]) + other.utf8 + bytes[range.upperBound...]
}
