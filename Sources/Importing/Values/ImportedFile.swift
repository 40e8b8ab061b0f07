// What every source becomes: files of a site, as values.

/// What a file is, for the summary and the report.
package enum ImportedKind: String, Sendable, CaseIterable {
    case post
    case interview
    case job
    case page
    case person
    case comments
    case upload
    case settings

    /// For counts: `10 posts`.
    package func counted(_ count: Int) -> String {
        switch self {
        case .person: count == 1 ? "1 person" : "\(count) people"
        case .comments: "\(count) of comments"
        case .upload: "\(count) of uploads"
        case .settings: "site.yml"
        default: "\(count) \(rawValue)\(count == 1 ? "" : "s")"
        }
    }
}

/// One file of the new site.
package struct ImportedFile: Sendable {
    package enum Content: Sendable {
        case bytes([UInt8])
        /// A file of this machine that is copied as it is.
        case copy(of: String)
    }

    /// What it was in the source, the same in every run: `post https://old.example/?p=7`, `person nora`.
    package let key: String
    package let kind: ImportedKind
    /// Relative to the site's folder.
    package let path: String
    package let content: Content

    package init(key: String, kind: ImportedKind, path: String, content: Content) {
        self.key = key
        self.kind = kind
        self.path = path
        self.content = content
    }

    package init(key: String, kind: ImportedKind, path: String, text: String) {
        self.init(key: key, kind: kind, path: path, content: .bytes(Array(text.utf8)))
    }
}

/// Why an import cannot go on, in words for its user. Nothing of what was written is harmed.
package struct ImportFailure: Error, Hashable, Sendable {
    package let message: String
    /// 1: the source cannot be read, or the machine failed. 64: the command was used wrongly.
    package let status: Int32
    /// The file and the line in it that the message is about; no line for the whole file.
    package let path: String?
    package let line: Int?

    package init(_ message: String, path: String? = nil, line: Int? = nil, status: Int32 = 1) {
        self.message = message
        self.path = path
        self.line = line
        self.status = status
    }
}
