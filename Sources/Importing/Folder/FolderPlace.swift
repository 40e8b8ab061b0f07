// Where a document lies in the old blog's folder, which says what it is.

internal import SiteModel
internal import WebText

struct FolderPlace: Sendable {
    /// Relative to the folder: `content/posts/tides/index.md`.
    let path: String
    /// Folders below the generator's own: `["posts"]`. Of a bundle without its own folder.
    let sections: [String]
    /// Of the file, or of a bundle's folder, without its ending and without a date: `tides`.
    let name: String
    /// The same with the date.
    let nameWithDate: String
    /// That of the name; nil if it has none.
    let day: CalendarDate?
    /// Whether it is a folder of its own with its pictures in it.
    let isBundle: Bool
    /// Whether it says something of its folder (`_index.md`).
    let isSection: Bool
    /// The language in its name, `de` of `tides.de.md`.
    let language: String?
    /// What Jekyll keeps for later.
    let isInDrafts: Bool
    /// Jekyll's collection: `posts` of `_posts`; nil for pages.
    let collection: String?

    /// Nil for what is no document.
    ///
    /// - Parameter languages: tags that may stand in file names.
    init?(_ path: String, _ kind: FolderKind, languages: Set<String>) {
        var parts = path.split(separator: "/").map(String.init)
        let file = parts.removeLast()
        guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return nil }
        let ending = file[file.index(after: dot)...].lowercased()
        guard ["md", "markdown", "mkd", "mdown", "html", "htm"].contains(ending) else { return nil }
        self.path = path
        var stem = String(file[..<dot])
        var language: String?
        var collection: String?
        var isInDrafts = false
        switch kind {
        case .hugo, .zola:
            guard parts.first == "content" else { return nil }
            parts.removeFirst()
            if let inner = stem.lastIndex(of: "."), languages.contains(String(stem[stem.index(after: inner)...])) {
                language = String(stem[stem.index(after: inner)...])
                stem = String(stem[..<inner])
            } else if let first = parts.first, languages.contains(first) {
                language = first
                parts.removeFirst()
            }
        case .jekyll:
            if let index = parts.firstIndex(where: { $0 == "_posts" || $0 == "_drafts" }) {
                isInDrafts = parts[index] == "_drafts"
                collection = "posts"
                parts.remove(at: index)
            } else if let first = parts.first, first.hasPrefix("_") {
                guard ["_includes", "_layouts", "_sass", "_data", "_plugins", "_site"].contains(first) == false else {
                    return nil
                }
                collection = String(first.dropFirst())
                parts.removeFirst()
            }
            guard !parts.contains(where: { $0.hasPrefix("_") }) else { return nil }
        }
        self.language = language
        self.collection = collection
        self.isInDrafts = isInDrafts
        isSection = kind != .jekyll && stem == "_index"
        isBundle = kind != .jekyll && stem == "index" && !parts.isEmpty
        if isBundle { stem = parts.removeLast() }
        sections = parts
        nameWithDate = stem
        // Zola and Jekyll take the date from the name, and Hugo where it is told to.
        if let (written, rest) = DateText.prefix(of: stem),
            let day = CalendarDate(year: written.year, month: written.month, day: written.day)
        {
            (self.day, name) = (day, rest)
        } else {
            (day, name) = (nil, stem)
        }
    }

    var isHTML: Bool { path.hasSuffix(".html") || path.hasSuffix(".htm") }

    /// The folder that a bundle is.
    var folder: String { path.split(separator: "/").dropLast().joined(separator: "/") }
}

/// Sections whose documents are posts, whatever else the configuration says.
let postSections: Set<String> = [
    "post", "posts", "blog", "blogs", "article", "articles", "news", "journal", "writing", "interview", "interviews",
    "stories", "story", "updates", "diary", "notes", "entries",
]
