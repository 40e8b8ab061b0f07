// `candid jobs list`: what the site says about its jobs, drafts and jobs to come among them.

internal import Content
package import Diagnostics
internal import Pages
internal import SiteModel

/// A text of the site that is about a job.
package struct TextOnJob: Sendable {
    /// `Content/interviews/romi.md`
    package let source: String
    package let title: String
    /// Who answers in an interview.
    package let people: [String]
}

package struct ListedJob: Sendable {
    package let source: String
    package let title: String
    /// `open`, `scheduled`, `closed`, `filled` or `draft`.
    package let state: String
    /// Whole days until it closes, today not counted; nil for a job that is not open or has no end.
    package let daysLeft: Int?
    package let team: String?
    package let place: String
    package let interviews: [TextOnJob]
    /// Which of the newest posts and interviews name it.
    package let newestTexts: [TextOnJob]
    /// `greenhouse/slackwater`; nil for a job that is written by hand.
    package let board: String?
    package let url: String
}

/// How many of the newest posts and interviews are looked at.
private let newestCount = 10

/// The jobs of a site: open ones first, those that close first before the others; then those to come, drafts, and closed
/// ones, the newest first.
///
/// - Returns: no jobs where the sources are too broken to tell; the errors say why.
package func listJobs(_ project: Project, now: BuildMoment) throws(FileFailure) -> Checked<[ListedJob]> {
    let options = BuildOptions(now: now, drafts: true, future: true)
    let sources = try readProject(project, workers: options.workerCount).sources
    let made = makeSite(sources, options: options)
    guard let site = made.value.plan?.site else { return Checked([], made.diagnostics) }
    let outline = site.outline
    let newest = outline.recent.prefix(newestCount)
    let jobs = outline.documents.compactMap { document -> (rank: Int, days: Int, posted: Int, job: ListedJob)? in
        guard case .job(let job) = document.details else { return nil }
        let state = document.isDraft ? "draft" : job.state.rawValue
        let days = state == "open" ? job.closes.map { max(0, $0.daysSince1970 - outline.now.daysSince1970) } : nil
        let texts = outline.mentions[document.id] ?? []
        let listed = ListedJob(
            source: document.sourcePath, title: document.title, state: state, daysLeft: days, team: job.team?.name,
            place: placeText(of: job, words: outline.settings.words),
            interviews: texts.filter { outline[$0].kind == .interview }.map { text($0, in: outline) },
            newestTexts: newest.filter { outline[$0].jobs.contains(document.id) }.map { text($0, in: outline) },
            board: job.syncedFrom.map { $0.split(separator: "/").prefix(2).joined(separator: "/") },
            url: outline.settings.url.absolute(document.path))
        let rank = ["open", "scheduled", "draft"].firstIndex(of: state) ?? 3
        return (rank, days ?? Int.max, -job.posted.seconds, listed)
    }
    return Checked(
        jobs.sorted { ($0.rank, $0.days, $0.posted, $0.job.source) < ($1.rank, $1.days, $1.posted, $1.job.source) }
            .map(\.job), made.diagnostics)
}

private func text(_ id: DocumentID, in outline: SiteOutline) -> TextOnJob {
    let document = outline[id]
    var people: [String] = []
    if case .interview(let interview) = document.details {
        people = interview.speakers.enumerated().filter { $0.offset != interview.interviewer }.map(\.element.name)
    }
    return TextOnJob(source: document.sourcePath, title: document.title, people: people)
}
