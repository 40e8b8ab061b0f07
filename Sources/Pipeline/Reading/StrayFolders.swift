// Messages for folders in Content whose files are not published: one per folder, with the right place.

internal import Diagnostics
internal import SiteModel

struct StrayFolders {
    private var told: Set<String> = []

    /// The warning for a file in an unknown folder of Content; nil if it was already given.
    mutating func message(ofUnknown name: String) -> String? {
        guard told.insert(name).inserted else { return nil }
        let known = DocumentKind.allCases.map(\.folder) + ["static", "templates"]
        let folded = name.lowercased()
        let start = "Candid does not read the folder Content/\(name), so nothing in it is published"
        if foldersOfFiles.contains(folded) {
            return start + "; move it to Content/static/\(name), where its files have addresses such as /\(name)/…"
        }
        if let right = foldersElsewhere[folded] { return start + "; \(right)" }
        return start + spellingSuggestion(for: name, among: known)
    }

    /// The warning for files that are not documents in a subfolder of a folder for documents.
    mutating func message(ofLoose folder: String) -> String? {
        guard told.insert(folder).inserted else { return nil }
        return
            "files in '\(folder)' that are not Markdown are not published, because the folder has no index.md; put them "
            + "beside the index.md of a document, or into Content/static"
    }
}

/// Where people keep pictures and other files that are published unchanged.
private let foldersOfFiles: Set<String> = [
    "images", "image", "img", "pictures", "photos", "assets", "media", "files", "uploads", "downloads", "public", "css",
    "js", "scripts", "styles", "fonts", "icons", "video", "videos", "audio", "pdf", "pdfs", "docs", "resources",
]

/// What other generators call folders that have another name in Candid.
private let foldersElsewhere = [
    "blog": "write posts in Content/posts", "articles": "write posts in Content/posts",
    "news": "write posts in Content/posts", "stories": "write posts in Content/posts",
    "content": "put posts, interviews, jobs, people and pages directly in Content",
    "careers": "write jobs in Content/jobs", "positions": "write jobs in Content/jobs",
    "openings": "write jobs in Content/jobs", "vacancies": "write jobs in Content/jobs",
    "roles": "write jobs in Content/jobs", "authors": "write people in Content/people",
    "staff": "write people in Content/people", "members": "write people in Content/people",
    "drafts": "keep drafts with the other documents, and write 'draft: true' in their front matter",
    "layouts": "put templates in Content/templates", "includes": "put templates in Content/templates",
    "partials": "put templates in Content/templates", "data": "put a theme's data under 'extra' in site.yml",
    "themes": "put themes in Themes, beside Content", "theme": "put themes in Themes, beside Content",
    "output": "Candid publishes to Output, beside Content",
]
