// The text of an item → HTML: what WordPress does with it before it is shown.

/// Whether a text was written with WordPress's editor of blocks.
func hasBlocks(_ content: String) -> Bool { content.holds("<!-- wp:") }

/// The text as HTML without any shortcode replaced, for a look at its paragraphs.
func paragraphs(ofContent content: String) -> String {
    let code = withCodeElements(Array(content.utf8))
    return String(decoding: hasBlocks(content) ? code : autop(code), as: UTF8.self)
}

/// The text as HTML, its shortcodes replaced.
func html(ofContent content: String, expanding shortcodes: ExpandShortcodes) -> [UInt8] {
    let code = withCodeElements(Array(content.utf8))
    return shortcodes.html(hasBlocks(content) ? code : autop(code))
}

/// Whether a classic text may be Markdown that a plugin rendered: it has Markdown's marks and no HTML blocks.
func isPerhapsMarkdown(_ content: String) -> Bool {
    guard !content.holds("<p"), !content.holds("<div"), !content.holds("<h") else { return false }
    let hasHeading =
        content.hasPrefix("## ") || content.holds("\n## ") || content.hasPrefix("```") || content.holds("\n```")
    return hasHeading || content.holds("](http") && content.holds("[")
}

/// Text that may stand in an HTML comment.
func commentMark(_ text: String) -> String {
    var safe = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    while safe.contains("--") { safe = safe.replacing("--", with: "- -") }
    return "<!-- WordPress: \(safe.replacing(">", with: "&gt;")) -->"
}
