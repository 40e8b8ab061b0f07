// Jinja2 on CPython, in a process that renders when it is told to, so that all engines take turns in one run.

import Foundation

final class PythonPeer {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private(set) var greeting = ""

    init(script: String) throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", script]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var templates: [String: String] = [:]
        for template in CardPage.jinja { templates[template.name] = template.text }
        let jobs: [[String: Any]] = CardPage.cards.map {
            [
                "title": $0.title, "url": $0.url, "team": $0.team, "place": $0.place, "summary": $0.summary,
                "date": $0.date, "open": $0.isOpen, "tags": $0.tags,
            ]
        }
        let site: [String: Any] = [
            "title": CardPage.siteTitle, "menu": CardPage.menu.map { ["title": $0.0, "url": $0.1] },
        ]
        let data = try JSONSerialization.data(withJSONObject: ["templates": templates, "site": site, "jobs": jobs])
        input.fileHandleForWriting.write(data + Data("\n".utf8))
        greeting = readLine()
    }

    /// Renders so many times; gives microseconds a render.
    func time(_ count: Int) -> Double {
        input.fileHandleForWriting.write(Data("\(count)\n".utf8))
        return Double(readLine()) ?? .nan
    }

    func stop() {
        input.fileHandleForWriting.closeFile()
        process.waitUntilExit()
    }

    private func readLine() -> String {
        var bytes: [UInt8] = []
        while true {
            let data = output.fileHandleForReading.readData(ofLength: 1)
            guard let byte = data.first, byte != UInt8(ascii: "\n") else { break }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
