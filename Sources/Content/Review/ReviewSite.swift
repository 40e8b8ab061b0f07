// What a careful editor would say of a site as a whole: its settings, and documents that nothing leads to.

package import Diagnostics
package import SiteModel

/// Warnings about site.yml.
package func reviewSettings(of site: Assembly) -> DocumentReview {
    var review = DocumentReview()
    let settings = site.settings
    if settings.settings.description == nil {
        let message = "the site has no 'description'; say in one or two sentences what the blog is about"
        review.diagnostics.append(.warning(.descriptionMissing, message, at: .start(of: settings.source.id)))
    }
    for address in settings.menu + settings.redirects.map(\.target) {
        if let link = ExternalLink(address) { review.externalLinks.append(link) }
    }
    return review
}

/// Pages and people that a reader cannot find.
///
/// Posts, interviews and jobs are found in the lists of their kinds. A page is in no list, and of a person who is only
/// in the list of people nobody learns anything but the name.
///
/// - Parameter reached: what pages of the site lead to.
package func orphans(of site: AssembledSite, reached: Set<DocumentID>) -> [Diagnostic] {
    site.manuscripts.compactMap { manuscript in
        let document = site.assembly.outline[manuscript.id]
        guard !reached.contains(document.id), document.id != site.assembly.outline.frontText else { return nil }
        let message: String
        switch document.kind {
        case .post, .interview, .job: return nil
        case .page: message = "nothing links to this page; link to it from a document, or from 'menu' in site.yml"
        case .person:
            message =
                "no document names this person; name them as an author, a speaker or a hiring manager, or link to them"
        }
        return .warning(.documentOrphan, message, at: manuscript.entry.place)
    }
}
