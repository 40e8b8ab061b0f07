// The words of the default theme: every language is complete, and no English is left in templates and scripts.

import Content
import Diagnostics
import Foundation
import Pages
import SiteModel
import Templates
import TestSupport
import Testing

@testable import Pipeline

struct WordsTests {
    private let lists: [WordList] = builtInWordFiles().map { file in
        let source = Source(id: SourceID(0), path: "words/\(file.language).yml", bytes: file.bytes)
        return parseWords(source, language: file.language).value
    }
    private var english: WordList { lists.first { $0.language == "en" }! }

    @Test func `the default theme has thirteen languages`() {
        #expect(
            Set(lists.map(\.language))
                == ["en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "ja", "zh", "ko", "ar"])
    }

    @Test func `every language has every word with the same places, and all forms of its plurals`() {
        for file in builtInWordFiles() {
            let source = Source(id: SourceID(0), path: "words/\(file.language).yml", bytes: file.bytes)
            #expect(parseWords(source, language: file.language).diagnostics == [], "\(file.language)")
        }
        for list in lists where list.language != "en" {
            #expect(Set(list.words.keys) == Set(english.words.keys), "\(list.language)")
            for (key, word) in list.words {
                guard let original = english.words[key] else { continue }
                #expect(Set(word.places) == Set(original.places), "\(list.language): \(key)")
                guard !word.forms.isEmpty else { continue }
                let missing = pluralCategories(of: list.language).filter { $0 != .many || !isRomance(list.language) }
                    .filter { word.forms[$0] == nil }
                #expect(missing == [], "\(list.language): \(key)")
            }
        }
    }

    /// Whole millions of jobs do not occur.
    private func isRomance(_ language: String) -> Bool { ["fr", "es", "it", "pt"].contains(language) }

    @Test func `the templates name no word that is missing, and every word is used`() throws {
        let templates = builtInTheme().templates
        let sources = templates.map { String(decoding: $0.source.bytes, as: UTF8.self) }.joined()
        let program = try ["Pages", "Content", "SiteModel"].map(swiftText).joined()
        for key in english.words.keys {
            #expect(
                sources.contains("\"\(key)\"") || program.contains("\"\(key)\"") || indirect.contains(key), "\(key)")
        }
        for match in sources.matches(of: #/\bt\("([^"]+)"/#) {
            #expect(english.words[String(match.1)] != nil, "\(match.1)")
        }
    }

    /// Keys that are the raw values of the program's enumerations.
    private let indirect: Set<String> = [
        "on-site", "hybrid", "remote", "full-time", "part-time", "contractor", "temporary", "intern", "volunteer",
        "per-diem", "other", "hour", "day", "week", "month", "year", "callout-note", "callout-tip",
        "callout-important", "callout-warning", "callout-caution", "teams", "posts", "interviews", "jobs", "people",
        "pages",
    ]

    private func swiftText(_ target: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/\(target)")
        var text = ""
        for case let file as URL in FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)!
        where file.pathExtension == "swift" { text += try String(contentsOf: file, encoding: .utf8) }
        return text
    }

    @Test(arguments: builtInTheme().templates.map(\.name))
    func `a template has no words of its own`(name: String) throws {
        let template = try #require(builtInTheme().templates.first { $0.name == name })
        var text = String(decoding: template.source.bytes, as: UTF8.self)
        // A class is no word for readers.
        text = text.replacing(#/block kind %\}\w+(?=\{%)/#, with: "block kind %}").replacing(
            #/\bis-(?=\{\{)/#, with: "")
        text = text.replacing(#/(?s)\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<style>.*?<\/style>/#, with: "")
        for match in text.matches(of: #/\b(aria-label|title|alt|placeholder)="([^"]*)"/#) {
            #expect(!match.2.contains { $0.isLetter }, "\(match.0)")
        }
        let shown = text.replacing(#/(?s)<[^>]*>|\b[a-z]+=""/#, with: "")
        #expect(!shown.contains { $0.isLetter }, "\(shown.filter { !$0.isWhitespace })")
    }

    @Test func `the theme's scripts have no sentences of their own`() throws {
        for script in ["jobs.js", "search.js", "video.js"] {
            let text = String(decoding: try #require(builtInThemeFile("static/\(script)")), as: UTF8.self)
                .replacing(#/\/\/[^\n]*/#, with: "")
            for match in text.matches(of: #/["`]([^"`\n]*)["`]/#) {
                // Names of keys and of parts of the language, which browsers define.
                guard !["Escape", "Segmenter"].contains(match.1) else { continue }
                #expect(match.1.wholeMatch(of: #/[A-Z][a-z]+( .*)?/#) == nil, "\(script): \(match.1)")
            }
        }
    }

    @Test func `plurals of Polish and Arabic`() {
        func texts(_ language: String, _ key: String, _ counts: [Int]) -> [String] {
            let words = WordLibrary(lists).words(in: language)
            return counts.map { words(key, count: $0) }
        }
        #expect(
            texts("pl", "comments", [0, 1, 2, 5, 12, 22, 25, 101]) == [
                "0 komentarzy", "1 komentarz", "2 komentarze", "5 komentarzy", "12 komentarzy", "22 komentarze",
                "25 komentarzy", "101 komentarzy",
            ])
        #expect(
            texts("ar", "comments", [0, 1, 2, 3, 10, 11, 99, 100, 103]) == [
                "لا تعليقات", "تعليق واحد", "تعليقان", "3 تعليقات", "10 تعليقات", "11 تعليقًا", "99 تعليقًا", "100 تعليق",
                "103 تعليقات",
            ])
        #expect(texts("fr", "comments", [0, 1, 2]) == ["0 commentaire", "1 commentaire", "2 commentaires"])
    }

    @Test func `a language falls back to itself without region, then to English`() {
        let own = WordList(language: "de-AT", words: ["search": Word(language: "de-AT", other: WordText("Suchen"))])
        let words = WordLibrary([own] + lists).words(in: "de-AT")
        #expect(words("search") == "Suchen")
        #expect(words("archive") == "Archiv")
        #expect(WordLibrary(lists).words(in: "fi")("comments", count: 2) == "2 comments")
        #expect(WordLibrary(lists).missing(in: "de") == [])
        #expect(WordLibrary(lists).missing(in: "fi").count == english.words.count)
    }

    @Test func `words under extra replace the theme's, with their old places`() {
        let extra = ExtraValue.map([
            .init(
                key: "words",
                value: .map([
                    .init(key: "about", value: .text("{2} – {1}")), .init(key: "hour", value: .text("{} pro Stunde")),
                    .init(key: "month-of-experience", value: .text("ein Monat")),
                    .init(key: "months-of-experience", value: .text("{} Monate")),
                ]))
        ])
        let words = WordLibrary(lists).words(in: "en").replacing(from: extra, language: "en")
        #expect(words("about", ["title": "Jobs", "site": "Pegel"]) == "Pegel – Jobs")
        #expect(words("hour", ["amount": "31 €"]) == "31 € pro Stunde")
        #expect(words("months-of-experience", count: 1) == "ein Monat")
        #expect(words("months-of-experience", count: 7) == "7 Monate")
    }
}
