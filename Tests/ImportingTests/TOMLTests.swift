// TOML of any shape: what the library takes for granted of its text is looked at first.

import Testing

@testable import Importing

@Suite struct TOMLTests {
    @Test(arguments: [
        ("[=]", 1), ("a = 1\n[<b]", 2), ("[[ !", 1), ("  [\n", 1), ("[\u{E9}]", 1), ("\u{A0}[=", 1),
        ("# a\u{2028}[=", 1), ("a = [\n  1,\n]\n\t[ {x}", 4), ("a = \"\"\"\n[=\n\"\"\"\n[+]", 4),
        ("a = \"\"\"\\\n\"\"\"\n[.b]", 3),
    ])
    func `a header without a key is an error at its line`(text: String, line: Int) {
        let read = readTOML(text, firstLine: 1)
        #expect(read.value.isNull)
        #expect(read.problem?.line == line)
    }

    @Test(arguments: [
        "[a]\nb = 1", "[[a.b]]\n[ 'c d'.e ]", "a = [\n[1], [ {x = 1} ],\n  [+1],\n]\n[\"]\"]", "a = '[=' # [=\n[b]",
        "a = \"\"\"\n[=\"\"\"\"\"\n[b]", "a = {b = [{c = 1}]}\n[b]", "",
    ])
    func `what only looks like such a header is read`(text: String) {
        #expect(readTOML(text).problem == nil)
    }
}
