// Exports for tests, written as WordPress writes them, of a blog that never was.

import Foundation
import Importing
import TestSupport

/// An item of an export.
struct ExportItem {
    var id = 1
    var type = "post"
    var status = "publish"
    var title = "Month one"
    var slug = "month-one"
    var date = "2011-03-04 09:00:00"
    var gmt = "2011-03-04 17:00:00"
    var modified = ""
    var creator = "nora"
    var link = ""
    var guid = ""
    var parent = 0
    var password = ""
    var commentStatus = "closed"
    var excerpt = ""
    var content = "<p>Hello.</p>"
    /// Further elements.
    var more = ""

    var xml: String {
        let link = link.isEmpty ? "https://old.example/?p=\(id)" : link
        let guid = guid.isEmpty ? "https://old.example/?p=\(id)" : guid
        return """
            <item>
            <title>\(title)</title>
            <link>\(link)</link>
            <dc:creator><![CDATA[\(creator)]]></dc:creator>
            <guid isPermaLink="false">\(guid)</guid>
            <content:encoded><![CDATA[\(content)]]></content:encoded>
            <excerpt:encoded><![CDATA[\(excerpt)]]></excerpt:encoded>
            <wp:post_id>\(id)</wp:post_id>
            <wp:post_date>\(date)</wp:post_date>
            <wp:post_date_gmt>\(gmt)</wp:post_date_gmt>
            \(modified.isEmpty ? "" : "<wp:post_modified_gmt>\(modified)</wp:post_modified_gmt>")
            <wp:comment_status>\(commentStatus)</wp:comment_status>
            <wp:post_name>\(slug)</wp:post_name>
            <wp:status>\(status)</wp:status>
            <wp:post_parent>\(parent)</wp:post_parent>
            <wp:post_type>\(type)</wp:post_type>
            <wp:post_password>\(password)</wp:post_password>
            \(more)
            </item>
            """
    }
}

func meta(_ key: String, _ value: String) -> String {
    "<wp:postmeta><wp:meta_key>\(key)</wp:meta_key><wp:meta_value><![CDATA[\(value)]]></wp:meta_value></wp:postmeta>\n"
}

func category(_ domain: String, _ nicename: String, _ name: String) -> String {
    "<category domain=\"\(domain)\" nicename=\"\(nicename)\"><![CDATA[\(name)]]></category>\n"
}

func comment(
    _ id: Int, parent: Int = 0, type: String = "", approved: String = "1", author: String = "Ines", user: Int = 0,
    url: String = "", date: String = "2011-03-05 10:00:00", _ text: String
) -> String {
    """
    <wp:comment><wp:comment_id>\(id)</wp:comment_id><wp:comment_author><![CDATA[\(author)]]></wp:comment_author>
    <wp:comment_author_email>ines@private.example</wp:comment_author_email><wp:comment_author_IP>203.0.113.9</wp:comment_author_IP>
    <wp:comment_author_url>\(url)</wp:comment_author_url><wp:comment_date>\(date)</wp:comment_date>
    <wp:comment_date_gmt>\(date)</wp:comment_date_gmt><wp:comment_content><![CDATA[\(text)]]></wp:comment_content>
    <wp:comment_approved>\(approved)</wp:comment_approved><wp:comment_type>\(type)</wp:comment_type>
    <wp:comment_parent>\(parent)</wp:comment_parent><wp:comment_user_id>\(user)</wp:comment_user_id></wp:comment>

    """
}

/// A whole export.
func export(_ items: [ExportItem], channel: String = "", url: String = "https://old.example") -> String {
    """
    <?xml version="1.0" encoding="UTF-8" ?>
    <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
        xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:wp="http://wordpress.org/export/1.2/">
    <channel>
    <title>Slackwater Notes</title>
    <link>\(url)</link>
    <description>People &amp; tides</description>
    <language>en-US</language>
    <wp:wxr_version>1.2</wp:wxr_version>
    <wp:base_site_url>\(url)</wp:base_site_url>
    <wp:base_blog_url>\(url)</wp:base_blog_url>
    <wp:author><wp:author_id>7</wp:author_id><wp:author_login>nora</wp:author_login><wp:author_email>nora@private.example</wp:author_email><wp:author_display_name><![CDATA[Nora Quist]]></wp:author_display_name></wp:author>
    \(channel)
    \(items.map(\.xml).joined(separator: "\n"))
    </channel>
    </rss>
    """
}

/// What an import made.
struct Imported {
    /// By path relative to the site, less the record.
    let files: [String: String]
    let report: ImportReport
    let runFiles: [ImportRun.File]
    let summary: [String]
    let warnings: [ImportFailure]

