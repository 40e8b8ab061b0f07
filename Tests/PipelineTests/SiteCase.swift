// Whole sites as one text: `-- Content/posts/a.md --` and what the file holds, and so on; then what must come of it.
//
//     what the case shows, in a sentence or two
//     -- options --
//     now: 2026-11-22            also base-url, drafts, future, staging, strict (yes), redirects (hosts),
//                                bare (yes: no site.yml is added), check (yes: with what only a check says)
//     -- Content/site.yml --     left out, it is `title: Test` and `url: https://example.com`
//     -- Content/posts/a.md --
//     -- Content/posts/b.md has 65 MB --         a file of that size
//     -- answers --              what servers say of links out of the site, `https://a.example 404` each
//     -- before Output/jobs/jobs.json --         what an earlier build published; also feed.json
//     -- Output/posts/a/index.html contains --   each line that is not blank must be in the file
//     -- Output/posts/a/index.html lacks --      no such line may be in it
//     -- Output/feed.xml --                      the whole file
//     -- Output/posts/b/index.html is absent --
//     -- diagnostics --          all messages as pipes get them; left out, there must be none

import Content
import Diagnostics
import Foundation
import Pages
import Pictures
import Pipeline
import SiteModel
import Testing

struct SiteCase: CustomTestStringConvertible {
    struct Section {
        let heading: String
        var text = ""
    }

    let name: String
    private(set) var sections: [Section] = []

    var testDescription: String { name }

