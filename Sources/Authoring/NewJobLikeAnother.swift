// `candid new job --like SLUG`: a copy of a job, without what belongs to that job alone.

package import Diagnostics
package import SiteModel

/// A job to be copied.
package struct JobToCopy: Sendable {
    /// As the build reads it: without a byte-order mark, CRLF as LF.
    let text: String
    /// The files beside `index.md` of a bundle, by their paths relative to it; nil for a single file.
    let attachments: [NewFile]?

    package init(_ source: Source, attachments: [NewFile]? = nil) {
        text = String(decoding: source.bytes, as: UTF8.self)
        self.attachments = attachments
    }
}

/// What two jobs cannot have in common: their title, dates, ids and addresses.
private let ownKeys: Set<String> = [
    "title", "posted", "closes", "filled", "id", "slug", "aliases", "guid", "updated", "draft",
]

/// The files of a copied job. A bundle becomes a bundle, so its links still work.
package func newJob(
    titled title: String, like original: JobToCopy, on today: CalendarDate
) throws(AuthoringRefusal) -> [NewFile] {
    let name = try fileName(for: title)
    var lines = original.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func isDashes(_ line: String) -> Bool {
        line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
    }
    guard let first = lines.first, isDashes(first), let end = lines.dropFirst().firstIndex(where: isDashes) else {
        throw AuthoringRefusal("the job to copy has no front matter between two lines '---'; fix it first")
    }
    var kept: [String] = []
    var dropped: [String: String] = [:]
    var isDropping = false
    for line in lines[1..<end] {
        // A line without leading space begins a top-level key; indented lines belong to it.
        if let first = line.unicodeScalars.first, first != " ", first != "\t", first != "-" {
            // YAML allows a key in quotation marks.
            let key = line.prefix { $0 != ":" }.filter { !"\"' ".contains($0) }
            isDropping = ownKeys.contains(key)
            if isDropping { dropped[key] = line }
        }
        if !isDropping { kept.append(line) }
    }
    var begun = ["title: \(yamlScalar(title))", "posted: \(today.text)"]
    if dropped["closes"] != nil {
        let day = CalendarDate(daysSince1970: today.daysSince1970 + 60).text
        begun.append("# closes: \(day)                 # the last day on which it is open")
    }
    if dropped["id"] != nil { begun.append("# id: REQ-1                          # its own requisition") }
    begun.append("draft: true                          # delete this line to publish it")
    lines.replaceSubrange(1..<end, with: begun + kept)
    let text = lines.joined(separator: "\n")
    guard let attachments = original.attachments else { return [NewFile(path: "Content/jobs/\(name).md", text: text)] }
    let folder = "Content/jobs/\(name)/"
    return [NewFile(path: folder + "index.md", text: text)]
        + attachments.map { NewFile(path: folder + $0.path, bytes: $0.bytes) }
}
