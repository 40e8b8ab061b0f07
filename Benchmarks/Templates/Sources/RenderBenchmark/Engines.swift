// The engines, each as a closure that renders the page once and gives its length.

import Diagnostics
import Foundation
import Mustache
import Stencil
import Templates

struct Engine {
    let name: String
    let compileMilliseconds: Double
    let render: () throws -> Int
}

enum Engines {
    static func named(_ name: String) throws -> Engine {
        switch name {
        case "candid": try candid()
        case "mustache": try mustache()
        default: try stencil()
        }
    }

    private static func timed<Value>(_ body: () throws -> Value) rethrows -> (Value, Double) {
        let start = ContinuousClock.now
        let value = try body()
        return (value, (ContinuousClock.now - start) / .milliseconds(1))
    }

    static func candid() throws -> Engine {
        let sources = CardPage.jinja.enumerated().map { number, template in
            TemplateSource(
                name: template.name,
                source: Source(id: SourceID(number), path: template.name, bytes: Array(template.text.utf8)))
        }
        let (checked, time) = timed { TemplateSet.compile(sources, environment: TemplateEnvironment()) }
        let jobs = CardPage.cards.map { card in
            TemplateValue.dictionary([
                ("title", .text(card.title)), ("url", .text(card.url)), ("team", .text(card.team)),
                ("place", .text(card.place)), ("summary", .text(card.summary)), ("date", .text(card.date)),
                ("open", .boolean(card.isOpen)), ("tags", .list(card.tags.map { .text($0) })),
            ])
        }
        let site = TemplateValue.dictionary([
            ("title", .text(CardPage.siteTitle)),
            ("menu", .list(CardPage.menu.map { .dictionary([("title", .text($0.0)), ("url", .text($0.1))]) })),
        ])
        let set = checked.value
        return Engine(name: "candid", compileMilliseconds: time) {
            var output: [UInt8] = []
            let failure = set.render(
                "page.html", names: [("site", site), ("jobs", .list(jobs))], subject: nil, into: &output)
            if let failure { throw BenchmarkFailure(failure.message) }
            return output.count
        }
    }

    static func mustache() throws -> Engine {
        let (library, time) = try timed {
            var templates: [String: MustacheTemplate] = [:]
            for template in CardPage.mustache { templates[template.name] = try MustacheTemplate(string: template.text) }
            return MustacheLibrary(templates: templates)
        }
        let jobs: [[String: Any]] = CardPage.cards.enumerated().map { number, card in
            [
                "title": card.title, "url": card.url, "team": card.team, "place": card.place, "summary": card.summary,
                "date": card.date, "open": card.isOpen, "tags": card.tags, "number": number + 1,
            ]
        }
        let site: [String: Any] = [
            "title": CardPage.siteTitle, "menu": CardPage.menu.map { ["title": $0.0, "url": $0.1] },
        ]
        let context: [String: Any] = ["site": site, "jobs": jobs]
        return Engine(name: "mustache", compileMilliseconds: time) {
            guard let text = library.render(context, withTemplate: "page") else {
                throw BenchmarkFailure("no template")
            }
            return text.utf8.count
        }
    }

    static func stencil() throws -> Engine {
        let loader = DictionaryLoader(templates: CardPage.stencil)
        let environment = Environment(loader: loader)
        let (template, time) = try timed { try environment.loadTemplate(name: "page.html") }
        let jobs: [[String: Any]] = CardPage.cards.map { card in
            [
                "title": card.title, "url": card.url, "team": card.team, "place": card.place, "summary": card.summary,
                "date": card.date, "open": card.isOpen, "tags": card.tags,
            ]
        }
        let site: [String: Any] = [
            "title": CardPage.siteTitle, "menu": CardPage.menu.map { ["title": $0.0, "url": $0.1] },
        ]
        let context: [String: Any] = ["site": site, "jobs": jobs]
        return Engine(name: "stencil", compileMilliseconds: time) { try template.render(context).utf8.count }
    }
}

struct BenchmarkFailure: Error {
    let message: String
    init(_ message: String) { self.message = message }
}
