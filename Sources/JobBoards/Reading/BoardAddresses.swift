// Where each system answers for a board.

package import SiteModel
internal import WebText

extension JobBoard {
    /// The https addresses to ask: those of site.yml, or the system's own.
    package var addressesToAsk: [String] {
        if !addresses.isEmpty { return addresses }
        let part = percentEncoded(name, for: .component)
        switch system {
        case .greenhouse:
            return ["https://boards-api.greenhouse.io/v1/boards/\(part)/jobs?content=true&pay_transparency=true"]
        case .lever: return ["https://api.lever.co/v0/postings/\(part)?mode=json"]
        case .ashby: return ["https://api.ashbyhq.com/posting-api/job-board/\(part)?includeCompensation=true"]
        case .personio:
            let query = language.map { "?language=\($0.prefix { $0 != "-" })" } ?? ""
            return ["https://\(part).jobs.personio.de/xml\(query)"]
        case .recruitee: return ["https://\(part).recruitee.com/api/offers/"]
        // These have no address but the one in site.yml, which requires it.
        case .jsonLD, .indeed: return []
        }
    }
}

/// Whether `--take` may name a key.
package func isKeyOfBoards(_ key: String) -> Bool {
    key == "text" || boardKeys.contains(key) && key != "synced-from"
}
