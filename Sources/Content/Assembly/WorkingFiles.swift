// Files in a document's folder that look like what it was made from: they are published only where something links to them.

internal import Diagnostics
internal import SiteModel

/// Whether a file's name is one of texts, tables, mail, recordings, archives or unfinished pictures, which people keep
/// beside what they write.
func isWorkingFile(_ name: String) -> Bool {
    let file = name.split(separator: "/").last ?? ""
    if file.hasPrefix("id_") && !file.contains(".") { return true }
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
    return workingFileEndings.contains(name[dot...].dropFirst().lowercased())
}

private let workingFileEndings: Set<String> = [
    // Texts.
    "md", "markdown", "mdx", "txt", "text", "rtf", "doc", "docx", "docm", "dot", "dotx", "odt", "ott", "pages", "wpd",
    "tex", "bib", "org", "rst", "adoc", "asciidoc", "textile", "gdoc", "scriv", "one",
    // Tables, slides, databases, notes for programs.
    "xls", "xlsx", "xlsm", "xlsb", "ods", "numbers", "gsheet", "ppt", "pptx", "odp", "key", "gslides", "mdb", "accdb",
    "db", "sqlite", "sqlite3", "yml", "yaml", "toml", "ini", "log", "sql",
    // Mail and addresses.
    "eml", "emlx", "msg", "mbox", "pst", "ost", "vcf", "ics",
    // Pictures and layouts that no browser shows.
    "psd", "psb", "ai", "xcf", "kra", "sketch", "fig", "xd", "indd", "idml", "afphoto", "afdesign", "afpub", "cdr",
    "heic", "heif", "dng", "cr2", "cr3", "nef", "arw", "orf", "rw2", "raf", "raw", "tif", "tiff",
    // Recordings, before and after they are cut; those for readers have a player or a link.
    "wav", "aif", "aiff", "flac", "m4a", "mp3", "ogg", "opus", "amr", "caf", "mov", "mp4", "m4v", "mkv", "avi", "webm",
    "aup3", "logicx", "prproj", "drp", "aep", "srt", "vtt",
    // Applications as they were sent, keys and passwords.
    "zip", "rar", "7z", "tar", "gz", "tgz", "pem", "p12", "pfx", "ppk", "jks", "kdbx", "asc", "gpg", "env",
]

extension Assembly {
    /// The files that are published, and a warning for each working file to which nothing links.
    func publishedFiles(_ bodies: [Body]) -> Checked<[StaticFile]> {
        let working = outline.files.filter { isWorkingAttachment($0) }
        guard !working.isEmpty else { return Checked(outline.files) }
        var linked = referredFiles
        for body in bodies { linked.formUnion(body.workingFiles) }
        for address in settings.menu + settings.redirects.map(\.target) {
            if case .file(_, let path, _) = links.resolve(address.value, from: .root) { linked.insert(path) }
        }
        let kept = Set(working.filter { !linked.contains($0.path) }.map(\.path))
        let diagnostics = working.filter { kept.contains($0.path) }.map { file in
            Diagnostic.warning(
                .fileIgnored,
                "nothing links to this file, and it looks like a working file, so it is not published; link to it to "
                    + "publish it, or move it out of the document's folder",
                at: file.source.map { .start(of: $0) } ?? .start(of: SourceID(0)))
        }
        return Checked(outline.files.filter { !kept.contains($0.path) }, diagnostics)
    }

    /// Of `Content/static` everything was put there to be published.
    private func isWorkingAttachment(_ file: StaticFile) -> Bool {
        guard case .site(let path) = file.origin, isWorkingFile(path) else { return false }
        return !path.hasPrefix("Content/static/")
    }
}

extension Entry {
    /// Whether the front matter has the file's name: a theme may make a link of a value of `extra`.
    func namesInFrontMatter(_ attachment: Attachment) -> Bool {
        source.bytes[..<body.lowerBound].firstRange(of: Array(attachment.name.utf8)) != nil
    }
}