    /// The one file of a folder.
    func only(_ folder: String) -> String {
        let paths = files.keys.filter { $0.hasPrefix("Content/\(folder)/") && !$0.hasSuffix(".comments.yml") }
        return paths.count == 1
            ? files[paths.first ?? ""] ?? "" : "\(paths.count) files in \(folder): \(paths.sorted())"
    }

    /// The part of a document behind its front matter.
    func body(_ folder: String = "posts") -> String {
        let text = only(folder)
        guard let end = text.ranges(of: "\n---\n").first else { return text }
        return String(text[end.upperBound...].drop { $0 == "\n" })
    }
}

/// Imports exports into a folder.
@discardableResult
func importing(
    _ exports: [String], into folder: String, options: WordPressOptions = WordPressOptions(), uploads: [String] = [],
    names: [String] = []
) throws -> Imported {
    var paths: [String] = []
    for (number, text) in exports.enumerated() {
        let name = names.indices.contains(number) ? names[number] : "export-\(number).xml"
        let path = folder + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        paths.append(path)
    }
    defer { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
    var uploadFolder: String?
    if !uploads.isEmpty {
        let root = folder + "-uploads"
        for upload in uploads {
            let file = URL(fileURLWithPath: root + "/" + upload)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(upload.utf8).write(to: file)
        }
        uploadFolder = root
    }
    defer { if let uploadFolder { try? FileManager.default.removeItem(atPath: uploadFolder) } }
    return try importing(files: paths, into: folder, options: options, uploads: uploadFolder)
}

/// Imports files that are there.
func importing(
    files paths: [String], into folder: String, options: WordPressOptions = WordPressOptions(), uploads: String? = nil
) throws -> Imported {
    let site = SiteFolder(folder)
    let box = RunBox(try ImportRun(folder: site, manifestPath: "Content/.wordpress-import.json", isDry: false))
    var importSite = ImportSite()
    importSite.recorded = box.run.recordedPaths
    importSite.guids = guidsOfDocuments(in: site)
    var source = try WordPressImport(reading: paths, options: options, site: importSite, isNewSite: true)
    source.use(try findUploads(wanted: source.wantedFiles, folder: uploads, site: site).files)
    let report = try source.convert { file, isSomebodys throws(ImportFailure) in
        try box.run.take(file, isSomebodys: isSomebodys)
    }
    try box.run.finish()
    return Imported(
        files: contentFiles(folder), report: report, runFiles: box.run.files,
        summary: source.summary(files: box.run.files, report: report),
        warnings: source.warnings)
}

/// The files of a site's Content, less records, as text.
private func contentFiles(_ folder: String) -> [String: String] {
    var files: [String: String] = [:]
    let listed = FileManager.default.enumerator(atPath: folder)
    while let path = listed?.nextObject() as? String {
        guard path.hasPrefix("Content/"), !path.hasSuffix("-import.json"),
            let data = FileManager.default.contents(atPath: folder + "/" + path)
        else { continue }
        var isFolder: ObjCBool = false
        FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
        if !isFolder.boolValue { files[path] = String(decoding: data, as: UTF8.self) }
    }
    return files
}

/// Imports a blog from Ghost or from a folder.
func importing(
    into folder: String, record: String, uploads: String? = nil, read: (ImportSite) throws -> BlogImport
) throws -> Imported {
    let site = SiteFolder(folder)
    let box = RunBox(try ImportRun(folder: site, manifestPath: record, isDry: false))
    var importSite = ImportSite()
    importSite.recorded = box.run.recordedPaths
    importSite.guids = guidsOfDocuments(in: site)
    var source = try read(importSite)
    source.use(try findUploads(wanted: source.wantedFiles, folder: uploads, site: site, places: .ghost).files)
    let report = try source.convert { file, isSomebodys throws(ImportFailure) in
        try box.run.take(file, isSomebodys: isSomebodys)
    }
    try box.run.finish()
    return Imported(
        files: contentFiles(folder), report: report, runFiles: box.run.files,
        summary: source.summary(files: box.run.files, report: report), warnings: source.warnings)
}

private final class RunBox {
    var run: ImportRun
    init(_ run: ImportRun) { self.run = run }
}

/// Imports items into a new folder.
func imported(
    _ items: ExportItem..., channel: String = "", url: String = "https://old.example",
    options: WordPressOptions = WordPressOptions(), uploads: [String] = []
) throws -> Imported {
    try withTemporaryFolder { folder in
        try importing([export(items, channel: channel, url: url)], into: folder, options: options, uploads: uploads)
    }
}

extension ImportReport {
    /// All notes as lines.
    var lines: [String] {
        ReportGroup.Part.allCases.flatMap { part in groups(part).flatMap { group in group.notes.map(\.text) } }
    }
}
