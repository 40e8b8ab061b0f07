// What a sync did, one line a job.

package enum SyncOutcome: String, Sendable {
    case added = "new"
    case changed
    /// Only the author's edits differ from the board.
    case kept
    case closed
    case reopened
    case adopted
    /// Not on the site, or not wholly, with the reason.
    case leftOut = "left out"
}

package struct SyncLine: Sendable, Equatable {
    package let outcome: SyncOutcome
    /// The file; where there is none, the title.
    package let subject: String
    package let details: [String]

    package var text: String {
        let detail = details.isEmpty ? "" : ": " + details.joined(separator: "; ")
        return "\(outcome.rawValue): \(subject)\(detail)"
    }
}

/// The report of one board.
package struct SyncReport: Sendable {
    package let board: String
    package internal(set) var lines: [SyncLine] = []
    package internal(set) var same = 0

    package init(board: String) {
        self.board = board
    }

    package func count(_ outcome: SyncOutcome) -> Int { lines.count { $0.outcome == outcome } }

    /// `greenhouse/slackwater: 2 new, 1 changed, 40 the same`
    package var summary: String {
        let outcomes: [SyncOutcome] = [.added, .changed, .kept, .closed, .reopened, .adopted, .leftOut]
        var parts = outcomes.filter { count($0) > 0 }.map { "\(count($0)) \($0.rawValue)" }
        if same > 0 { parts.append("\(same) the same") }
        return "\(board): " + (parts.isEmpty ? "no jobs" : parts.joined(separator: ", "))
    }

    mutating func add(_ outcome: SyncOutcome, _ subject: String, _ details: [String] = []) {
        lines.append(SyncLine(outcome: outcome, subject: subject, details: details))
    }
}
