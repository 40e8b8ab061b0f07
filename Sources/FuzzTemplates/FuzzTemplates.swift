// Compiles and renders mutants of the case files' templates for so many seconds: no trap, no hang, no long render.
//
//     fuzz-templates SECONDS SEED CASES-FOLDER
//
// Each mutant is written to `fuzz-templates.last` before it is run, so that one that stops the process is not lost.

internal import Diagnostics
internal import Foundation
internal import Templates

/// What takes longer is reported: the limits below allow far less work than this.
private let slowMilliseconds = 2_000.0

@main
struct FuzzTemplates {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 4, let seconds = Double(arguments[1]), let seed = UInt64(arguments[2]) else {
            print("usage: fuzz-templates SECONDS SEED CASES-FOLDER")
            exit(64)
        }
        var mutator = TemplateMutator(seed: seed, seeds: try readSeeds(arguments[3]))
        let last = URL(fileURLWithPath: "fuzz-templates.last")
        let start = ContinuousClock.now
        var count = 0
        var slow = 0
        var rendered = 0
        while (ContinuousClock.now - start) / .seconds(1) < seconds {
            let template = mutator.next()
            try Data(template).write(to: last)
            let begin = ContinuousClock.now
            if run(template, mutator.next()) { rendered += 1 }
            let time = (ContinuousClock.now - begin) / .milliseconds(1)
            count += 1
            if time > slowMilliseconds {
                slow += 1
                let name = "fuzz-templates.slow-\(seed)-\(count)"
                try Data(template).write(to: URL(fileURLWithPath: name))
                print("\(Int(time)) ms: \(name)")
            }
        }
        try FileManager.default.removeItem(at: last)
        print("\(count) templates of seed \(seed), \(rendered) of them rendered without an error, \(slow) slow")
        exit(slow == 0 ? 0 : 1)
    }

    /// The texts of all templates in the case files.
    private static func readSeeds(_ folder: String) throws -> [[UInt8]] {
        var seeds: [[UInt8]] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where name.hasSuffix(".txt") {
            let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)), as: UTF8.self)
            var lines: [Substring]?
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                if line.hasPrefix("--- ") || line.hasPrefix("=== ") {
                    if let lines { seeds.append(Array(lines.joined(separator: "\n").utf8)) }
                    lines = line.hasPrefix("--- template") ? [] : nil
                } else {
                    lines?.append(line)
                }
            }
            if let lines { seeds.append(Array(lines.joined(separator: "\n").utf8)) }
        }
        return seeds
    }

    /// Compiles and renders a template beside another one; true if both went well.
    private static func run(_ template: [UInt8], _ other: [UInt8]) -> Bool {
        var environment = TemplateEnvironment()
        environment.limits.steps = 20_000
        environment.limits.outputBytes = 4 << 20
        environment.limits.work = 64 << 20
        let sources = [("main", template), ("b", other), ("base", other)].enumerated().map { number, item in
            TemplateSource(name: item.0, source: Source(id: SourceID(number), path: item.0, fileBytes: item.1))
        }
        let checked = TemplateSet.compile(sources, environment: environment)
        let page = TemplateValue.dictionary([
            ("title", .text("<é>")), ("n", .integer(3)), ("l", .list([.integer(1), .text("a")])),
        ])
        let names: [(String, TemplateValue)] = [
            ("page", page), ("x", .integer(2)), ("y", .text("b & c")), ("l", .list([.integer(2), .integer(1)])),
            ("d", page),
            ("name", .markup(Array("<b>".utf8))), ("u", .list([page, page])),
        ]
        var output: [UInt8] = []
        // Templates with errors are rendered too: what was compiled of them must not trap.
        let failure = checked.value.render("main", names: names, subject: nil, into: &output)
        return failure == nil && !checked.diagnostics.hasErrors
    }
}
