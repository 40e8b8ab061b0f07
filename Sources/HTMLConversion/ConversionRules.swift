// What the caller of the conversion decides: whose text it is, where its addresses lead, which pictures have words.

internal import WebText

/// For whom the HTML was written, which says what may stand in the Markdown.
package enum HTMLAudience: Sendable {
    /// The site's own authors: what Markdown cannot say stays the HTML that it was.
    case author
    /// Strangers: no HTML at all. Elements of the list become Markdown; of every other the content stays.
    case stranger(allowing: Set<String>)

    /// What people write in comments. A picture becomes a link to it.
    package static let commenter = stranger(
        allowing: ["a", "b", "blockquote", "br", "code", "del", "em", "i", "img", "p", "q", "s", "strike", "strong"])

    /// What stands in the description of a job: the elements that Google for Jobs shows.
    package static let jobBoard = stranger(
        allowing: [
            "a", "b", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "ol", "p",
            "pre", "strong", "table", "ul",
        ])
}

/// Where an address stands.
package enum AddressUse: Sendable {
    case link
    case picture
    /// A film, a sound, a frame: any other attribute that names a file.
    case media
}

package struct ConversionRules {
    package var audience: HTMLAudience
    /// The address to write in place of one of the HTML; nil if the link goes and its text stays. Asked in source
    /// order.
    package var address: (String, AddressUse) -> String?
    /// What a picture without `alt` shows, by the number in its class `wp-image-…`.
    package var pictureText: (String) -> String?
    /// Whether some link leads to this id, so that it must stay.
    package var keepsID: (String) -> Bool
    /// The names of footnotes by the id in `<sup data-fn="id">`.
    package var footnotes: [String: String]

    package init(
        audience: HTMLAudience, address: @escaping (String, AddressUse) -> String? = { address, _ in address },
        pictureText: @escaping (String) -> String? = { _ in nil },
        keepsID: @escaping (String) -> Bool = { _ in false }, footnotes: [String: String] = [:]
    ) {
        self.audience = audience
        self.address = address
        self.pictureText = pictureText
        self.keepsID = keepsID
        self.footnotes = footnotes
    }

    var isAuthor: Bool {
        if case .author = audience { true } else { false }
    }

    /// Whether an element may become Markdown.
    func allows(_ name: String) -> Bool {
        switch audience {
        case .author: true
        case .stranger(let allowed): allowed.contains(name)
        }
    }

    /// The address to write, or nil if there is none that may be followed.
    func converted(_ address: String, _ use: AddressUse) -> String? {
        let trimmed = collapsedSpace(address)
        switch schemeInBrowsers(trimmed) {
        case "javascript", "vbscript": return nil
        case "data": return use == .picture && isAuthor && trimmed.utf8.count < 100_000 ? trimmed : nil
        case nil, "http", "https", "mailto", "tel": return self.address(trimmed, use)
        default: return isAuthor ? self.address(trimmed, use) : nil
        }
    }
}

/// The scheme that browsers find in an address: they pass over white space and control characters.
package func schemeInBrowsers(_ address: String) -> String? {
    addressScheme(of: address.utf8.lazy.filter { $0 > 0x20 })
}
