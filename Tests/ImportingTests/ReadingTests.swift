// Section 1 of what an import promises: exports as hosts and editors damage them.

import Foundation
import Importing
import TestSupport
import Testing

@Suite struct ReadingTests {
    private func text(_ bytes: [UInt8]) throws -> Imported {
        try withTemporaryFolder { folder in
            let path = folder + "/export.xml"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            return try importing(files: [path], into: folder + "/site")
        }
    }

    private func failure(_ bytes: [UInt8], options: WordPressOptions = WordPressOptions()) -> ImportFailure? {
        do {
            try withTemporaryFolder { folder in
                let path = folder + "/export.xml"
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                _ = try importing(files: [path], into: folder + "/site", options: options)
            }
            return nil
        } catch let failure as ImportFailure {
            return failure
        } catch {
            return ImportFailure("\(error)")
        }
    }

    private func failure(_ text: String) -> ImportFailure? { failure(Array(text.utf8)) }

    @Test func `characters that XML forbids are left out and counted`() throws {
        let site = try text(Array(export([ExportItem(content: "a\u{0B}b\u{1}c\u{FFFF}d")]).utf8))
        #expect(site.body() == "abcd\n")
        #expect(site.warnings.map(\.message) == ["3 characters that XML forbids were left out"])
        #expect(site.warnings.first?.line == 20)
    }

