// Front matter is edited line by line: what is not edited stays byte for byte.

import Testing

@testable import Content

@Suite struct EditableDocumentTests {
    private func edited(_ text: String, _ edits: [(String, String?)], body: String? = nil) throws -> String? {
        let document = try #require(EditableDocument(fileBytes: Array(text.utf8)))
        let bytes = document.edited(
            edits.map { KeyEdit(key: $0.0, lines: $0.1) }, order: ["title", "posted", "closes", "salary"], body: body)
        return bytes.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `comments, order and quotation marks survive, and a comment behind a changed value too`() throws {
        let text =
            "---\n# first\ntitle: 'A'  # why\n\n# about pay\nsalary:\n  # lower\n  min: 1\nposted: 2026-01-01\n---\nText.\n"
        #expect(
            try edited(text, [("title", "title: B\n"), ("closes", "closes: 2026-02-01\n")])
                == "---\n# first\ntitle: B  # why\n\n# about pay\nsalary:\n  # lower\n  min: 1\nposted: 2026-01-01\n"
                + "closes: 2026-02-01\n---\nText.\n")
        #expect(
            try edited(text, [("salary", nil)], body: "\nNew.\n")
                == "---\n# first\ntitle: 'A'  # why\n\n# about pay\nposted: 2026-01-01\n---\n\nNew.\n")
    }

    @Test func `values of several lines are changed whole`() throws {
        for value in [
            "|\n  a: 1\n  # no comment\n", ">\n  a\n\n  b\n", "[a,\n  b\n]\n", "\n- a\n- b\n", "\"a\n  b\"\n",
        ] {
            #expect(
                try edited("---\ntitle: \(value)posted: 2026-01-01\n---\n", [("title", "title: B\n")])
                    == "---\ntitle: B\nposted: 2026-01-01\n---\n", "\(value)")
        }
    }

    @Test func `line ends and a byte-order mark stay`() throws {
        #expect(
            try edited("\u{FEFF}---\r\ntitle: A\r\n---\r\nText.\r\n", [("title", "title: B\n")])
                == "\u{FEFF}---\r\ntitle: B\r\n---\r\nText.\r\n")
    }

    @Test func `an edit that would change another key is refused`() throws {
        let text = "---\ntitle: &name A\nextra: { name: *name }\n---\n"
        #expect(try edited(text, [("title", "title: B\n")]) == nil)
        #expect(try edited(text, [("posted", "posted: 2026-01-01\n")]) != nil)
    }

    @Test func `front matter that is not one key a line is not edited`() {
        for text in [
            "---\n{ title: A, posted: 2026-01-01 }\n---\n", "---\n- a\n---\n", "title: A\n", "---\ntitle: [\n---\n",
        ] {
            #expect(EditableDocument(fileBytes: Array(text.utf8)) == nil, "\(text)")
        }
    }
}
