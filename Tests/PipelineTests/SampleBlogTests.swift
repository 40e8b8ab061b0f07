import Diagnostics
import Foundation
import Pages
import SiteModel
import Testing

@testable import Pipeline

/// The sample blog of this repository, built as `make site` does, at a moment of its own.
@Suite struct SampleBlogTests {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// Every output by its path below Output, pages with their text.
    private func build() throws -> (messages: [String], outputs: [String: String]) {
        let sources = try readProject(Project(site: Self.repository), workers: 2)
        let made = makeSite(
            sources, options: BuildOptions(now: .moment(Timestamp(seconds: 1_795_305_600, utcOffset: 0))))
        let site = try #require(made.value)
        let rendered = renderInMemory(site.plan, workers: 2)
        var outputs: [String: String] = [:]
        for file in rendered.value {
            if case .bytes(let bytes) = file.content {
                outputs[file.path] = String(decoding: bytes, as: UTF8.self)
            } else {
                outputs[file.path] = ""
            }
        }
        return ((made.diagnostics + rendered.diagnostics).map(\.message), outputs)
    }

    @Test func `the sample blog builds without a message, and every link in it leads somewhere`() throws {
        let (messages, outputs) = try build()
        #expect(messages == [])
        #expect(outputs.count > 90)
        var broken: Set<String> = []
        var count = 0
        for (path, html) in outputs where path.hasSuffix(".html") {
            for match in html.matches(of: /\ (?:href|src)="([^"]*)"/) {
                let address = String(match.output.1).replacingOccurrences(of: "&amp;", with: "&")
                count += 1
                if !leads(address, from: path, html, in: outputs) { broken.insert("\(path): \(address)") }
            }
        }
        #expect(count > 1000)
        #expect(broken.sorted() == [])
    }

    /// Whether an address inside the site has a file, and its fragment an element. Other sites are believed.
    private func leads(_ address: String, from path: String, _ html: String, in outputs: [String: String]) -> Bool {
        let base = "/notes"
        var address = address
        let origin = "https://people.slackwater.example"
        if address.hasPrefix(origin) { address.removeFirst(origin.count) }
        if address.contains(":") { return true }
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let fragment = parts.count > 1 ? String(parts[1]).removingPercentEncoding ?? "" : ""
        var target = html
        if !parts[0].isEmpty {
            let place = parts[0].split(separator: "?")[0]
            guard let decoded = String(place).removingPercentEncoding, decoded.hasPrefix(base + "/") else {
                return false
            }
            let file = decoded.dropFirst(base.count + 1)
            guard let found = outputs[file.isEmpty || file.hasSuffix("/") ? file + "index.html" : String(file)] else {
                return false
            }
            target = found
        }
        return fragment.isEmpty || target.contains("id=\"\(fragment)\"")
    }
}
