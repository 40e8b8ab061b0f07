import Foundation
import TestSupport
import Testing

/// The page that takes an author through the first hour, done as it says.
@Suite struct FirstHourTests {
    private struct Block {
        let language: String
        var text: String
        /// The text before it, back to the last block.
        let introduction: String
    }

    private func blocks() throws -> [Block] {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Documentation/FirstHour.md")
        var blocks: [Block] = []
        var introduction = ""
        var isInside = false
        for line in try String(contentsOf: page, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if line.hasPrefix("```") {
                if !isInside {
                    blocks.append(Block(language: String(line.dropFirst(3)), text: "", introduction: introduction))
                }
                isInside.toggle()
                introduction = ""
            } else if isInside {
                blocks[blocks.count - 1].text += line + "\n"
            } else {
                introduction += line + "\n"
            }
        }
        return blocks
    }

    @Test func `every command and file of the first hour does what the page says`() throws {
        try withTemporaryFolder { folder in
            var place = folder
            var last = RunResult(status: 0, output: "", messages: "")
            for block in try blocks() {
                switch block.language {
                case "sh":
                    for line in block.text.split(separator: "\n").map(String.init) {
                        if line.hasPrefix("cd ") {
                            place += "/" + line.dropFirst(3)
                        } else if line.hasPrefix("candid ") {
                            // The preview does not end by itself; it has tests of its own.
                            if line.hasPrefix("candid serve") { continue }
                            // The day of the page, where a command knows one.
                            let day = ["build", "check", "job", "interview"].contains { line.contains(" \($0)") }
                            let command = "'\(candidPath)'\(line.dropFirst(6))\(day ? " --now 2026-11-22" : "")"
                            last = try run("/bin/bash", ["-c", command], in: place)
                        } else {
                            #expect(try run("/bin/bash", ["-c", line], in: place).status == 0)
                        }
                    }
                case "text":
                    #expect(last.messages == block.text)
                    #expect(last.status == 1)
                default:
                    #expect(last.status == 0 || block.language == "yaml")
                    let path = try #require(
                        block.introduction.matches(of: /`(Content\/[^`]+\.[a-z]+)`:\n/).last?.output.1)
                    try write(block.text, to: place + "/" + path)
                }
            }
            #expect(last.status == 0)
            #expect(last.messages.contains("published "))
            #expect(!last.messages.contains("warning"))
            let page = try String(
                contentsOfFile: place + "/Output/interviews/the-boat-that-never-sleeps/index.html", encoding: .utf8)
            #expect(page.contains("People talk."))
            #expect(page.contains("<figcaption>Twenty minutes, and nobody sleeps.</figcaption>"))
            #expect(page.contains("Night Deckhand"))
            #expect(try run(["check", "--strict", "--now", "2026-11-22"], in: place).status == 0)
        }
    }
}
