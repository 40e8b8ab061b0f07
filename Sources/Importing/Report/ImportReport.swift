// What an import has to say when it is done: values, which are written as Markdown for people and as JSON for programs.

/// One thing that is told of.
package struct ReportNote: Sendable, Hashable {
    /// The file of the new site or of the source that it is about, and the line in it.
    package var path: String?
    package var line: Int?
    package var text: String

    package init(_ text: String, path: String? = nil, line: Int? = nil) {
        self.text = text
        self.path = path
        self.line = line
    }
}

/// Notes of one kind under a heading.
package struct ReportGroup: Sendable, Hashable {
    package enum Part: String, Sendable, CaseIterable {
        case needsYou = "Needs you"
        case decided = "Decided for you"
        case notCarried = "Not carried"
    }

    package let part: Part
    package let title: String

    package init(_ part: Part, _ title: String) {
        self.part = part
        self.title = title
    }
}

/// A row of the reconciliation: what the source held, and what became of it. The numbers add up.
package struct ReportRow: Sendable, Equatable {
    package let what: String
    package var inSource = 0
    package var written = 0
    package var drafts = 0
    package var kept = 0
    package var notCarried = 0

    package init(_ what: String) {
        self.what = what
    }
}

package struct ImportReport: Sendable {
    package let source: String
    package var documents: [ReportRow] = []
    package var comments: [ReportRow] = []
    package var filesWanted = 0
    package var filesThere = 0
    package var filesMissing = 0
    /// What became of each file of the new site: written, replaced, unchanged, kept, taken away.
    package var outcomes: [String: Int] = [:]
    /// site.yml's lines to add where the site has one already.
    package var settingsToAdd = ""
    private var notes: [ReportGroup: [ReportNote]] = [:]
    private var order: [ReportGroup] = []

    /// - Parameter source: what was imported, `WordPress`.
    package init(source: String) {
        self.source = source
    }

    package mutating func add(_ note: ReportNote, to group: ReportGroup) {
        if notes[group] == nil { order.append(group) }
        notes[group, default: []].append(note)
    }

    package mutating func add(_ text: String, path: String? = nil, line: Int? = nil, to group: ReportGroup) {
        add(ReportNote(text, path: path, line: line), to: group)
    }

    /// The groups of a part, in the order in which each was first added to.
    package func groups(_ part: ReportGroup.Part) -> [(group: ReportGroup, notes: [ReportNote])] {
        order.filter { $0.part == part }.map { ($0, notes[$0] ?? []) }
    }

    package func count(_ group: ReportGroup) -> Int { notes[group]?.count ?? 0 }
}
