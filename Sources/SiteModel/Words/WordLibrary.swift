// All words that a site and its themes have, and which of them a language uses.

package import Diagnostics

/// The words of one file: `Themes/default/words/de.yml`.
package struct WordList: Hashable, Sendable {
    /// BCP 47, from the file's name.
    package let language: String
    package let words: [String: Word]
    /// Where each key is written.
    package let spans: [String: SourceSpan]

    package init(language: String, words: [String: Word], spans: [String: SourceSpan] = [:]) {
        self.language = language
        self.words = words
        self.spans = spans
    }
}

/// The lists of the site, of its theme, and of the themes that this extends, in this order.
package struct WordLibrary: Hashable, Sendable {
    private let lists: [WordList]

    package init(_ lists: [WordList] = []) {
        self.lists = lists
    }

    /// The words for a language: from its own lists, those of the language without region, and the English ones.
    package func words(in language: String) -> SiteWords {
        var found: [String: Word] = [:]
        for tag in languageFallback(language) {
            for list in lists where isSameTag(list.language, tag) {
                found.merge(list.words) { known, _ in known }
            }
        }
        return SiteWords(found)
    }

    /// The keys that have English words but none in a language, sorted.
    package func missing(in language: String) -> [String] {
        let tags = languageFallback(language)
        // English lacks nothing, and nor does a kind of it.
        guard tags.count > 1, let own = tags.first, !isSameTag(String(own.prefix { $0 != "-" }), "en") else {
            return []
        }
        var keys: Set<String> = []
        for list in lists where isSameTag(list.language, "en") { keys.formUnion(list.words.keys) }
        for list in lists where tags.dropLast().contains(where: { isSameTag($0, list.language) }) {
            keys.subtract(list.words.keys)
        }
        return keys.sorted()
    }

    /// Places of translations that the English word does not have: nothing would ever fill them.
    package var diagnostics: [Diagnostic] {
        let english = words(in: "en")
        var diagnostics: [Diagnostic] = []
        for list in lists where !isSameTag(list.language, "en") {
            for (key, word) in list.words.sorted(by: { $0.key < $1.key }) {
                guard let span = list.spans[key], let places = english[key]?.places else { continue }
                for name in word.places where name != "count" && !places.contains(name) {
                    let known =
                        places.isEmpty
                        ? "it has none" : "it has " + places.map { "{\($0)}" }.joined(separator: ", ")
                    diagnostics.append(
                        .warning(.wordPlaceUnknown, "the word '\(key)' has no place '{\(name)}'; \(known)", at: span))
                }
            }
        }
        return diagnostics
    }
}

extension SiteSettings {
    /// Takes the words of its language from its theme's; those under `extra: words:` come before them.
    package mutating func takeWords(of library: WordLibrary) {
        words = library.words(in: language)
        // The old words were written for the one language that a site had.
        if root == .root { words = words.replacing(from: extra, language: language) }
        guard !hasOwnMenu else { return menu = menu.map { MenuItem(title: $0.title, url: localizedHref($0.url)) } }
        menu = ["interviews", "jobs", "posts", "people"].map { key in
            MenuItem(title: words(key), url: url.basePath + localized("/\(key)/"))
        }
    }

    /// The address of a list as the pages of this edition write it.
    private func localizedHref(_ href: String) -> String {
        guard root != .root, href.hasPrefix(url.basePath + "/") else { return href }
        return url.basePath + localized(String(href.dropFirst(url.basePath.count)))
    }
}
