// The languages of a site for templates: their tags, what they call themselves, and which way they run.

internal import Foundation
internal import SiteModel
internal import Templates

struct LanguageTable: Sendable {
    struct Name: Sendable {
        /// In itself: `Deutsch`.
        let own: String
        /// In the language of the page: `German`.
        let here: String
        let direction: String
    }

    private let names: [String: Name]
    /// Whether the site has texts in more than one language.
    let isMixed: Bool
    /// By edition.
    let editions: [String]

    init(of outline: SiteOutline) {
        editions = outline.settings.editions.map(\.language)
        var tags = Set(editions)
        tags.formUnion(outline.documents.compactMap(\.language))
        isMixed = tags.count > 1
        let page = Locale(identifier: LanguageTag(outline.settings.language).base)
        var names: [String: Name] = [:]
        for tag in tags {
            let locale = Locale(identifier: LanguageTag(tag).base)
            let own = locale.localizedString(forIdentifier: tag) ?? tag
            names[tag] = Name(
                own: own.prefix(1).uppercased() + own.dropFirst(),
                here: page.localizedString(forIdentifier: tag) ?? tag,
                direction: locale.language.characterDirection == .rightToLeft ? "rtl" : "ltr")
        }
        self.names = names
    }

    /// Of any language that the site has.
    func name(of tag: String) -> Name { names[tag] ?? Name(own: tag, here: tag, direction: "ltr") }

    /// The home pages of a site in several languages; empty of one in one.
    func home(_ site: Site) -> [TemplateValue] {
        let editions = site.outline.settings.editions
        guard editions.count > 1 else { return [] }
        return editions.enumerated().map { number, edition in
            version(edition.root, in: edition.language, isCurrent: number == site.outline.edition, site)
        }
    }

    /// A page in one of the site's languages.
    func version(_ path: SitePath, in tag: String, isCurrent: Bool, _ site: Site) -> TemplateValue {
        let name = name(of: tag)
        let url = site.outline.settings.url
        return .record(
            "translation",
            [
                .language: .text(tag), .name: .text(name.own), .direction: .text(name.direction),
                .url: .text(url.href(path)), .permalink: .text(url.absolute(path)), .isCurrent: .boolean(isCurrent),
            ])
    }
}
