// Links out of the site: where they are, and what to report about broken ones. Another target does the requests.

package import Diagnostics
internal import WebText

/// A link to a web address.
package struct ExternalLink: Hashable, Sendable {
    /// http or https, percent-encoded, without a fragment: what is requested from a server.
    package let url: String
    package let span: SourceSpan

    /// Nil if it is not a web address.
    init?(_ written: Spanned<String>) {
        let text = written.value.hasPrefix("//") ? "https:" + written.value : written.value
        let url = percentEncoded(String(text.prefix { $0 != "#" }), for: .wholeAddress)
        guard isWebURL(url) else { return nil }
        self.url = url
        span = written.span
    }
}

/// What a server answered for an address.
package enum ExternalAnswer: Hashable, Sendable {
    /// The HTTP status (RFC 9110, section 15) after all redirects.
    case status(Int)
    /// There was no answer. Says why: `the host does not exist`.
    case failure(String)
    /// The time for all addresses was over.
    case notAsked

    /// What is wrong with the address; nil if nothing is, or if the server only refuses programs: it wants a login
    /// (401), forbids access (403), is asked too often (429), or is LinkedIn (999).
    fileprivate var problem: String? {
        switch self {
        case .failure(let reason): "does not answer: \(reason)"
        case .notAsked: nil
        case .status(404), .status(410): "leads to a page that no longer exists"
        case .status(401), .status(403), .status(429), .status(999): nil
        case .status(let code) where code >= 400: "answers with the error \(code)"
        case .status: nil
        }
    }
}

/// One warning for each broken address, at its first place. Notes name the other places. One more for all that were not
/// asked.
package func externalLinkProblems(
    _ links: [ExternalLink], answers: [String: ExternalAnswer]
) -> [Diagnostic] {
    let places = Dictionary(grouping: links, by: \.url).mapValues { $0.map(\.span).sorted() }
    var problems = places.compactMap { url, spans -> Diagnostic? in
        guard let problem = answers[url]?.problem, let first = spans.first else { return nil }
        return .warning(
            .linkUnanswered, "'\(url)' \(problem); correct or delete the link", at: first,
            notes: spans.dropFirst().map { .init("the same link is here", at: $0) })
    }
    let left = places.filter { answers[$0.key] == .notAsked }
    if let (url, spans) = left.min(by: { ($0.value[0], $0.key) < ($1.value[0], $1.key) }), let first = spans.first {
        let others = left.count > 1 ? " and \(left.count - 1) other\(left.count == 2 ? "" : "s")" : ""
        problems.append(
            .warning(
                .linkUnanswered,
                "'\(url)'\(others) could not be checked within the time limit; raise it with --external-timeout",
                at: first
            ))
    }
    return problems.sorted { $0.span < $1.span }
}
