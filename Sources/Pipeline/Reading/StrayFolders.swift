// What to say of folders of Content that hold what is not published: once a folder, with the place where it belongs.

internal import Diagnostics
internal import SiteModel

struct StrayFolders {
    private var told: Set<String> = []

    /// The warning for a file in a folder of Content that Candid does not know; nil where it was given.
    mutating func message(ofUnknown name: String) -> String? {
        guard told.insert(name).inserted else { return nil }
        let known = DocumentKind.allCases.map(\.folder) + ["static", "templates"]
        let folded = name.lowercased()
        let start = "Candid reads no folder Content/\(name); nothing in it is published"
        if foldersOfFiles.contains(folded) {
            return start + "; move it to Content/static/\(name), where its files have addresses such as /\(name)/…"
        }
        if let right = foldersElsewhere[folded] { return start + "; \(right)" }
        return start + spellingSuggestion(for: name, among: known)
    }

    /// The warning for files that are no documents, in a folder below one of the documents' folders.
    mutating func message(ofLoose folder: String) -> String? {
        guard told.insert(folder).inserted else { return nil }
        return
            "files in '\(folder)' that are no Markdown are not published, since the folder has no index.md; put them "
            + "beside the index.md of a document, or into Content/static"
    }
}

/// Where people keep pictures and other files that are published as they are.
private let foldersOfFiles: Set<String> = [
    "images", "image", "img", "pictures", "photos", "assets", "media", "files", "uploads", "downloads", "public", "css",
    "js", "scripts", "styles", "fonts", "icons", "video", "videos", "audio", "pdf", "pdfs", "docs", "resources",
]

/// What other generators call the folders that Candid has under another name.
private let foldersElsewhere = [
    "blog": "write posts in Content/posts", "articles": "write posts in Content/posts",
    "news": "write posts in Content/posts", "stories": "write posts in Content/posts",
    "content": "posts, interviews, jobs, people and pages lie directly in Content",
    "careers": "write jobs in Content/jobs", "positions": "write jobs in Content/jobs",
    "openings": "write jobs in Content/jobs", "vacancies": "write jobs in Content/jobs",
    "roles": "write jobs in Content/jobs", "authors": "write people in Content/people",
    "staff": "write people in Content/people", "members": "write people in Content/people",
    "drafts": "keep a draft with the others, and write 'draft: true' in its front matter",
    "layouts": "templates lie in Content/templates", "includes": "templates lie in Content/templates",
    "partials": "templates lie in Content/templates", "data": "a theme's data stand below 'extra' in site.yml",
    "themes": "themes lie in Themes, beside Content", "theme": "themes lie in Themes, beside Content",
    "output": "Candid publishes to Output, beside Content",
]
