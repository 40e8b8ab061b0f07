// The outline and all bodies → the site. What depends on bodies is checked here.

package import Diagnostics
package import SiteModel
internal import WebText

/// What finishing found in single bodies. For the same outline it stays valid, except for documents with new bodies.
package struct FinishedBodies: Sendable {
    fileprivate var ids: [DocumentID: Set<String>] = [:]
    fileprivate var boardProblems: [DocumentID: [Diagnostic]] = [:]

    package init() {}

    package mutating func forget(_ documents: [DocumentID]) {
        for id in documents {
            ids[id] = nil
            boardProblems[id] = nil
        }
    }
}

/// A finished site, and what holds of its bodies when others change.
package struct FinishResult: Sendable {
    package let site: Site
    package let known: FinishedBodies
}

/// Builds the site.
///
/// - Parameters:
///   - bodies: by document number.
///   - recordedIDs: what the author has recorded; only for messages.
///   - publishedJobs: the open jobs of the last build; only for messages.
///   - known: what an earlier run found in bodies that have not changed.
package func finishSite(
    _ site: Assembly, bodies: [Body], recordedIDs: [RecordedID] = [], publishedJobs: [PublishedJob] = [],
    known: FinishedBodies = FinishedBodies()
) -> Checked<FinishResult> {
    var known = known
    var diagnostics = unknownLinkProblems(of: site, bodies) + fragmentProblems(of: site, bodies, &known.ids)
    for id in site.outline.openJobs {
        let problems =
            known.boardProblems[id] ?? site.jobs[id].map { boardProblems(of: $0, body: bodies[id.index]) } ?? []
        known.boardProblems[id] = problems
        diagnostics += problems
    }
    diagnostics += requisitionProblems(of: site)
    diagnostics += identifierProblems(of: site, recorded: recordedIDs, lastPublished: publishedJobs)
    var outline = site.outline
    outline.files = site.publishedFiles(bodies).reporting(to: &diagnostics)
    let others = site.others.map { other in
        Site(outline: other.outline, layout: other.layout, bodies: bodies)
    }
    let made = Site(outline: outline, layout: site.layout.keeping(outline.files), bodies: bodies, others: others)
    return Checked(FinishResult(site: made, known: known), diagnostics)
}

/// Links to what is not in the site, in the order of their documents.
private func unknownLinkProblems(of site: Assembly, _ bodies: [Body]) -> [Diagnostic] {
    guard site.links.level != .off else { return [] }
    var suggestions = SuggestionLimit()
    var diagnostics: [Diagnostic] = []
    for (document, body) in zip(site.outline.documents, bodies) where !body.unknownLinks.isEmpty {
        let origin = LinkOrigin(
            folder: folder(of: pathBelowContent(document.sourcePath)), path: document.path, edition: document.edition)
        for link in body.unknownLinks {
            guard case .nothing(let problem, _) = site.links.resolve(link.destination, from: origin) else { continue }
            let message = site.links.message(problem, &suggestions)
            if let found = site.links.problem(.linkUnknown, message, with: link.destination, at: link.span) {
                diagnostics.append(found)
            }
        }
    }
    return diagnostics
}

/// Links to a fragment that its page does not have.
///
/// - Parameter known: the ids on pages, collected when a link leads to the page.
private func fragmentProblems(
    of site: Assembly, _ bodies: [Body], _ known: inout [DocumentID: Set<String>]
) -> [Diagnostic] {
    guard site.links.level != .off else { return [] }
    var diagnostics: [Diagnostic] = []
    var suggestions = SuggestionLimit()
    for body in bodies {
        for link in body.fragmentLinks {
            let ids = known[link.document] ?? pageIDs(of: link.document, in: site, bodies)
            known[link.document] = ids
            guard !ids.contains(link.fragment) else { continue }
            let path = site.outline[link.document].sourcePath
            let message =
                "nothing in '\(path)' has the address '#\(link.fragment)'"
                + ((suggestions.allowsAnother() ? nearestName(to: link.fragment, among: ids) : nil).map {
                    "; did you mean '#\($0)'?"
                }
                    ?? "; the link beside each heading of the page shows its address")
            if let problem = site.links.problem(.linkFragment, message, with: link.destination, at: link.span) {
                diagnostics.append(problem)
            }
        }
    }
    return diagnostics
}

/// The ids on the page of a document: those of its body, of its comments, and of every theme.
private func pageIDs(of id: DocumentID, in site: Assembly, _ bodies: [Body]) -> Set<String> {
    var ids: Set<String> = ["top", "comments"]
    // Where one applies for a job, or reads that it is closed.
    if site.outline[id].kind == .job { ids.insert("apply") }
    for comment in site.outline[id].comments { ids.insert("comment-\(comment.id)") }
    let body = bodies[id.index]
    for heading in body.headings { ids.insert(heading.id) }
    for part in body.transcript {
        if let question = part.question { ids.insert(question.id) }
    }
    for html in [body.html] + body.comments { ids.formUnion(writtenIDs(in: html)) }
    return ids
}

/// The values of `id` and `name` attributes in finished HTML, including raw HTML.
func writtenIDs(in html: [UInt8]) -> [String] {
    let scanner = HTMLScanner(html)
    var ids: [String] = []
    scanner.forEachStartTag { tag in
        var index = tag.attributes.lowerBound
        while let attribute = scanner.nextAttribute(&index, before: tag.attributes.upperBound) {
            guard let value = attribute.value,
                isHTMLName(html[attribute.name], "id") || isHTMLName(html[attribute.name], "name")
            else { continue }
            ids.append(String(decoding: decodingReferences(html[value], isInAttribute: true), as: UTF8.self))
        }
    }
    return ids
}