    static var all: [SiteCase] {
        let folder = Bundle.module.resourceURL?.appendingPathComponent("Cases").path ?? ""
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
            guard let text = try? String(contentsOfFile: folder + "/" + name, encoding: .utf8) else { return nil }
            return SiteCase(name: name, text)
        }
    }

    init(name: String, _ text: String) {
        self.name = name
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 {
                sections.append(Section(heading: String(line.dropFirst(3).dropLast(3))))
            } else if !sections.isEmpty {
                sections[sections.count - 1].text += line + "\n"
            }
        }
        // The file's own last line feed is the end of the last section, not a line in it.
        if !sections.isEmpty, sections[sections.count - 1].text.hasSuffix("\n") {
            sections[sections.count - 1].text.removeLast()
        }
    }

    private func isSource(_ heading: String) -> Bool {
        heading.hasPrefix("Content/") || heading.hasPrefix("Themes/")
    }

    /// Where a case names none.
    private static let usualMoment = BuildMoment.moment(Timestamp(seconds: 1_795_305_600, utcOffset: 0))

    private func options() -> (options: BuildOptions, isBare: Bool, isCheck: Bool) {
        var values: [String: String] = [:]
        for line in sections.first(where: { $0.heading == "options" })?.text.split(separator: "\n") ?? [] {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            if parts.count == 2 { values[parts[0]] = parts[1] }
        }
        let now = values["now"].map { BuildMoment($0) } ?? SiteCase.usualMoment
        if now == nil { Issue.record("\(name): 'now' is no date") }
        return (
            BuildOptions(
                now: now ?? SiteCase.usualMoment, baseURL: values["base-url"],
                drafts: values["drafts"] == "yes", future: values["future"] == "yes",
                isStaging: values["staging"] == "yes", redirects: redirects(values["redirects"]),
                isStrict: values["strict"] == "yes", workers: 2),
            values["bare"] == "yes", values["check"] == "yes"
        )
    }

    private func redirects(_ text: String?) -> Set<RedirectHost> {
        let names = text?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } ?? []
        return Set(
            names.compactMap { host in
                if RedirectHost(rawValue: host) == nil { Issue.record("\(name): there is no host '\(host)'") }
                return RedirectHost(rawValue: host)
            })
    }

    /// Makes the site in memory, and compares.
    func run() throws {
        for problem in formProblems { Issue.record("\(name): \(problem)") }
        let options = options().options
        let made = try make()
        let printed = made.diagnostics.strict(options.isStrict).sortedForPrinting()
        let text = excerpts(of: printed, in: made.sources).map(EditorStyle.text).joined()
        let expected = sections.first { $0.heading == "diagnostics" }?.text ?? ""
        #expect(trimmed(text) == trimmed(expected), "\(name): diagnostics")
        compare(made.outputs)
    }

    /// Makes the site in memory.
    ///
    /// - Parameter renders: whether its pages are made too.
    func make(renders: Bool = true) throws -> (
        diagnostics: [Diagnostic], sources: SourceTable, outputs: [String: String]
    ) {
        let (given, isBare, isCheck) = options()
        var options = given
        // What costs is measured on one thread.
        if !renders { options.workers = 1 }
        var files = sections.filter { isSource($0.heading) }.map { section in
            if let (_, path, size) = section.heading.wholeMatch(of: /(.+) has (\d+) MB/)?.output {
                return ReadFile.tooLarge(String(path), megabytes: Int(size) ?? 0)
            }
            let bytes = bytes(of: section.text)
            if let (_, path, size) = section.heading.wholeMatch(of: /(.+) has (\d+) kB/)?.output {
                return ReadFile(
                    path: String(path), beginning: bytes, byteCount: (Int(size) ?? 0) * 1000, bytes: nil)
            }
            guard recordingType(ofName: section.heading) != nil else {
                return ReadFile(path: section.heading, beginning: bytes, byteCount: bytes.count, bytes: bytes)
            }
            let problem = fileProblem(ofBeginning: bytes[...], named: "recording")
            let recording = problem == nil ? recordingFile(count: bytes.count) { Array(bytes[$0]) } : nil
            return ReadFile(path: section.heading, bytes: bytes, recording: recording, warning: problem)
        }
        if !isBare, !files.contains(where: { $0.path == "Content/site.yml" }) {
            let settings = "title: Test\nurl: https://example.com\n"
            files.append(ReadFile(path: "Content/site.yml", bytes: Array(settings.utf8)))
        }
        files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        var sources = arrangeSources(files, workers: renders ? workersOfThisMachine : 1).sources
        if let last = sections.first(where: { $0.heading == "before Output/jobs/jobs.json" }) {
            sources.publishedJobs = publishedJobs(inJobsJSON: bytes(of: last.text))
        }
        if let last = sections.first(where: { $0.heading == "before Output/feed.json" }) {
            sources.publishedItems = publishedItems(inJSONFeed: bytes(of: last.text))
        }
        if isCheck {
            let check = try checkSources(sources, options: options, reportsTranslations: true)
            let problems = externalLinkProblems(check.externalLinks, answers: answers())
            return (check.diagnostics + problems, sources.table, [:])
        }
        let made = makeSite(sources, options: options)
        var diagnostics = made.diagnostics
        var outputs: [String: String] = [:]
        guard renders, let plan = made.value.plan else { return (diagnostics, sources.table, outputs) }
        let rendered = renderInMemory(plan, after: diagnostics).reporting(to: &diagnostics)
        for file in rendered {
            let bytes =
                switch file.content {
                case .bytes(let bytes): bytes
                case .copy(.site(let path)): files.first { $0.path == path }?.bytes ?? []
                case .copy(.builtInTheme(let path)): builtInThemeFile(path) ?? []
                case .size(let size): Array("\(size.file) as \(size.recipe.name)\n".utf8)
                }
            outputs[file.path] = String(decoding: bytes, as: UTF8.self)
        }
        return (diagnostics, sources.table, outputs)
    }

    private func answers() -> [String: ExternalAnswer] {
        var answers: [String: ExternalAnswer] = [:]
        for line in sections.first(where: { $0.heading == "answers" })?.text.split(separator: "\n") ?? [] {
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            if parts.count == 2 { answers[parts[0]] = Int(parts[1]).map { .status($0) } ?? .failure(parts[1]) }
        }
        return answers
    }

    /// `\xFF` in a case stands for that byte, which no text file could hold.
    private func bytes(of text: String) -> [UInt8] {
        guard text.contains("\\x") else { return Array(text.utf8) }
        var bytes: [UInt8] = []
        var rest = text[...]
        while let escape = rest.range(of: #"\\x[0-9A-F]{2}"#, options: .regularExpression) {
            bytes += Array(rest[..<escape.lowerBound].utf8)
            bytes.append(UInt8(rest[escape].dropFirst(2), radix: 16) ?? 0)
            rest = rest[escape.upperBound...]
        }
        return bytes + Array(rest.utf8)
    }

    private func compare(_ outputs: [String: String]) {
        for section in sections where section.heading.hasPrefix("Output/") {
            let words = section.heading.dropFirst("Output/".count).split(separator: " ", maxSplits: 1).map(String.init)
            let path = words[0]
            let lines = section.text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
                .filter { !$0.isEmpty }
            let found = outputs[path]
            if words.dropFirst().first == "is absent" {
                #expect(found == nil, "\(name): \(path) must not be there")
                continue
            }
            guard let found else {
                Issue.record("\(name): there is no \(path); there are \(outputs.keys.sorted())")
                continue
            }
            switch words.dropFirst().first {
            case "contains":
                for line in lines where !found.contains(line) {
                    Issue.record("\(name): \(path) does not contain \(line)\n\(found)")
                }
            case "lacks":
                for line in lines where found.contains(line) {
                    Issue.record("\(name): \(path) contains \(line)")
                }
            case .none: #expect(trimmed(found) == trimmed(section.text), "\(name): \(path)")
            case .some(let words): Issue.record("\(name): '\(words)' is no way to compare")
            }
        }
    }

    /// Sections end with a blank line where a person likes to see one.
    private func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.last == "\n" { text.removeLast() }
        return String(text)
    }
}
