// Sites to build again, and whether a build rendered anything.

import Diagnostics
import Foundation
import SiteModel
import Synchronization
import TestSupport
import Testing

@testable import Pipeline

struct ObservedBuild {
    let result: BuildResult
    let hasRendered: Bool

    /// The report without its times, and without what is written and what is not.
    var numbers: String {
        let report = result.report
        return "\(report.pages) \(report.files) \(report.removed) \(report.warnings) \(report.drafts) "
            + "\(report.scheduled) \(report.closed) \(report.nextChange?.rfc3339 ?? "never")"
    }
}

func buildOptions() -> BuildOptions {
    BuildOptions(now: .day(CalendarDate(year: 2026, month: 11, day: 22) ?? CalendarDate(daysSince1970: 0)))
}

func build(
    _ site: String, _ options: BuildOptions = buildOptions(), workers: Int = 2
) throws -> ObservedBuild {
    let phases = Mutex<Set<BuildPhase>>([])
    var observer = BuildObserver()
    observer.didBegin = { phase, _ in phases.withLock { _ = $0.insert(phase) } }
    var options = options
    options.workers = workers
    let result = try buildSite(Project(site: site), options: options, observer: observer)
    return ObservedBuild(result: result, hasRendered: phases.withLock { $0.contains(.render) })
}

/// Whether Output is what a build without any record makes.
func matchesFreshBuild(_ site: String) throws -> Bool {
    try withTemporaryFolder { folder in
        for name in ["Content", "Themes"] {
            try FileManager.default.copyItem(atPath: site + "/" + name, toPath: folder + "/" + name)
        }
        _ = try buildSite(Project(site: folder), options: buildOptions())
        return filesOnDisk(folder + "/Output") == filesOnDisk(site + "/Output")
    }
}

/// A site that was built, with one warning; each of its files holds the word `harbour`.
func withBuiltSite(_ body: (String, ObservedBuild) throws -> Void) throws {
    try withTemporaryFolder { site in
        let files = [
            "Content/site.yml":
                "title: The harbour\nurl: https://jobs.example.com/\ntheme: tide\nextra: {tide: harbour}\n",
            "Content/glossary.yml": "Kai: a harbour's wall\n",
            "Content/posts/one.md":
                "---\ntitle: One\ndate: 2026-01-01\ntags: [harbour]\nuncalled: for\n---\nAt the harbour, on the Kai.\n",
            "Content/posts/one.comments.yml": "- id: 1\n  author: Reader\n  body: See you at the harbour\n",
            "Content/posts/two/index.md":
                "---\ntitle: Two\ndate: 2026-01-02\ndraft: false\n---\nThe harbour's [notes](notes.txt).\n",
            "Content/posts/two/notes.txt": "harbour notes\n",
            "Content/posts/sketch.md": "---\ntitle: Sketch\ndate: 2026-01-04\ndraft: true\n---\nA harbour.\n",
            "Content/posts/later.md": "---\ntitle: Later\ndate: 2031-01-04\n---\nA harbour.\n",
            "Content/static/style.txt": "harbour style\n",
            "Content/templates/extra.html": "{# harbour #}{% extends 'page.html' %}\n",
            "Themes/tide/theme.yml": "extra: {name: harbour}\n",
            "Themes/tide/templates/note.html": "{# harbour #}note\n",
            "Themes/tide/static/tide.css": "/* harbour */\n",
        ]
        for (path, text) in files { try write(text, to: site + "/" + path) }
        let first = try build(site)
        #expect(first.hasRendered)
        #expect(!first.result.hasErrors)
        try body(site, first)
    }
}

/// A site on which the clock works in each way that there is.
func writeClockSite(_ site: String) throws {
    let job =
        "location: {locality: Tacoma, region: WA, country: US}\nemployment: full-time\n"
        + "apply: {url: 'https://jobs.example.com/apply'}\n---\n"
        + String(repeating: "Design things that people like to use. ", count: 5) + "\n"
    let files = [
        "site.yml": "title: T\nurl: https://jobs.example.com/\ntime-zone: America/Los_Angeles\n",
        "posts/one.md": "---\ntitle: One\ndate: 2026-01-01\njobs: [guide]\n---\nOne.\n",
        "posts/noon.md": "---\ntitle: Noon\ndate: 2026-11-20T12:00:00Z\n---\nNoon.\n",
        "jobs/guide.md": "---\ntitle: Guide\nposted: 2026-11-01\ncloses: 2026-12-24\n" + job,
        "jobs/pilot.md": "---\ntitle: Pilot\nposted: 2026-12-05\n" + job,
    ]
    for (path, text) in files { try write(text, to: site + "/Content/" + path) }
}
