// Where jobs are kept: a job board or an applicant tracking system, as `job-boards:` in site.yml names it.

/// What a board is, which says how its jobs are written.
package enum BoardSystem: String, Sendable, CaseIterable {
    case greenhouse
    case lever
    case ashby
    case personio
    case recruitee
    /// Any page with schema.org's JobPosting as JSON-LD.
    case jsonLD = "json-ld"
    /// A file in the format that Indeed reads.
    case indeed

    /// As it is written in sentences.
    package var name: String {
        switch self {
        case .greenhouse: "Greenhouse"
        case .lever: "Lever"
        case .ashby: "Ashby"
        case .personio: "Personio"
        case .recruitee: "Recruitee"
        case .jsonLD: "JSON-LD"
        case .indeed: "Indeed XML"
        }
    }
}

/// What the author says that a board's words for a place mean.
package struct BoardPlace: Hashable, Sendable {
    package var addresses: [PostalAddress]
    /// Nil if the words say nothing about it.
    package var workplace: Workplace?
    package var applicants: [String]

    package init(addresses: [PostalAddress], workplace: Workplace? = nil, applicants: [String] = []) {
        self.addresses = addresses
        self.workplace = workplace
        self.applicants = applicants
    }
}

package struct JobBoard: Hashable, Sendable {
    package var system: BoardSystem
    /// What the board calls the employer: a token, a site, a company.
    package var name: String
    /// https addresses to ask in place of the system's own; each must answer for the board to be read whole.
    package var addresses: [String] = []
    /// Of the texts (BCP 47), for systems that are asked in a language.
    package var language: String?
    /// Where places are for which the board names no country (ISO 3166-1 alpha-2).
    package var country: String?
    /// By the board's words for a place.
    package var places: [String: BoardPlace] = [:]
    /// Classes, or headings, of parts of the text that are not wanted.
    package var leftOut: [String] = []

    package init(system: BoardSystem, name: String) {
        self.system = system
        self.name = name
    }

    /// `greenhouse/slackwater`: what `synced-from` begins with, and what `--board` names.
    package var key: String { "\(system.rawValue)/\(name)" }
}
