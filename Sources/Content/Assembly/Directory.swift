// People, jobs and teams by their slugs, which front matter refers to; teams by their names too.

internal import Diagnostics
internal import SiteModel
internal import WebText

/// Resolves references, and says what is wrong with them.
struct Directory: Sendable {
    private let entries: [Entry]
    private let publications: [PublicationState]
    /// Document numbers by index of entry; nil if not published.
    private let ids: [DocumentID?]
    /// Indices of entries by folded slug.
    private var people: [String: Int] = [:]
    private var jobs: [String: Int] = [:]
    private var teams: [String: Int] = [:]
    /// By folded name; of two teams with one name, the first. A slug counts before a name.
    private var teamsByName: [String: Int] = [:]
    private var suggestions = SuggestionLimit()
    /// Indices of published entries by group and edition.
    private var versions: [String: [Int: Int]] = [:]
    /// The edition of the document that refers to others: it means their version in its own language.
    var edition = 0

    init(_ entries: [Entry], publications: [PublicationState], ids: [DocumentID?]) {
        self.entries = entries
        self.publications = publications
        self.ids = ids
        // A slug means the document in the site's own language, where there is one.
        for (index, entry) in entries.enumerated().sorted(by: { $0.element.edition < $1.element.edition }) {
            let key = foldedName(entry.head.slug.value)
            // If two have the same slug, the published one counts. Two published ones are an error that is reported
            // elsewhere.
            let isFree = { (table: [String: Int]) in table[key].map { ids[$0] == nil } ?? true }
            if ids[index] != nil, [.person, .job, .team].contains(entry.kind) {
                versions[entry.group, default: [:]][entry.edition] = index
            }
            switch entry.kind {
            case .person: if isFree(people) { people[key] = index }
            case .job: if isFree(jobs) { jobs[key] = index }
            case .team:
                if isFree(teams) { teams[key] = index }
                let name = foldedName(entry.head.title.value)
                if teamsByName[name].map({ ids[$0] == nil }) ?? true { teamsByName[name] = index }
            default: continue
            }
        }
    }

    /// The person with a slug. It is an error if the person is not published, because their name and page would be
    /// missing.
    mutating func person(_ slug: Spanned<String>, _ diagnostics: inout [Diagnostic]) -> DocumentID? {
        guard let index = people[foldedName(slug.value)].map(version) else {
            diagnostics.append(unknown("person", slug, among: people))
            return nil
        }
        if let wording = publications[index].wording {
            let message =
                "the person '\(slug.value)' is \(wording) and not published, so nothing can refer to them; "
                + "publish their page, or name someone else"
            diagnostics.append(.error(.referenceUnpublished, message, at: slug.span))
        }
        return ids[index]
    }

    /// The name in a person's document, even if the document is not published.
    func personName(_ slug: String) -> String? {
        people[foldedName(slug)].map { entries[version($0)].head.title.value }
    }

    func personRole(_ slug: String) -> String? {
        guard let index = people[foldedName(slug)], case .person(let person) = entries[version(index)].details else {
            return nil
        }
        return person.role
    }

    /// The job with a slug. A document that names a scheduled job or a draft is published without it until the job is
    /// published.
    mutating func job(_ slug: Spanned<String>, _ diagnostics: inout [Diagnostic]) -> DocumentID? {
        guard let index = jobs[foldedName(slug.value)].map(version) else {
            diagnostics.append(unknown("job", slug, among: jobs))
            return nil
        }
        if case .draft = publications[index] {
            let message = "the job '\(slug.value)' is a draft, so it is left out here"
            diagnostics.append(.warning(.referenceUnpublished, message, at: slug.span))
        }
        return ids[index]
    }

    /// The team that a person or a job is in. A team needs no page: any other text is the name of one without. A draft lends
    /// its name.
    mutating func team(_ written: Spanned<String>, _ diagnostics: inout [Diagnostic]) -> TeamReference {
        if let index = teamIndex(written.value) {
            return TeamReference(name: entries[index].head.title.value, document: ids[index])
        }
        if let near = nearestTeam(to: written.value) {
            let message = "no team in Content/teams is called '\(written.value)'; did you mean '\(near)'?"
            diagnostics.append(.warning(.referenceUnknown, message, at: written.span))
        }
        return TeamReference(name: written.value, document: nil)
    }

    /// The team that a text says it is about, which needs a page.
    mutating func teamPage(_ written: Spanned<String>, _ diagnostics: inout [Diagnostic]) -> DocumentID? {
        guard let index = teamIndex(written.value) else {
            let advice =
                nearestTeam(to: written.value).map { "; did you mean '\($0)'?" }
                ?? "; a team is a file in Content/teams"
            let message = "no team has the name or the slug '\(written.value)'\(advice)"
            diagnostics.append(.error(.referenceUnknown, message, at: written.span))
            return nil
        }
        if case .draft = publications[index] {
            let message = "the team '\(written.value)' is a draft, so it is left out here"
            diagnostics.append(.warning(.referenceUnpublished, message, at: written.span))
        }
        return ids[index]
    }

    private func teamIndex(_ written: String) -> Int? {
        let key = foldedName(written)
        return (teams[key] ?? teamsByName[key]).map(version)
    }

    private mutating func nearestTeam(to written: String) -> String? {
        guard !teams.isEmpty, suggestions.allowsAnother() else { return nil }
        let indices = Set(teams.values).sorted()
        return nearestName(
            to: written, among: indices.map { entries[$0].head.title.value } + indices.map { entries[$0].slug })
    }
    private func version(_ index: Int) -> Int { versions[entries[index].group]?[edition] ?? index }

    private mutating func unknown(_ noun: String, _ slug: Spanned<String>, among table: [String: Int]) -> Diagnostic {
        let known = suggestions.allowsAnother() ? table.values.map { entries[$0].head.slug.value } : []
        let folder = noun == "job" ? "jobs" : "people"
        let advice =
            nearestName(to: slug.value, among: known).map { "; did you mean '\($0)'?" }
            ?? "; a slug is the name of a file in Content/\(folder)"
        return .error(.referenceUnknown, "no \(noun) has the slug '\(slug.value)'\(advice)", at: slug.span)
    }
}
