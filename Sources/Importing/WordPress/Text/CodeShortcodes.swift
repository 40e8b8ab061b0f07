// Shortcodes that hold code: taken out before anything else may touch their text, as the highlighters' plugins do.

internal import HTMLConversion

/// A text with `[code]…[/code]` and its like as `pre` and `code` elements.
func withCodeElements(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(UInt8(ascii: "[")) else { return text }
    let expansion = ExpandShortcodes(
        expand: { code, content in
            guard let content, isCodeShortcode(code.name) else { return nil }
            return codeElement(code, content)
        },
        isKnown: isCodeShortcode, isVerbatim: { _ in true }, unescapes: false)
    return expansion.html(text)
}

/// The names of code plugins, and of languages in SyntaxHighlighter's short form.
func isCodeShortcode(_ name: String) -> Bool {
    codeNames.contains(name) || languageNames.contains(name)
        || name.hasPrefix("cc") && name.contains("_") || ["cc", "cci", "cce"].contains(name)
}

private let codeNames: Set<String> = ["code", "sourcecode", "source", "crayon", "pre", "highlight"]

private let languageNames: Set<String> = [
    "php", "csharp", "bash", "css", "cpp", "java", "javascript", "js", "python", "py", "ruby", "sql", "xml", "html",
    "vb", "perl", "powershell", "scala", "swift", "text", "plain", "diff", "go", "r", "shell", "yaml", "json",
]

private func codeElement(_ code: Shortcode, _ content: [UInt8]) -> String {
    var language = code.first(of: "language", "lang") ?? ""
    if language.isEmpty {
        if languageNames.contains(code.name) { language = code.name }
        if code.name.hasPrefix("cc"), let mark = code.name.firstIndex(of: "_") {
            language = String(code.name[mark...].dropFirst())
        }
        if code.name == "source" || code.name == "code", let first = code.positional.first { language = first }
    }
    // References are resolved once, by the parser; a tag in it is text.
    let text = String(decoding: content, as: UTF8.self).replacing("<", with: "&lt;")
    if !text.utf8.contains(0x0A), !code.isAlone { return "<code>\(text)</code>" }
    let name = language.filter { $0.isLetter || $0.isNumber || "+#-_.".contains($0) }
    let attribute = name.isEmpty ? "" : " class=\"language-\(name)\""
    return "\n\n<pre><code\(attribute)>\(text.drop { $0 == "\n" || $0 == "\r" })</code></pre>\n\n"
}
