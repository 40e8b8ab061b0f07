// Documentation/Themes/Names.md lists the names that templates have: all of them, and no others.
//
// The names are those that the sample blog's pages give, from page to document to comment.

import Content
import Diagnostics
import Foundation
import SiteModel
import Templates
import TestSupport
import Testing

@testable import Pages
@testable import Pipeline
@testable import SiteModel

@Suite struct TemplateNamesTests {
    private func names() throws -> DocumentationPage { try DocumentationPage("Documentation/Themes/Names.md") }

    private func samplePlan() throws -> SitePlan {
        let project = Project(site: repository, output: repository + "/.build/no-output")
        let options = BuildOptions(now: .moment(Timestamp(seconds: 1_795_305_600, utcOffset: 0)))
        return try #require(makeSite(try readProject(project, workers: 2).sources, options: options).value.plan)
    }

    /// Every object that templates of the sample blog can reach, one of each type.
    private func objects() throws -> (types: [String: Set<String>], pages: [String: Set<String>]) {
        let plan = try samplePlan()
        var types: [String: Set<String>] = [:]
        var pages: [String: Set<String>] = [:]
        var seen: Set<ObjectIdentifier> = []
        // An object that is gone would leave its identity to another one.
        var kept: [any TemplateObject] = []
        func visit(_ value: TemplateValue) {
            switch value {
            case .list(let values): for value in values { visit(value) }
            case .object(let object):
                guard seen.insert(ObjectIdentifier(object)).inserted, !(object is PageObject) else { return }
                kept.append(object)
                let isNew = types.updateValue(Set(object.keys), forKey: object.typeName) == nil
                // Documents lead to each other without end.
                guard isNew || !(object is DocumentObject) else { return }
                for key in object.keys { if let value = object.value(forKey: key) { visit(value) } }
            default: break
            }
        }
        for output in plan.outputs {
            guard case .page(let page) = output.content else { continue }
            let object = PageObject(shared: plan.editions[0], subject: page.subject, path: output.path)
            if case .document(let id) = page.subject { visit(plan.editions[0].tables.document(id)) }
            guard case .text(let kind)? = object.value(forKey: "kind") else { continue }
            pages[kind.string] = Set(object.keys)
            for key in object.keys { if let value = object.value(forKey: key) { visit(value) } }
        }
        let pagination = Pagination(path: .root, total: 30, pageSize: 10)
        visit(.object(PaginatorObject(pagination: pagination, number: 2, url: plan.editions[0].tables.settings.url)))
        // The sample has one language.
        let tables = plan.editions[0].tables
        visit(tables.languages.version(.root, in: "en", isCurrent: true, tables.site))
        visit(.object(SiteObject(plan.editions[0].tables, lists: plan.editions[0].lists, theme: plan.theme)))
        return (types, pages)
    }

    private func rowNames(_ section: DocumentationPage?, cell: Int = 0) -> Set<String> {
        Set((section?.rows ?? []).flatMap { codeSpans($0[cell]) })
    }

    private let kinds = [
        "post": "", "page": "", "interview": "### Interviews", "job": "### Jobs", "person": "### People",
        "team": "### Teams",
    ]

    @Test func `the tables of site, pages and documents have every name`() throws {
        let page = try names()
        let (types, pages) = try objects()
        #expect(rowNames(page.section("## site")) == types["site"])
        let everyPage = rowNames(page.section("### Every page"))
        let everyDocument = rowNames(page.section("### Every document"))
        let rows = try #require(page.section("### Names of single pages")).rows
        func single(_ kind: String) -> [String] {
            rows.filter { codeSpans($0[0]).contains(kind) }.flatMap { codeSpans($0[1]) }
        }
        for (kind, heading) in kinds {
            let own = heading.isEmpty ? [] : rowNames(page.section(heading))
            #expect(everyDocument.union(own) == types[kind], "\(kind)")
            #expect(everyPage.union(everyDocument).union(own).union(single(kind)) == pages[kind], "page of \(kind)")
        }
        for (kind, keys) in pages where kinds[kind] == nil {
            #expect(everyPage.union(single(kind)) == keys, "\(kind)")
        }
        let kindRow = try #require(page.section("### Every page")?.rows.first { $0[0] == "`kind`" })
        #expect(Set(codeSpans(kindRow[2])) == Set(pages.keys))
    }

    @Test func `the sections of other objects have every name`() throws {
        let types = try objects().types.filter { kinds[$0.key] == nil && $0.key != "site" }
        var documented: [String: Set<String>] = [:]
        for (title, section) in try #require(try names().section("## Other objects")).sections(level: 3) {
            for article in title.components(separatedBy: " or ") {
                let type = article.replacing(#/^(A|An|a|an) /#, with: "").lowercased()
                documented[type] = section.rows.isEmpty ? listedNames(section.text) : rowNames(section)
            }
        }
        #expect(Set(documented.keys).symmetricDifference(types.keys) == [])
        for (type, keys) in types { #expect(documented[type] == keys, "\(type)") }
    }

    /// The names of a list such as "`kind` (`email` or `url`), `text`": those outside parentheses and links.
    private func listedNames(_ text: String) -> Set<String> {
        let lists = text.components(separatedBy: "\n\n").filter { $0.trimmingPrefix("\n").hasPrefix("`") }
        let names = lists.joined(separator: ", ").replacing(#/\([^)]*\)/#, with: "")
        return Set(codeSpans(names.replacing(#/\[[^\]]*\]/#, with: "")))
    }

    @Test func `the table of filters is complete`() throws {
        let page = try names()
        // The table of a function's arguments has three columns.
        let rows = try #require(page.section("## Filters and functions")).rows.filter { $0.count == 2 }
        let filters = rows.flatMap { codeSpans($0[0]) }.map { String($0.prefix { $0 != "(" }) }
        var environment = TemplateEnvironment()
        let language = SiteLanguage("en")
        addDateFilters(to: &environment, language: language)
        addAddressFilters(
            to: &environment, url: SiteURL(origin: "https://example.com", basePath: "", host: "example.com"),
            fingerprints: [:])
        addTextFilters(to: &environment, language: language) { Array($0.utf8) }
        addWords(to: &environment, words: SiteWords(), language: language)
        #expect(Set(filters) == Set(environment.filters.keys))
    }

    @Test func `every template of the built-in theme is in the list`() throws {
        let listed = rowNames(try names().section("## Templates"))
        let files = Set(builtInTheme().templates.map(\.name))
        #expect(listed.subtracting(files) == [])
        // What begins with an underscore is a part of other templates, but for the card.
        #expect(files.subtracting(listed).filter { !$0.hasPrefix("_") } == [])
    }

    @Test func `the keys of theme yml are known`() throws {
        let keys = rowNames(try DocumentationPage("Documentation/Themes/README.md").section("## theme.yml"))
        #expect(keys.count == 8)
        let maps = ["extra": "{ a: 1 }", "settings": "{ a: { type: text } }"]
        let text = keys.sorted().map { "\($0): \(maps[$0] ?? "default")\n" }.joined()
        let source = Source(id: SourceID(0), path: "theme.yml", bytes: Array(text.utf8))
        #expect(parseThemeManifest(source).diagnostics == [])
    }

    @Test func `the case in Contributing holds`() throws {
        let page = try DocumentationPage("Documentation/Contributing.md")
        let text = try #require(page.code(after: "This is a complete case:"))
        try SiteCase(name: "Contributing.md", text).run()
    }
}
