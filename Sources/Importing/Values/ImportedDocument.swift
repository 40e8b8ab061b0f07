// A document of the new site before it is bytes: its front matter and its body.

package import WebText

/// A document as every source makes it. Keys that are nil or empty are left out.
package struct ImportedDocument: Sendable {
    package var kind: ImportedKind
    package var title: String
    /// `posted` of a job, `date` of the others; as it is written.
    package var date: String?
    package var updated: String?
    /// Slugs of people.
    package var authors: [String] = []
    package var description: String?
    package var tags: [String] = []
    package var series: String?
    package var image: String?
    package var imageAlt: String?
    /// Only where the file's name does not say it.
    package var slug: String?
    package var aliases: [String] = []
    package var guid: String?
    package var isDraft = false
    /// Lines above `draft: true`: what it lacks.
    package var draftComment: [String] = []
    package var language: String?
    package var template: String?
    /// `open`, `closed` or `off`, where it is not the site's default.
    package var comments: String?
    /// Of an interview, in the order of their first turns: the label and a person's slug or a name.
    package var speakers: [ImportedSpeaker] = []
    package var interviewer: String?
    /// Keys of jobs, in the order in which they are written.
    package var jobKeys: [YAMLPair] = []
    package var extra: [YAMLPair] = []
    /// Markdown; empty, or ended by a line feed.
    package var body = ""

    package init(kind: ImportedKind, title: String) {
        self.kind = kind
        self.title = title
    }

    /// The document's text: front matter between lines of dashes, then the body.
    package var text: String {
        let front = frontMatter
        return front + (body.isEmpty ? "" : "\n" + body)
    }

    /// How many lines stand before the body's first.
    package var linesBeforeBody: Int { frontMatter.utf8.count { $0 == 0x0A } + 1 }

    private var frontMatter: String { "---\n" + yamlText(of: pairs) + "---\n" }

    private var pairs: [YAMLPair] {
        var pairs = [YAMLPair(kind == .person ? "name" : "title", .text(title))]
        func add(_ key: String, _ value: String?, isPlain: Bool = false, comment: [String] = []) {
            guard let value, !value.isEmpty else { return }
            pairs.append(YAMLPair(key, isPlain ? .plain(value) : .text(value), comment: comment))
        }
        add(kind == .job ? "posted" : "date", date, isPlain: true)
        add("updated", updated, isPlain: true)
        if authors.count == 1 { add("author", authors[0]) }
        if authors.count > 1 { pairs.append(YAMLPair("author", .flowList(authors.map(YAMLNode.text)))) }
        add("description", description)
        if !tags.isEmpty { pairs.append(YAMLPair("tags", .flowList(tags.map(YAMLNode.text)))) }
        add("series", series)
        add("image", image)
        add("image-alt", imageAlt)
        add("language", language)
        add("slug", slug)
        if !aliases.isEmpty { pairs.append(YAMLPair("aliases", .list(aliases.map(YAMLNode.text)))) }
        add("guid", guid)
        if isDraft { add("draft", "true", isPlain: true, comment: draftComment) }
        add("template", template)
        add("comments", comments)
        if !speakers.isEmpty {
            pairs.append(YAMLPair("speakers", .map(speakers.map { YAMLPair($0.label, $0.node) })))
        }
        add("interviewer", interviewer)
        pairs += jobKeys
        if !extra.isEmpty { pairs.append(YAMLPair("extra", .map(extra))) }
        return pairs
    }
}

package struct ImportedSpeaker: Sendable, Equatable {
    package enum Identity: Sendable, Equatable {
        /// The slug of one of the site's people.
        case person(String)
        case name(String)
    }

    /// As it stands in the text before the colon.
    package let label: String
    package let identity: Identity

    package init(label: String, identity: Identity) {
        self.label = label
        self.identity = identity
    }

    fileprivate var node: YAMLNode {
        switch identity {
        case .person(let slug): .text(slug)
        case .name(let name): .flowMap([YAMLPair("name", .text(name))])
        }
    }
}
