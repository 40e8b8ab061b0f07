// Random changes of a site: what a build with a memory makes of them is what one without makes, and the site that stood
// before stays as it was.

import Diagnostics
import Foundation
import Pages
import SiteModel
import TestSupport
import Testing

@testable import Pipeline

private let options = BuildOptions(now: .moment(Timestamp(seconds: 1_800_000_000, utcOffset: 0)), workers: 1)

/// Everything that a reader of the site or of the messages could see.
private func sight(_ diagnostics: [Diagnostic], _ sources: SourceTable, _ plan: SitePlan?) -> [String: [UInt8]] {
    let messages = excerpts(of: diagnostics, in: sources).map { EditorStyle.text(of: $0) }
    var sight = ["messages": Array(Set(messages).sorted().joined().utf8)]
    for output in plan?.outputs ?? [] {
        guard let plan else { break }
        switch renderOutput(output, in: plan).value.content {
        case .bytes(let bytes): sight[output.path.text] = bytes
        case .copy(let origin): sight[output.path.text] = Array("\(origin)".utf8)
        case .size(let size): sight[output.path.text] = Array("\(size)".utf8)
        }
    }
    return sight
}

private func differences(_ left: [String: [UInt8]], _ right: [String: [UInt8]]) -> [String] {
    Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
}

@Suite(.serialized) struct RandomChangesTests {
    /// The site that a theme and a site's own templates have a hand in, as it begins.
    private func begin(_ site: TestFolder, seed: Int) throws {
        // Half of them have a theme from the start.
        try site.write(randomSettings[seed % 2 == 0 ? 6 : 0], to: "Content/site.yml")
        try site.write("extends: far\n", to: "Themes/near/theme.yml")
        try site.write("extends: default\nextra: {mark: far}\n", to: "Themes/far/theme.yml")
        try site.write(
            "{% import \"_marks.html\" as marks %}{{ marks.mark() }}\n", to: "Content/templates/wide.html")
        try site.write(markTemplates[seed % 2], to: "Content/templates/_marks.html")
        try site.write("---\ntitle: About\ntemplate: wide.html\n---\nText\n", to: "Content/pages/about.md")
        try site.write("---\ntitle: A bundle\ndate: 2020-01-01\n---\n![dot](dot.svg)\n", to: "Content/posts/c/index.md")
        try site.write(
            "---\ntitle: Role\nposted: 2020-01-01\nremote: true\napplicants: [US]\napply: {email: a@b.example}\n---\nText\n",
            to: "Content/jobs/role.md")
        for name in ["a", "b"] {
            try site.write(
                "---\ntitle: \(name)\ndate: 2020-01-01\n---\n\(randomBodies[3])", to: "Content/posts/\(name).md")
        }
    }

    @Test(arguments: 1...6)
    func `a build with a cache gives the same result as a build without one`(seed: Int) throws {
        try withTemporaryFolder { path in
            let site = TestFolder(path: path)
            try begin(site, seed: seed)
            var changes = RandomChanges(site: site, dice: Dice(state: UInt64(seed)))
            var memory = ProjectMemory()
            var story: [String] = []
            var changed: Set<String>?
            var last: (plan: SitePlan?, sight: [String: [UInt8]])?
            for _ in 0..<30 {
                let rebuilt = try rebuildSite(site.project, changed: changed, options: options, memory: &memory)
                let seen = sight(rebuilt.diagnostics, rebuilt.sources, rebuilt.plan)
                let sources = try readProject(site.project).sources
                let fresh = makeSite(sources, options: options)
                let different = differences(seen, sight(fresh.diagnostics, sources.table, fresh.value.plan))
                try #require(different.isEmpty, "\(different) after \(story.suffix(3))")
                // A preview shows the last good site while something is wrong.
                if let last {
                    let moved = differences(last.sight, sight([], sources.table, last.plan))
                    try #require(moved.isEmpty, "the site before shows \(moved) anew after \(story.suffix(3))")
                }
                last = (rebuilt.plan, sight([], rebuilt.sources, rebuilt.plan))
                var paths: Set<String> = []
                for _ in 0..<Int.random(in: 1...2, using: &changes.dice) { story.append(try changes.change(&paths)) }
                // A watcher that lost count says nothing.
                changed = Int.random(in: 0..<8, using: &changes.dice) == 0 ? nil : paths
            }
        }
    }
}
