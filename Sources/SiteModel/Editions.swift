// A site in several languages is a site for each: they share their documents, files and addresses, and have lists, feeds and
// a search of their own.

/// One language of a site.
package struct Edition: Hashable, Sendable {
    /// BCP 47.
    package let language: String
    /// `/` of the site's own language, `/de/` of another.
    package let root: SitePath
}

/// What site.yml says of one of the other languages; what is nil is the site's.
package struct LanguageSettings: Hashable, Sendable {
    package let language: String
    package var title: String?
    package var description: String?
    package var menu: [MenuItem]?

    package init(language: String) {
        self.language = language
    }
}

extension SiteSettings {
    /// The site's own language, then the others in the order of site.yml.
    package var editions: [Edition] {
        [Edition(language: siteLanguage, root: .root)]
            + languages.map { Edition(language: $0.language, root: .root.folder($0.language.lowercased())) }
    }

    /// The number of the edition in a language; nil if the site has none.
    package func edition(in tag: String) -> Int? { editions.firstIndex { isSameTag($0.language, tag) } }

    /// The settings as the pages of an edition see them. Words follow once the theme is known.
    package func settings(of edition: Int) -> SiteSettings {
        guard edition > 0 else { return self }
        let given = languages[edition - 1]
        var settings = self
        // In this order: the language of the whole site stays what it is.
        settings.root = editions[edition].root
        settings.language = given.language
        settings.title = given.title ?? title
        settings.description = given.description ?? description
        if let menu = given.menu {
            settings.menu = menu
            settings.hasOwnMenu = true
        }
        return settings
    }

    /// The address of a list or a feed in this edition; any other path as it is.
    ///
    /// Themes and menus name lists by their address in the site's own language: `/jobs/` is `/de/jobs/` on a German page.
    package func localized(_ path: String) -> String {
        guard root != .root, path.utf8.first == UInt8(ascii: "/") else { return path }
        let end = path.firstIndex { $0 == "#" || $0 == "?" } ?? path.endIndex
        var name = path[..<end].dropFirst()
        for file in ["feed.xml", "atom.xml", "feed.json"] where name.hasSuffix(file) {
            name = name.dropLast(file.count)
        }
        guard name.isEmpty || Self.lists.contains(String(name)) else { return path }
        return root.text + path.dropFirst()
    }

    private static let lists: Set<String> = Set(
        (DocumentKind.allCases.filter { $0 != .page }.map(\.folder)
            + ["tags", "series", "archive", "feeds", "search"]).map { $0 + "/" })
}

extension SiteOutline {
    /// The documents of this edition, and the people, teams and jobs that stand in for a version that it lacks.
    var listed: [Document] {
        guard !settings.languages.isEmpty else { return documents }
        return documents.filter { document in
            if document.edition == edition { return true }
            guard document.kind == .person || document.kind == .job || document.kind == .team else { return false }
            let versions = translations[document.id] ?? [document.id]
            // The site's own language comes first.
            return versions.first == document.id && !versions.contains { documents[$0.index].edition == edition }
        }
    }

    /// The version of a document in this edition, or else the document itself.
    package func version(of id: DocumentID) -> DocumentID {
        translations[id]?.first { documents[$0.index].edition == edition } ?? id
    }

    /// The language of a document's text.
    package func language(of document: Document) -> String {
        document.language ?? settings.editions[document.edition].language
    }
}
