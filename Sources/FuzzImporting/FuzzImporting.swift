// Imports mutated exports, and converts mutated HTML and shortcodes: `fuzz-importing SECONDS [SEED]`. A trap ends it; what
// else must hold is checked: text that is UTF-8, nothing in strangers' texts that is HTML, and time that grows with the
// input alone.

internal import Foundation
internal import HTMLConversion
internal import Importing
internal import SiteModel

@main enum FuzzImporting {
    static func main() {
        let arguments = CommandLine.arguments
        let time = arguments.count > 1 ? Double(arguments[1]) ?? 60 : 60
        let first = arguments.count > 2 ? UInt64(arguments[2]) ?? 1 : 1
        let tests = [
            ("HTML", testHTML), ("shortcodes", testShortcodes), ("XML", testXML), ("Ghost", testGhost),
            ("front matter", testFrontMatter), ("marks", testMarks),
        ]
        for (name, test) in tests {
            var seed = first
            var bytes = 0
            let end = Date(timeIntervalSinceNow: time)
            repeat {
                var mutator = ImportMutator(seed: seed)
                let text = mutator.text(of: name)
                let start = Date()
                if let problem = test(text, seed) { fail(name, seed, text, problem) }
                // Two seconds for 100 kB are a hundred times of what they take.
                if Date().timeIntervalSince(start) > 2 + Double(text.count) / 50_000 {
                    fail(name, seed, text, "it takes too long")
                }
                bytes += text.count
                seed += 1
            } while Date() < end
            print("\(name): \(seed - first) texts, \(bytes / 1_000) kB, the last seed \(seed - 1): nothing found")
        }
    }

    private static func fail(_ name: String, _ seed: UInt64, _ text: [UInt8], _ problem: String) {
        let path =
            FileManager.default.temporaryDirectory.path + "/candid-fuzz-\(name)-\(seed)".replacing(" ", with: "-")
        let isKept = FileManager.default.createFile(atPath: path, contents: Data(text))
        print("\(name), seed \(seed): \(problem)" + (isKept ? "; the whole text is in \(path)" : ""))
        print(String(decoding: text.prefix(4_000), as: UTF8.self))
        exit(1)
    }

    private static func testHTML(_ text: [UInt8], _ seed: UInt64) -> String? {
        let nodes = parseHTML(text)
        let author = convertHTML(nodes, rules: ConversionRules(audience: .author)).text
        let stranger = convertHTML(nodes, rules: ConversionRules(audience: HTMLAudience.jobBoard)).text
        if author.contains("\0") || stranger.contains("\0") { return "a NUL" }
        if author.contains("\n\n\n") && !author.contains("```") { return "two blank lines in a row" }
        // Every `<` of a stranger that could begin a tag has a backslash, or stands in code.
        if !stranger.contains("`"), let place = tagStart(in: stranger) { return "a tag in a stranger's text: \(place)" }
        return nil
    }

    private static func tagStart(in text: String) -> String? {
        var before: Character = " "
        for index in text.indices {
            let rest = text[index...].dropFirst()
            let isAutolink = rest.hasPrefix("http://") || rest.hasPrefix("https://") || rest.hasPrefix(">")
            if text[index] == "<", before != "\\", !isAutolink, let next = rest.first,
                next.isASCII && next.isLetter || "/!?".contains(next)
            {
                return String(text[index...].prefix(40))
            }
            before = before == "\\" && text[index] == "\\" ? " " : text[index]
        }
        return nil
    }

    private static func testShortcodes(_ text: [UInt8], _ seed: UInt64) -> String? {
        testXML(Array(exportAround(text)), seed)
    }

    private static func testXML(_ text: [UInt8], _ seed: UInt64) -> String? {
        let path = FileManager.default.temporaryDirectory.path + "/candid-fuzz-\(getpid()).xml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard FileManager.default.createFile(atPath: path, contents: Data(text)) else { return "no temporary file" }
        var options = WordPressOptions()
        options.isPartial = seed % 2 == 0
        var problem: String?
        do {
            let source = try WordPressImport(reading: [path], options: options, site: ImportSite(), isNewSite: true)
            _ = try source.convert { file, _ in
                if !file.path.hasPrefix("Content/") || file.path.contains("/../") || file.path.contains("//") {
                    problem = "a path out of the site: \(file.path)"
                }
                return .written
            }
        } catch {
            // An export that cannot be read is told of; that is an answer.
            return error.message.isEmpty ? "a failure without words" : nil
        }
        return problem
    }

    private static func exportAround(_ text: [UInt8]) -> [UInt8] {
        Array(
            """
            <rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>
            <item><title>x</title><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type><content:encoded><![CDATA[
            """.utf8) + text.filter { $0 != UInt8(ascii: "]") || text.count < 5 }
            + Array("]]></content:encoded></item></channel></rss>".utf8)
    }

    // MARK: Ghost and folders

    private static func testGhost(_ text: [UInt8], _ seed: UInt64) -> String? {
        let path = FileManager.default.temporaryDirectory.path + "/candid-fuzz-\(getpid()).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let start =
            #"{"data":{"settings":[{"key":"title","value":"T"}],"posts":[{"id":"1","status":"published","html":""#
        let whole = Array(start.utf8) + text + Array(#""}]}}"#.utf8)
        guard FileManager.default.createFile(atPath: path, contents: Data(whole)) else { return "no temporary file" }
        return problem { () throws(ImportFailure) in
            try importGhost(reading: path, options: GhostOptions(), site: ImportSite(), isNewSite: true)
        }
    }

    private static func testFrontMatter(_ text: [UInt8], _ seed: UInt64) -> String? {
        let fence = ["---\n", "+++\n", ""][Int(seed % 3)]
        return testFolder(Array((fence).utf8) + text + Array("\n\(fence)Text.\n".utf8), seed)
    }

    private static func testMarks(_ text: [UInt8], _ seed: UInt64) -> String? {
        testFolder(Array("---\ntitle: A\ndate: 2021-01-01\n---\n".utf8) + text, seed)
    }

    /// A folder of each kind in turn, with one document in it.
    private static func testFolder(_ text: [UInt8], _ seed: UInt64) -> String? {
        let kind = FolderKind.allCases[Int(seed / 3 % 3)]
        let root = FileManager.default.temporaryDirectory.path + "/candid-fuzz-\(getpid())"
        let folder = root + (kind == .jekyll ? "/_posts" : "/content/posts")
        defer { try? FileManager.default.removeItem(atPath: root) }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        guard FileManager.default.createFile(atPath: folder + "/2021-01-01-a.md", contents: Data(text)),
            let today = CalendarDate(year: 2025, month: 2, day: 3)
        else { return "no temporary file" }
        var options = FolderOptions(today: today)
        options.kind = kind
        return problem { () throws(ImportFailure) in
            try importFolder(root, options: options, site: ImportSite(), isNewSite: true)
        }
    }

    /// What is wrong with an import: a path out of the site, or a failure that says nothing.
    private static func problem(_ read: () throws(ImportFailure) -> BlogImport) -> String? {
        var problem: String?
        do throws(ImportFailure) {
            _ = try read().convert { file, _ in
                if !file.path.hasPrefix("Content/") || file.path.contains("/../") || file.path.contains("//") {
                    problem = "a path out of the site: \(file.path)"
                }
                if case .bytes(let bytes) = file.content, bytes.contains(0) { problem = "a NUL in \(file.path)" }
                return .written
            }
        } catch {
            return error.message.isEmpty ? "a failure without words" : nil
        }
        return problem
    }
}
