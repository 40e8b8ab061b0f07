// The parts of a job's text → Markdown, by the list of what strangers may write.

internal import HTMLConversion
internal import WebText

/// The Markdown of a job's text, with a line feed at the end; empty where it has no words.
///
/// Of HTML only what Markdown can say remains, and no address but of the web, mail and telephones. Headings begin at the
/// second level, below the page's title.
///
/// - Parameters:
///   - leftOut: classes, or words of headings: what has the class, or stands under the heading, is not taken.
///   - base: where relative addresses lead.
func markdown(of parts: [TextPart], leavingOut leftOut: [String], base: String?) -> String {
    let unwanted = Set(leftOut.map { oneLine($0).lowercased() })
    var nodes: [HTMLNode] = []
    for part in parts {
        var name = part.name
        if let words = name, unwanted.contains(words.lowercased()) { continue }
        let tree = parseHTML(part.html).map(withPlainSpaces)
        // Without other headings in it, a part's bold ones rank as the names of parts do.
        let content = withBoldHeadings(tree, level: headingLevels(of: tree).isEmpty && name == nil ? 1 : 7)
        // Some repeat the part's name as the first heading in it.
        if let words = name, content.first(where: { !isBlank($0) })?.element.map({ [.element($0)].plainText }) == words
        {
            name = nil
        }
        if let name { nodes.append(.element(HTMLElement("h1", children: [.text(name)]))) }
        nodes += name == nil ? content : content.map { shifted($0, by: 1) }
    }
    nodes = withoutUnwanted(nodes, unwanted)
    let levels = Set(headingLevels(of: nodes)).sorted()
    let ranks = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, min($0 + 2, 6)) })
    nodes = nodes.map { ranked($0, ranks) }
    let rules = ConversionRules(audience: .jobBoard, address: { absoluteAddress($0, $1, base: base) })
    return convertHTML(nodes, rules: rules).text
}

/// A link of a page that the site does not have leads nowhere: relative ones get their host, fragments go. A picture is
/// no part of a job; most are there to count readers.
private func absoluteAddress(_ address: String, _ use: AddressUse, base: String?) -> String? {
    guard case .link = use else { return nil }
    if address.hasPrefix("//") { return "https:" + address }
    switch addressScheme(of: address.utf8) {
    case "http", "https", "mailto", "tel": return address
    case nil:
        guard address.hasPrefix("/"), let base, let origin = originOfAddress(base) else { return nil }
        return origin + address
    default: return nil
    }
}

private func isBlank(_ node: HTMLNode) -> Bool {
    if case .element(let element) = node { return element.children.allSatisfy(isBlank) && element.name != "br" }
    if case .text(let text) = node { return text.allSatisfy { $0.isWhitespace || $0 == "\u{A0}" } }
    return true
}

/// No-break spaces come from editors, which keep two spaces with them, and not from writers.
private func withPlainSpaces(_ node: HTMLNode) -> HTMLNode {
    switch node {
    case .text(let text): return text.utf8.contains(0xC2) ? .text(text.replacing("\u{A0}", with: " ")) : node
    case .element(var element):
        element.children = element.children.map(withPlainSpaces)
        return .element(element)
    default: return node
    }
}

// MARK: headings

private func level(of element: HTMLElement) -> Int? {
    guard element.name.count == 2, element.name.hasPrefix("h"), let digit = element.name.last?.wholeNumberValue,
        (1...9).contains(digit)
    else { return nil }
    return digit
}

/// A paragraph of bold words alone is what most editors of boards make in place of a heading.
private func withBoldHeadings(_ nodes: [HTMLNode], level: Int) -> [HTMLNode] {
    nodes.map { node in
        guard case .element(var element) = node else { return node }
        if element.name == "p" || element.name == "div", let words = boldWords(of: element) {
            return .element(HTMLElement("h\(level)", children: [.text(words)]))
        }
        if element.name == "div" || element.name == "section" || element.name == "article" {
            element.children = withBoldHeadings(element.children, level: level)
        }
        return .element(element)
    }
}

private func boldWords(of element: HTMLElement) -> String? {
    let content = element.children.filter { !isBlank($0) && $0.element?.name != "br" }
    guard content.count == 1, let only = content[0].element else { return nil }
    if ["span", "u"].contains(only.name) { return boldWords(of: only) }
    guard ["strong", "b"].contains(only.name) else { return nil }
    var words = oneLine([.element(only)].plainText)
    if words.hasSuffix(":") { words.removeLast() }
    return words.isEmpty || words.count > 80 || words.hasSuffix(".") || words.contains("@") ? nil : words
}

private func headingLevels(of nodes: [HTMLNode]) -> [Int] {
    nodes.flatMap { node -> [Int] in
        guard let element = node.element else { return [] }
        return (isBlank(node) ? nil : level(of: element)).map { [$0] } ?? headingLevels(of: element.children)
    }
}

private func shifted(_ node: HTMLNode, by count: Int) -> HTMLNode {
    renamed(node) { min($0 + count, 9) }
}

private func ranked(_ node: HTMLNode, _ ranks: [Int: Int]) -> HTMLNode {
    renamed(node) { ranks[$0] ?? 6 }
}

private func renamed(_ node: HTMLNode, _ rank: (Int) -> Int) -> HTMLNode {
    guard case .element(let element) = node else { return node }
    if let level = level(of: element) {
        return .element(HTMLElement("h\(rank(level))", children: element.children))
    }
    return .element(
        HTMLElement(element.name, attributes: element.attributes, children: element.children.map { renamed($0, rank) }))
}

// MARK: what is not wanted

/// Without elements of unwanted classes, and without unwanted headings and all up to the next heading of their level.
private func withoutUnwanted(_ nodes: [HTMLNode], _ unwanted: Set<String>) -> [HTMLNode] {
    guard !unwanted.isEmpty else { return nodes }
    var kept: [HTMLNode] = []
    var skipped: Int?
    for node in nodes {
        guard case .element(var element) = node else {
            if skipped == nil { kept.append(node) }
            continue
        }
        if let level = level(of: element) {
            if let limit = skipped, level <= limit { skipped = nil }
            if skipped == nil, unwanted.contains(oneLine([node].plainText).lowercased()) { skipped = level }
        }
        if skipped != nil || element.classes.contains(where: { unwanted.contains($0.lowercased()) }) { continue }
        element.children = withoutUnwanted(element.children, unwanted)
        kept.append(.element(element))
    }
    return kept
}
