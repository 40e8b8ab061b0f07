// The messages over the last good page: the excerpts of the terminal, escaped.

internal import Diagnostics
internal import WebText

/// Finished HTML for the end of a page's body, or nil if there is no error.
///
/// It is in a shadow tree, so the styles of the page and of the overlay do not affect each other. It needs no script.
///
/// - Parameter failure: a failure of the machine, in addition to the diagnostics.
func overlay(of diagnostics: [Diagnostic], in sources: SourceTable, failure: String? = nil) -> [UInt8]? {
    let errors = diagnostics.filter { $0.severity == .error }.sortedForPrinting()
    let style = TerminalStyle(hasColour: false)
    var texts = excerpts(of: errors, in: sources).map { style.text(of: $0) }
    if let failure { texts.insert(style.text(ofError: failure), at: 0) }
    guard !texts.isEmpty else { return nil }
    let count = texts.count == 1 ? "1 error" : "\(texts.count) errors"
    let items = texts.map { text in
        let heading = text.prefix { $0 != "\n" }
        return "<pre><b>\(htmlEscaped(String(heading)))</b>\(htmlEscaped(String(text[heading.endIndex...])))</pre>"
    }
    let html =
        "<candid-overlay role=\"alert\"><template shadowrootmode=\"open\"><style>\(styles)</style>"
        + "<details open><summary>\(count)</summary>\(items.joined())"
        + "<p>The page below is the last version without errors. This disappears once they are fixed.</p>"
        + "</details></template></candid-overlay>"
    return Array(html.utf8)
}

private let styles = """
    :host { all: initial; position: fixed; z-index: 2147483647; inset: auto 0 0 0; max-height: 80vh; overflow: auto; \
    overscroll-behavior: contain; box-sizing: border-box; background: #1c1217; color: #f6eef1; \
    border-top: 4px solid #e5484d; font: 15px/1.5 system-ui, sans-serif; color-scheme: dark; } \
    summary { padding: 12px 20px; font-weight: 700; cursor: pointer; } \
    pre { margin: 0; padding: 12px 20px; overflow-x: auto; border-top: 1px solid #4a2a33; \
    font: 14px/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; } \
    b { color: #ff9592; font-weight: 700; white-space: pre-wrap; overflow-wrap: anywhere; } \
    p { margin: 0; padding: 12px 20px; color: #cbb3bb; }
    """
