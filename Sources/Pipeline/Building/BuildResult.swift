// The result of a build: messages, and numbers for the report.

package import Diagnostics
package import SiteModel
internal import WebText

package struct BuildResult: Sendable {
    /// In the order of printing, with warnings turned into errors if the options say so.
    package let diagnostics: [Diagnostic]
    /// For showing the places of the diagnostics.
    package let sources: SourceTable
    package let report: BuildReport

    package var hasErrors: Bool { diagnostics.hasErrors }
}

/// The numbers for `--report`.
package struct BuildReport: Sendable {
    /// HTML pages.
    package var pages = 0
    /// All files of Output.
    package var files = 0
    /// Files that are new or have changed.
    package var written = 0
    package var unchanged = 0
    /// Files of the last build that this one does not have.
    package var removed = 0
    package var warnings = 0
    package var drafts = 0
    package var scheduled = 0
    package var closed = 0
    package var phases = PhaseTimes()
    /// When the clock alone will next change the site.
    package var nextChange: Timestamp?
    package var milliseconds = 0.0

    package init() {}

    /// One JSON object and a line feed.
    package var json: [UInt8] {
        var sums: [(phase: BuildPhase, milliseconds: Double)] = []
        for phase in BuildPhase.allCases {
            let times = phases.milliseconds.filter { $0.phase == phase }
            if !times.isEmpty { sums.append((phase, times.reduce(0) { $0 + $1.milliseconds })) }
        }
        let numbers = [
            ("pages", pages), ("files", files), ("written", written), ("unchanged", unchanged), ("removed", removed),
            ("warnings", warnings), ("drafts", drafts), ("scheduled", scheduled), ("closed", closed),
        ]
        var json = JSONWriter(for: .terminal)
        json.object { json in
            for (name, number) in numbers { json.integer(name, number) }
            json.object("phases") { json in
                for (phase, milliseconds) in sums { json.number(phase.rawValue, rounded(milliseconds)) }
            }
            if let nextChange { json.string("next-change", nextChange.rfc3339) } else { json.null("next-change") }
        }
        json.lineFeed()
        return json.bytes
    }
}

/// Tenths of a millisecond.
private func rounded(_ milliseconds: Double) -> Double {
    (milliseconds * 10).rounded() / 10
}
