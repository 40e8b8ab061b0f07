import Authoring
import Content
import Diagnostics
import Pipeline
import SiteModel
import Testing

/// What the authoring commands write, built and checked.
@Suite struct NewSiteTests {
    private let today = CalendarDate(daysSince1970: 20_000)
    private let release = ProgramRelease(version: "0.2.0", home: "https://github.com/example/candid")

    private func check(_ files: [NewFile], drafts: Bool = false) throws -> [String] {
        let sources = arrangeSources(
            files.filter { !$0.path.hasPrefix(".") }.map { ReadFile(path: $0.path, bytes: $0.bytes) }
                .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        ).sources
        let check = try checkSources(sources, options: BuildOptions(now: .day(today), drafts: drafts))
        return excerpts(of: check.diagnostics.sortedForPrinting(), in: sources.table).map {
            "\($0.path):\($0.position.line): \($0.code.rawValue)"
        }
    }

    @Test func `a new blog causes no messages in build and check`() throws {
        #expect(try check(newSite(on: today, release: release)) == [])
    }

    @Test(arguments: DocumentKind.allCases, ["Plain Title", "Инженер: \"ночи\" #1", "No", "- 7 \\ 'x' {y}"])
    func `each new document builds as it is`(kind: DocumentKind, title: String) throws {
        let file = try newDocument(kind, titled: title, on: today)
        let found = try check(newSite(on: today, release: release) + [file], drafts: true)
        // It has no description yet, and nothing leads to it.
        #expect(
            Set(found.map { $0.split(separator: ": ")[1] }).isSubset(of: ["description/missing", "document/orphan"]))
        #expect(found.allSatisfy { $0.hasPrefix(file.path) })
    }

    /// Each key that waits behind `#` is right, too, so that taking the mark away is all that it needs.
    @Test(arguments: DocumentKind.allCases)
    func `commented keys in new documents are valid when uncommented`(kind: DocumentKind) throws {
        let file = try newDocument(kind, titled: "Title", on: today)
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let taken = lines.map { line in
            line.prefixMatch(of: #/\# [a-z\-]+: /#) == nil ? line : String(line.dropFirst(2))
        }
        #expect(taken != lines)
        let text = taken.joined(separator: "\n").replacing("a-person", with: "your-name")
            .replacing("a-job", with: "first-role").replacing("template: wide.html", with: "template: page.html")
        let picture = ["desk", "portrait"].map { NewFile(path: "Content/static/\($0).jpg", text: "") }
        let found = try check(
            newSite(on: today, release: release) + picture + [NewFile(path: file.path, text: text)], drafts: true)
        #expect(found.filter { !$0.hasSuffix("document/orphan") } == [])
    }

    @Test func `a new theme builds`() throws {
        let theme = try newTheme(titled: "Наши цвета")
        let files = newSite(on: today, release: release).map { file in
            file.path == "Content/site.yml"
                ? NewFile(path: file.path, text: file.text + "theme: наши-цвета\n") : file
        }
        #expect(try check(files + theme) == [])
    }
}
