// Someone who wrote or said something on the old blog.

internal import WebText

package struct ImportedPerson: Sendable {
    package var slug: String
    package var name: String
    /// Old addresses that lead to the person's page.
    package var aliases: [String] = []
    /// Names of links and their http(s) addresses.
    package var links: [(name: String, url: String)] = []
    /// The address of a picture, from the root; of the old blog's file until it is known where that lies.
    package var photo: String?
    /// Markdown; empty, or ended by a line feed.
    package var body = ""

    package init(slug: String, name: String) {
        self.slug = slug
        self.name = name
    }

    package var path: String { "Content/people/\(slug).md" }

    package var text: String {
        var pairs = [YAMLPair("name", .text(name))]
        if let photo { pairs.append(YAMLPair("photo", .text(photo))) }
        if !links.isEmpty { pairs.append(YAMLPair("links", .map(links.map { YAMLPair($0.name, .text($0.url)) }))) }
        if !aliases.isEmpty { pairs.append(YAMLPair("aliases", .list(aliases.map(YAMLNode.text)))) }
        return "---\n" + yamlText(of: pairs) + "---\n" + (body.isEmpty ? "" : "\n" + body)
    }
}
