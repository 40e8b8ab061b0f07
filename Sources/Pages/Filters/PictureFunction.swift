// `picture(image, sizes=…, class=…)` in templates: the whole element of a picture.

internal import SiteModel
internal import Templates
internal import WebText

/// Adds the function to what every template has.
func addPictureFunction(to globals: inout TemplateGlobals, _ tables: SiteTables) {
    let (elements, url) = (tables.pictures, tables.settings.url)
    globals.addFunction("picture") { (arguments: TemplateArguments) throws(TemplateCallFailure) in
        let (picture, path) = try readPicture(arguments, on: url)
        return .markup(elements.element(picture, path: path))
    }
}

private let usage =
    "picture() takes an image, such as page.image, or an address, and 'sizes', 'class', 'alt', 'eager' and 'priority'"

private func readPicture(
    _ arguments: TemplateArguments, on url: SiteURL
) throws(TemplateCallFailure) -> (TemplatePicture, path: SitePath?) {
    guard let image = arguments.positional.first, arguments.positional.count == 1 else {
        throw TemplateCallFailure(usage)
    }
    var picture: TemplatePicture
    if let address = image.plainText {
        picture = TemplatePicture(url: SitePath(address).map { url.href($0) } ?? address, alt: "")
    } else if case .object(let object) = image, let record = object as? TemplateRecord,
        let address = record.value(for: .url)?.plainText
    {
        picture = TemplatePicture(url: address, alt: record.value(for: .alt)?.plainText ?? "")
        picture.width = record.value(for: .width)?.asInteger
        picture.height = record.value(for: .height)?.asInteger
    } else {
        throw TemplateCallFailure(usage + ", not \(image.typePhrase)")
    }
    for (name, value) in arguments.keywords {
        switch (name, value) {
        case ("sizes", .none), ("alt", .none): break
        case ("sizes", _): picture.sizes = value.plainText
        case ("class", _): picture.cssClass = value.plainText ?? ""
        case ("alt", _): picture.alt = value.plainText ?? ""
        case ("eager", .boolean(let isEager)): picture.isEager = isEager
        case ("priority", .boolean(let isFirst)): picture.isFirst = isFirst
        default: throw TemplateCallFailure(usage + "; '\(name)' is none of these, or has a value of another type")
        }
    }
    return (picture, publishedPath(picture.url, on: url))
}

/// Where a picture of the site is published; nil of other addresses.
private func publishedPath(_ href: String, on url: SiteURL) -> SitePath? {
    guard href.hasPrefix(url.basePath + "/") else { return nil }
    let path = href.dropFirst(url.basePath.count).prefix { $0 != "?" && $0 != "#" }
    return percentDecoded(String(path)).flatMap { SitePath($0) }
}
