// What to write in place of another system's mark.

let plainAdvice = "write Markdown or HTML in its place"
let calloutAdvice = "begin a quotation with '> [!NOTE]' for a callout, or write HTML"

/// What stands in for a shortcode of Hugo or Zola, a tag of Jekyll, or an expression of a template.
///
/// - Parameter inside: what stands between its marks.
func shortcodeAdvice(_ inside: String) -> String {
    let name = inside.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }.first?.lowercased() ?? ""
    switch name {
    case "youtube", "vimeo", "video", "youtubepl", "embed", "oembed":
        return "write the video's address alone in its paragraph"
    case "figure", "image", "img", "picture", "responsive_image":
        return "write ![what it shows](file.jpg \"caption\")"
    case "gallery", "carousel", "slideshow": return "write the pictures one after another in a paragraph"
    case "ref", "relref", "post_url", "link": return "link to the source file: [text](../posts/file.md)"
    case "highlight", "code", "endhighlight", "endcode": return "write the code between lines of ```"
    case "notice", "note", "alert", "callout", "hint", "tip", "info", "warning", "danger", "admonition":
        return calloutAdvice
    case "details", "expand", "accordion": return "write <details><summary>…</summary>"
    case "button": return "write a link alone in its paragraph"
    case "tweet", "twitter", "instagram", "gist": return "write a link"
    case "toc", "tableofcontents": return "delete it; the theme shows the contents"
    case "include", "include_relative", "partial": return "write out what it includes"
    case "comment", "endcomment": return "write <!-- … -->"
    default: return plainAdvice
    }
}

/// What stands in for a shortcode of WordPress (`[caption id="…"]`) or another mark in brackets; nil for what may be text.
func bracketAdvice(_ inside: String) -> String? {
    let isClosing = inside.hasPrefix("/")
    let name = String(
        inside.dropFirst(isClosing ? 1 : 0).prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
    let rest = inside.dropFirst((isClosing ? 1 : 0) + name.count)
    if inside.hasPrefix("!"), inside.dropFirst().allSatisfy({ $0.isLetter }), inside.count > 1 {
        return "write one of '> [!NOTE]', TIP, IMPORTANT, WARNING and CAUTION, alone in a quotation's first line"
    }
    switch name.lowercased() {
    case "toc", "_toc_": return rest.isEmpty ? "delete it; the theme shows the contents" : nil
    case _ where name.isEmpty: return nil
    case "caption", "wp_caption": return "write ![what it shows](file.jpg \"caption\")"
    case "gallery", "playlist": return "write the pictures one after another in a paragraph"
    case "embed", "youtube", "vimeo", "video", "wpvideo", "audio":
        return isClosing || rest.isEmpty || rest.hasPrefix(" ") ? "write its address alone in its paragraph" : nil
    case "vc_row", "vc_column", "vc_column_text", "contact-form-7", "contact-form", "gravityform", "et_pb_section":
        return plainAdvice
    default:
        // `[name key="value"]` is no text of a person's.
        guard rest.hasPrefix(" "), let equals = rest.firstIndex(of: "=") else { return nil }
        let key = rest[..<equals].drop { $0 == " " }
        guard !key.isEmpty, key.allSatisfy({ $0.isLetter || $0 == "_" || $0 == "-" }) else { return nil }
        return plainAdvice
    }
}

/// What is wrong with an address that made no link.
func addressAdvice(_ address: String) -> String {
    if address.contains(where: { "“”‘’„".contains($0) }) {
        return "write straight quotation marks (\") around its title"
    }
    let words = address.split(separator: " ")
    guard words.count > 1 else { return "write [text](address), with nothing between ']' and '('" }
    let title = address.split(separator: " ", maxSplits: 1)
    if title.count == 2, title[1].hasPrefix("=") { return "delete the size; the picture has its own" }
    return "write its address without spaces, or between < and >: (<\(address)>)"
}
