// site.yml of a new site, as every source makes it.

package import WebText

package struct ImportedSettings: Sendable {
    package var title: String
    package var description: String?
    package var language: String?
    package var url: String
    package var timeZone: String?
    /// Lines above `time-zone`.
    package var timeZoneComment: [String] = []
    package var organization: (name: String, url: String?)?
    /// A person's slug.
    package var author: String?
    package var menu: [(title: String, url: String)] = []
    /// Patterns by section.
    package var permalinks: [(section: String, pattern: String)] = []
    /// Old addresses and where they lead.
    package var redirects: [(from: String, to: String)] = []
    package var comments: String?
    /// What else the source says, in order.
    package var others: [YAMLPair] = []

    package init(title: String, url: String) {
        self.title = title
        self.url = url
    }

    package var text: String { yamlText(of: pairs) }

    package var pairs: [YAMLPair] {
        var pairs = [YAMLPair("title", .text(title)), YAMLPair("url", .text(url))]
        func add(_ key: String, _ value: String?, comment: [String] = []) {
            guard let value, !value.isEmpty else { return }
            pairs.append(YAMLPair(key, .text(value), comment: comment))
        }
        add("language", language)
        add("description", description)
        add("time-zone", timeZone, comment: timeZoneComment)
        if let organization {
            var map = [YAMLPair("name", .text(organization.name))]
            if let url = organization.url { map.append(YAMLPair("url", .text(url))) }
            pairs.append(YAMLPair("organization", .map(map)))
        }
        add("author", author)
        if !menu.isEmpty {
            let items = menu.map {
                YAMLNode.flowMap([YAMLPair("title", .text($0.title)), YAMLPair("url", .text($0.url))])
            }
            pairs.append(YAMLPair("menu", .list(items)))
        }
        if !permalinks.isEmpty {
            pairs.append(YAMLPair("permalinks", .map(permalinks.map { YAMLPair($0.section, .text($0.pattern)) })))
        }
        add("comments", comments)
        if !redirects.isEmpty {
            pairs.append(YAMLPair("redirects", .map(redirects.map { YAMLPair($0.from, .text($0.to)) })))
        }
        return pairs + others
    }
}