    @Test func `bytes that are not UTF-8 are read as Windows-1252`() throws {
        var bytes = Array(export([ExportItem(content: "caf@ #")]).utf8)
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "@"), bytes[index - 1] == UInt8(ascii: "f") { bytes[index] = 0xE9 }
            if byte == UInt8(ascii: "#"), bytes[index - 1] == 0x20 { bytes[index] = 0x93 }
        }
        let site = try text(bytes)
        #expect(site.body() == "café “\n")
        #expect(site.warnings.map(\.message) == ["2 places are not UTF-8; they were read as Windows-1252"])
    }

    @Test func `a stray ampersand, HTML's names and forbidden references are no end`() throws {
        var item = ExportItem(title: "R & D&nbsp;&#11;&eacute; &unknown;")
        item.content = "<p>a</p>"
        let site = try imported(item)
        #expect(site.only("posts").contains("title: R & D\u{A0}é &unknown;\n"))
        #expect(
            site.warnings.map(\.message) == [
                "2 '&' that do not begin a reference were read as text",
                "1 reference to a forbidden character was left out",
            ])
    }

    @Test func `blank lines and a server's warnings before the XML are passed over`() throws {
        let plain = try text(Array(("\u{FEFF}\n\n" + export([ExportItem()])).utf8))
        #expect(plain.warnings.isEmpty)
        let warned = try text(Array(("<br />Warning: x in y.php\n" + export([ExportItem(content: "a\u{1}b")])).utf8))
        #expect(warned.warnings.count == 2)
        #expect(warned.warnings.first?.line == 21)
        #expect(warned.body() == "ab\n")
    }

    @Test func `other encodings are converted`() throws {
        let export = export([ExportItem(title: "Café", content: "<p>“Tide”</p>")])
        let declared = export.replacing("encoding=\"UTF-8\"", with: "encoding=\"ISO-8859-1\"")
        let latin = declared.unicodeScalars.map { scalar -> UInt8 in
            switch scalar {
            case "“": 0x93
            case "”": 0x94
            default: UInt8(truncatingIfNeeded: scalar.value)
            }
        }
        #expect(try text(latin).body() == "“Tide”\n")
        #expect(try text(latin).warnings.isEmpty)
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in export.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try text(wide).body() == "“Tide”\n")
        #expect(
            failure(export.replacing("encoding=\"UTF-8\"", with: "encoding=\"GBK\""))?.message.contains("gbk") == true)
    }

    @Test func `a file that declares entities is not read`() {
        let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY a \"aaaa\">]><rss><channel>&a;</channel></rss>"
        #expect(failure(bomb)?.message == "the file declares entities, as no WordPress export does; it is not read")
        #expect(failure(bomb)?.line == 2)
        #expect(failure("<rss>\n<!DOCTYPE rss SYSTEM \"/etc/passwd\"><channel/></rss>")?.status == 1)
    }

    @Test func `elements may be bare, in CDATA, empty, repeated, and of any prefix that means the same`() throws {
        var item = ExportItem(content: "one ]]]]><![CDATA[> two")
        item.more = "<wp:post_name></wp:post_name><other:thing>x</other:thing>"
        #expect(try imported(item).body() == "one ]]> two\n")
        let renamed = export([ExportItem()]).replacing("wp:", with: "wordpress:").replacing(
            "xmlns:wordpress:", with: "xmlns:wp:"
        )
        .replacing("xmlns:wp=", with: "xmlns:wordpress=")
        #expect(try text(Array(renamed.utf8)).body() == "Hello.\n")
    }

    @Test func `an element of the usual prefix counts before one of another`() throws {
        var item = ExportItem()
        item.more = ""
        let two = export([item]).replacing(
            "<wp:status>publish",
            with: "<alt:status xmlns:alt=\"http://wordpress.org/export/1.2/\">trash</alt:status><wp:status>publish")
        #expect(try text(Array(two.utf8)).body() == "Hello.\n")
    }

    @Test func `a known prefix that means something else is passed over`() throws {
        var item = ExportItem()
        item.more =
            "<x xmlns:wp=\"https://other.example/\"><wp:status>trash</wp:status></x><wp:status xmlns:wp=\"https://other.example/\">trash</wp:status>"
        #expect(try imported(item).body() == "Hello.\n")
    }

    @Test func `what is no export is named by what it is`() {
        #expect(failure("")?.message.hasPrefix("the file is empty") == true)
        #expect(failure("PK\u{3}\u{4}xx")?.message.hasPrefix("this is a zip archive") == true)
        #expect(failure("<!DOCTYPE html><html></html>")?.message.hasPrefix("this is an HTML page") == true)
        #expect(
            failure("<feed xmlns=\"http://www.w3.org/2005/Atom\"></feed>")?.message.hasPrefix("this is the blog's feed")
                == true)
        #expect(
            failure("<rss><channel><item><title>x</title></item></channel></rss>")?.message.hasPrefix(
                "this is the blog's feed") == true)
        #expect(failure("{}")?.message.contains("ghost") == true)
        #expect(failure("hello")?.message.hasPrefix("this is not a WordPress export") == true)
    }

    @Test func `a file that ends early writes nothing, or with --partial its whole items`() throws {
        let whole = export([ExportItem(id: 1), ExportItem(id: 2, title: "How we hire, in blocks", slug: "two")])
        let cut = Array(whole[..<whole.ranges(of: "<wp:post_parent>")[1].lowerBound].utf8)
        let problem = failure(cut)
        #expect(
            problem?.message
                == "the export ends in the middle of item 2, 'How we hire, in blocks'; export again from WordPress, or take "
                + "what is there with --partial")
        var options = WordPressOptions()
        options.isPartial = true
        try withTemporaryFolder { folder in
            let path = folder + "/export.xml"
            try Data(cut).write(to: URL(fileURLWithPath: path))
            let site = try importing(files: [path], into: folder + "/site", options: options)
            #expect(site.files.keys.contains("Content/posts/2011-03-04-month-one.md"))
            #expect(site.warnings.count == 1)
        }
    }

    @Test func `broken XML is told of at its line`() {
        let broken = export([ExportItem()]).replacing("</wp:status>", with: "</wp:statu>")
        #expect(failure(broken)?.line == 28)
        #expect(failure(broken)?.message.hasPrefix("the XML is broken here") == true)
        let deep = "<rss><channel>" + String(repeating: "<a>", count: 100) + "</channel></rss>"
        #expect(failure(deep)?.message.contains("more than 64 levels deep") == true)
    }

    @Test func `several files are one export, and of an item in two the later version counts`() throws {
        try withTemporaryFolder { folder in
            let old = ExportItem(
                id: 5, content: "<p>old</p>", more: "<wp:post_modified_gmt>2011-03-05 00:00:00</wp:post_modified_gmt>")
            let new = ExportItem(
                id: 5, content: "<p>new</p>", more: "<wp:post_modified_gmt>2011-04-05 00:00:00</wp:post_modified_gmt>")
            let site = try importing(
                [export([old]), export([new, ExportItem(id: 6, slug: "two")])], into: folder,
                names: ["blog.000.xml", "blog.002.xml"])
            #expect(site.files["Content/posts/2011-03-04-month-one.md"]?.hasSuffix("new\n") == true)
            #expect(
                site.warnings.map(\.message) == [
                    "the part 'blog.001.xml' of the export is missing; is it not there, or not named?"
                ])
        }
    }

    @Test func `in one file every item counts, even of one id`() throws {
        let site = try imported(
            ExportItem(id: 175, title: "A", slug: "a", guid: "x"), ExportItem(id: 175, title: "B", slug: "b", guid: "x")
        )
        #expect(site.files.keys.filter { $0.hasPrefix("Content/posts/") }.count == 2)
        #expect(site.files["Content/posts/2011-03-04-b.md"]?.contains("guid: x#b") == true)
    }

    @Test func `exports of two blogs are not mixed`() throws {
        #expect(throws: ImportFailure.self) {
            try withTemporaryFolder { folder in
                try importing(
                    [export([ExportItem()]), export([ExportItem(id: 2)], url: "https://two.example")], into: folder)
            }
        }
    }
}
