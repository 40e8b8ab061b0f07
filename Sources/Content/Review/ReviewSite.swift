// What a careful editor would notice in a site as a whole: its settings, and documents that nothing links to.

package import Diagnostics
package import SiteModel

/// Warnings about site.yml.
package func reviewSettings(of site: Assembly) -> DocumentReview {
    var review = DocumentReview()
    let settings = site.settings
    if settings.site.description == nil {
        let message = "the site has no 'description'; write one or two sentences about the blog"
        review.diagnostics.append(.warning(.descriptionMissing, message, at: .start(of: settings.source.id)))
    }
    review.diagnostics += [sharingProblem(of: site)].compactMap { $0 }
    for address in settings.menu + settings.redirects.map(\.target) {
        if let link = ExternalLink(address) { review.externalLinks.append(link) }
    }
    return review
}

/// A warning where ids have been recorded, but not those of all that is published by now.
///
/// - Parameter source: `Content/published-ids.json`.
package func reviewRecordedIDs(of site: Assembly, recorded: [RecordedID], in source: SourceID) -> [Diagnostic] {
    let known = Set(recorded.map(\.path))
    let missing = site.outline.recordableIDs.count { !known.contains($0.path) }
    guard missing > 0 else { return [] }
    let documents =
        missing == 1 ? "the id of one published document is" : "the ids of \(missing) published documents are"
    return [
        .warning(
            .guidUnrecorded, "\(documents) not recorded yet; run 'candid record-ids' and commit this file",
            at: .start(of: source))
    ]
}

/// Pages and people that a reader cannot find.
///
/// Posts, interviews, jobs and teams are in the lists of their kinds. Pages are not in any list. A person who is only in the
/// list of people has no connection to anything else.
///
/// - Parameter reached: the documents that pages of the site link to.
package func orphans(of site: AssembledSite, reached: Set<DocumentID>) -> [Diagnostic] {
    site.manuscripts.compactMap { manuscript in
        let document = site.assembly.outline[manuscript.id]
        guard !reached.contains(document.id), document.id != site.assembly.outline.frontText else { return nil }
        let message: String
        switch document.kind {
        case .post, .interview, .job, .team: return nil
        case .page: message = "nothing links to this page; link to it from a document, or from 'menu' in site.yml"
        case .person:
            message =
                "no document names this person; name them as an author, a speaker or a hiring manager, or link to them"
        }
        return .warning(.documentOrphan, message, at: manuscript.entry.place)
    }
}
