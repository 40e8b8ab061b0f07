// Preformatted text → fenced code.

extension BlockWriter {
    mutating func appendPreformatted(
        _ element: HTMLElement, to blocks: inout [MarkdownBlock], _ place: BlockPlace
    ) {
        guard let code = codeText(of: element.children) else {
            if rules.isAuthor { return appendHTML(element, to: &blocks) }
            return appendBlocks(inside: element, to: &blocks, place)
        }
        guard rules.allows("pre") else { return appendBlocks(inside: element, to: &blocks, place) }
        append(.code, fencedCode(code, language: codeLanguage(of: element)), to: &blocks)
    }

    /// The text of code; nil if markup in it means more than colours.
    private func codeText(of nodes: [HTMLNode]) -> String? {
        var text = ""
        for node in nodes {
            switch node {
            case .text(let piece): text += piece
            case .comment: continue
            case .verbatim: return nil
            case .element(let element):
                switch element.name {
                case "br": text += "\n"
                case "code", "span", "font", "tt", "samp":
                    guard let inside = codeText(of: element.children) else { return nil }
                    text += inside
                default:
                    if rules.isAuthor { return nil }
                    text += element.children.plainText
                }
            }
        }
        return text
    }
}

/// A fence that is longer than any in the code, around it.
package func fencedCode(_ code: String, language: String?) -> String {
    var code = code[...]
    // HTML drops one line feed at the beginning of a pre element; at the end one ends the last line.
    if code.hasPrefix("\n") { code.removeFirst() }
    if code.hasSuffix("\n") { code.removeLast() }
    var longest = 0
    var run = 0
    for byte in code.utf8 {
        run = byte == UInt8(ascii: "`") ? run + 1 : 0
        longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    let name = (language ?? "").filter { $0 != "`" && !$0.isWhitespace }
    return code.isEmpty ? "\(fence)\(name)\n\(fence)" : "\(fence)\(name)\n\(code)\n\(fence)"
}

/// The language that the classes and attributes of highlighters name: `language-x`, `lang:x`, `brush: x`,
/// `data-enlighter-language`.
private func codeLanguage(of pre: HTMLElement) -> String? {
    var elements = [pre]
    if let code = pre.children.onlyElements?.first, code.name == "code" { elements.append(code) }
    for element in elements.reversed() {
        if let name = element["data-enlighter-language"] ?? element["data-lang"] ?? element["data-language"],
            let language = languageName(name[...])
        {
            return language
        }
        let classes = element.classes
        for (index, word) in classes.enumerated() {
            for prefix in ["language-", "lang-", "lang:", "brush:"] where word.hasPrefix(prefix) {
                let rest = word.dropFirst(prefix.count)
                // `brush: php; toolbar: false` has a space behind its colon.
                let name = rest.isEmpty && index + 1 < classes.count ? classes[index + 1] : rest
                if let language = languageName(name) { return language }
            }
        }
    }
    return nil
}

private func languageName(_ text: Substring) -> String? {
    let name = text.prefix { $0.isLetter || $0.isNumber || "+#-_.".contains($0) }.lowercased()
    return ["", "plain", "text", "none", "generic", "default", "plaintext", "raw"].contains(name) ? nil : name
}
