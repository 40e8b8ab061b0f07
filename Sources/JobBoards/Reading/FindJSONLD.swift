// The JSON-LD in a web page.

internal import HTMLConversion

/// The postings of a page, from its scripts of type `application/ld+json`.
func readJobPostings(inPage bytes: [UInt8], address: String?) throws(BoardProblem) -> BoardReading {
    var nodes: [JSONValue] = []
    var broken = 0
    for text in scripts(in: parseHTML(bytes)) {
        // Line feeds in strings are no JSON, and frequent.
        let cleaned = Array(text.utf8.map { $0 < 0x20 ? 0x20 : $0 })
        if let value = JSONValue(bytes: Array(text.utf8)) ?? JSONValue(bytes: cleaned) {
            nodes.append(value)
        } else {
            broken += 1
        }
    }
    let reading = readJobPostings(in: nodes, page: address)
    guard reading.postings.isEmpty else { return reading }
    throw BoardProblem(
        broken > 0
            ? "the page has JSON-LD that is not JSON, and no JobPosting besides"
            : "the page has no JobPosting as JSON-LD")
}

private func scripts(in nodes: [HTMLNode]) -> [String] {
    nodes.flatMap { node -> [String] in
        guard let element = node.element else { return [] }
        guard element.name == "script" else { return scripts(in: element.children) }
        let type = element["type"]?.lowercased() ?? ""
        guard type.hasPrefix("application/ld+json") else { return [] }
        let text = element.children.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined()
        return [text]
    }
}
