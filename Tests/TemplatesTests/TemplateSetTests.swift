// The front door: what a host gives to templates, and what it gets back.

import Diagnostics
import Templates
import Testing

private final class PageObject: TemplateObject {
    let title: String

    init(title: String) {
        self.title = title
    }

    var typeName: String { "page" }
    var keys: [String] { ["title", "url"] }

    func value(for key: TemplateKey) -> TemplateValue? {
        switch key.name {
        case "title": .text(title)
        case "url": .text("/jobs/?a&b")
        default: nil
        }
    }
}

@Sendable private func shout(_ call: FilterCall) throws(TemplateCallFailure) -> TemplateValue {
    guard case .text(let text) = call.value else { throw TemplateCallFailure("'shout' needs text") }
    return .text(text.string + (try call.text(0, "mark")?.string ?? "!"))
}

@Sendable private func twice(_ arguments: TemplateArguments) throws(TemplateCallFailure) -> TemplateValue {
    .list(arguments.positional + arguments.positional)
}

@Suite struct TemplateSetTests {
    private func compile(
        _ templates: [(String, String)], _ environment: TemplateEnvironment = TemplateEnvironment()
    ) -> Checked<TemplateSet> {
        let sources = templates.enumerated().map { number, template in
            TemplateSource(
                name: template.0,
                source: Source(id: SourceID(number), path: template.0, bytes: Array(template.1.utf8)))
        }
        return TemplateSet.compile(sources, environment: environment)
    }

    private func render(
        _ text: String, _ names: [(String, TemplateValue)] = [], _ environment: TemplateEnvironment = .init(),
        globals: TemplateGlobals = .init()
    ) -> String {
        var output: [UInt8] = []
        let failure = compile([("main", text)], environment).value.binding(globals).render(
            "main", names: names, subject: nil, into: &output)
        return failure?.message ?? String(decoding: output, as: UTF8.self)
    }

    @Test func `an object has values for its keys, and iterates over them`() {
        let names: [(String, TemplateValue)] = [("page", .object(PageObject(title: "R&D")))]
        #expect(render("{{ page.title }} {{ page['url'] }}", names) == "R&amp;D /jobs/?a&amp;b")
        #expect(render("{% for key in page %}{{ key }} {% endfor %}", names) == "title url ")
        #expect(render("{{ page.titel }}", names) == "'page' has no 'titel'; did you mean 'title'?")
        #expect(render("{{ page }}", names) == "'page' cannot be printed; print one of its fields")
    }

    @Test func `a host's filter gets the value first, and its failure is reported at the filter`() {
        var environment = TemplateEnvironment()
        environment.filters["shout"] = HostFilter(["mark"], shout)
        #expect(render("{{ 'a'|shout }} {{ 'b'|shout(mark='?') }}", [], environment) == "a! b?")
        #expect(render("{{ 1|shout }}", [], environment) == "'shout' needs text")
        #expect(render("{{ ['a', 'b']|map('shout')|join }}", [], environment) == "a!b!")
        #expect(render("{{ ['a', 'b']|map('shout', '?')|join }}{{ 'c'|shout(*['.']) }}", [], environment) == "a?b?c.")
    }

    @Test func `a host's functions and globals are available in every template`() {
        let globals = TemplateGlobals(
            values: ["site": .dictionary([("title", .text("Notes"))])], functions: ["twice": twice])
        #expect(render("{{ twice(1)|join }} {{ site.title }}", globals: globals) == "11 Notes")
        let macro = "{% macro m() %}{{ site.title }}{% endmacro %}{{ m() }}"
        #expect(render(macro, globals: globals) == "Notes")
        #expect(render("{{ sites }}", globals: globals) == "'sites' is undefined; did you mean 'site'?")
        #expect(render("{{ twic(1) }}", globals: globals) == "'twic' is undefined; did you mean 'twice'?")
    }

    @Test func `templates that are bound twice have their own globals, also in imported macros`() {
        let set = compile([
            ("main", "{% import 'marks' as marks %}{{ marks.mark() }} {{ site.title }} {{ twice(site.title)|join }}"),
            ("marks", "{% macro mark() %}{{ site.title }}{{ twice(1)|join }}{% endmacro %}"),
        ]).value
        func globals(_ title: String) -> TemplateGlobals {
            TemplateGlobals(values: ["site": .dictionary([("title", .text(title))])], functions: ["twice": twice])
        }
        func shown(_ set: TemplateSet) -> String {
            var output: [UInt8] = []
            let failure = set.render("main", names: [], subject: nil, into: &output)
            return failure?.message ?? String(decoding: output, as: UTF8.self)
        }
        let first = set.binding(globals("A"))
        let second = first.binding(globals("B"))
        #expect(shown(second) == "B11 B BB")
        #expect(shown(first) == "A11 A AA")
        #expect(shown(set) == "'site' is undefined")
    }

    @Test func `existing output is kept, even if a render fails`() {
        let set = compile([("good", "b{{ 1 }}"), ("bad", "b{{ nope }}")]).value
        var output = Array("a".utf8)
        #expect(set.render("good", names: [], subject: nil, into: &output) == nil)
        #expect(output == Array("ab1".utf8))
        #expect(set.render("bad", names: [], subject: nil, into: &output) != nil)
        #expect(output == Array("ab1".utf8))
    }

    @Test func `the document being rendered is the last note`() throws {
        let set = compile([("main", "{% include 'card' %}"), ("card", "\n{{ nope }}")]).value
        let subject = SourceSpan(source: SourceID(7), bytes: 0..<3)
        var output: [UInt8] = []
        let failure = try #require(set.render("main", names: [], subject: subject, into: &output))
        #expect(failure.span == SourceSpan(source: SourceID(1), bytes: 4..<8))
        #expect(failure.notes.map(\.message) == ["'card' is included from here", "while rendering this document"])
        #expect(failure.notes.last?.span == subject)
    }

    @Test func `a template that is not UTF-8 is one error, and those that include it have none`() {
        let bytes: [UInt8] = [0x61, 0xFF, 0x62]
        let checked = TemplateSet.compile(
            [
                TemplateSource(name: "a", source: Source(id: SourceID(0), path: "a", bytes: bytes)),
                TemplateSource(
                    name: "b", source: Source(id: SourceID(1), path: "b", bytes: Array("{% include 'a' %}".utf8))),
            ], environment: TemplateEnvironment())
        #expect(checked.diagnostics.map(\.code) == [.encodingNotUTF8])
        #expect(checked.value.contains("a"))
        var output: [UInt8] = []
        #expect(checked.value.render("b", names: [], subject: nil, into: &output) == nil)
    }

    @Test func `equal renders give equal bytes`() {
        let set = compile([("main", "{% for k, v in d.items() %}{{ k }}{{ v }}{% endfor %}")]).value
        let entries = (0..<40).map { ("key\($0)", TemplateValue.integer($0)) }
        var first: [UInt8] = []
        var second: [UInt8] = []
        #expect(set.render("main", names: [("d", .dictionary(entries))], subject: nil, into: &first) == nil)
        #expect(set.render("main", names: [("d", .dictionary(entries))], subject: nil, into: &second) == nil)
        #expect(first == second)
        #expect(first.starts(with: Array("key00key11".utf8)))
    }
}
