// What each shortcode is in HTML, which the conversion to Markdown takes from there.

internal import HTMLConversion
internal import WebText
internal import XMLReading

/// Replaces the shortcodes of one document, and notes what a reader must be told of.
final class ShortcodeHTML {
    private let plan: ImportPlan
    private let item: ItemIndex
    private(set) var marks: [(needle: String, text: String)] = []
    private(set) var counts: [String: Int] = [:]

    init(plan: ImportPlan, item: ItemIndex) {
        self.plan = plan
        self.item = item
    }

    var expansion: ExpandShortcodes {
        ExpandShortcodes(expand: { self.html(of: $0, content: $1) }, isKnown: isKnownShortcode)
    }

    private func html(of code: Shortcode, content: [UInt8]?) -> String? {
        let inside = content.map { String(decoding: $0, as: UTF8.self) }
        switch code.name {
        case "caption", "wp_caption": return caption(code, inside ?? "")
        case "gallery": return gallery(code)
        case "playlist", "audio", "video", "wpvideo": return player(code, inside)
        case "embed", "youtube", "vimeo", "tweet", "gist", "soundcloud", "spotify", "instagram", "slideshare",
            "ted", "dailymotion", "facebook":
            return embed(code, inside)
        case _ where isLayout(code.name):
            counts["layout shortcodes", default: 0] += 1
            return "\n" + titled(code) + (inside ?? "") + "\n"
        case _ where isCodeShortcode(code.name) && inside != nil: return nil
        default: return unknown(code, inside)
        }
    }

    /// A tab's or an accordion's own heading.
    private func titled(_ code: Shortcode) -> String {
        guard
            ["tab", "toggle", "accordion", "vc_tab", "vc_tta_section", "et_pb_toggle", "su_spoiler"].contains(
                code.name),
            let title = code.first(of: "title")
        else { return "" }
        return "<p><strong>\(htmlEscaped(title, for: .attribute))</strong></p>"
    }

    private func unknown(_ code: Shortcode, _ inside: String?) -> String {
        let mark = commentMark("[\(code.source)]")
        marks.append((mark, "the shortcode [\(code.source)] means nothing outside of WordPress"))
        guard let inside else { return mark }
        let end = commentMark("[/\(code.name)]")
        return code.isAlone ? "<div>\(mark)</div>\(inside)<div>\(end)</div>" : mark + inside + end
    }

    // MARK: pictures

    /// `[caption]<img> text[/caption]`, and the form before WordPress 3.4 with the text as an attribute.
    private func caption(_ code: Shortcode, _ inside: String) -> String {
        let nodes = parseHTML(inside.replacing("<p>", with: " ").replacing("</p>", with: " "))
        guard let place = nodes.firstIndex(where: { $0.element.map(holdsPicture) ?? false }) else { return inside }
        let picture = htmlSource(of: nodes[place])
        var words = code.first(of: "caption").map { htmlEscaped($0, for: .attribute) } ?? ""
        if words.isEmpty { words = nodes[(place + 1)...].map(htmlSource).joined().trimmingWhiteSpace }
        while words.hasPrefix("<br>") { words = String(words.dropFirst(4)).trimmingWhiteSpace }
        return "\n\n<figure>\(picture)<figcaption>\(words)</figcaption></figure>\n\n"
    }

    private func holdsPicture(_ element: HTMLElement) -> Bool {
        element.name == "img" || element.children.contains { $0.element.map(holdsPicture) ?? false }
    }

    private func htmlSource(of node: HTMLNode) -> String { htmlText(of: node) }

    private func gallery(_ code: Shortcode) -> String {
        let chosen = code.first(of: "ids", "include")
        var ids = chosen.map(numbers) ?? plan.attachmentsOf[code.first(of: "id").flatMap { Int($0) } ?? item.id] ?? []
        let excluded = Set(code.first(of: "exclude").map(numbers) ?? [])
        ids.removeAll { excluded.contains($0) }
        var pictures: [PlannedAttachment] = []
        for id in ids {
            guard let attachment = plan.attachments[id] else {
                marks.append(("", "a gallery shows the file \(id), which the export lacks"))
                continue
            }
            if attachment.isPicture { pictures.append(attachment) }
        }
        if code.first(of: "orderby") == "ID" { pictures.sort { $0.id < $1.id } }
        if code.first(of: "order")?.uppercased() == "DESC" { pictures.reverse() }
        guard !pictures.isEmpty else {
            marks.append(("", "a gallery shows no picture that the export has: [\(code.source)]"))
            return ""
        }
        let linksFile = code.first(of: "link") == "file"
        let figures = pictures.map { picture in
            let image =
                "<img src=\"\(htmlEscaped(picture.url, for: .attribute))\" alt=\"\(htmlEscaped(picture.alt, for: .attribute))\" class=\"wp-image-\(picture.id)\">"
            let linked = linksFile ? "<a href=\"\(htmlEscaped(picture.url, for: .attribute))\">\(image)</a>" : image
            let caption = plainTitle(picture.caption)
            return "<figure>\(linked)"
                + (caption.isEmpty ? "" : "<figcaption>\(htmlEscaped(caption, for: .attribute))</figcaption>")
                + "</figure>"
        }
        return "\n\n<x-gallery>\(figures.joined())</x-gallery>\n\n"
    }

    private func numbers(_ text: String) -> [Int] {
        text.split { $0 == "," || $0 == " " }.compactMap { Int($0) }
    }

    // MARK: sounds, films, other pages

    private func player(_ code: Shortcode, _ inside: String?) -> String? {
        let isAudio = code.name == "audio" || code.name == "playlist" && code.first(of: "type") != "video"
        let sources = ["src", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv", "flv"]
        let attached = (plan.attachmentsOf[item.id] ?? []).compactMap { plan.attachments[$0] }
            .first { isAudio ? $0.isAudio : $0.isVideo }?.url
        let listed = code.first(of: "ids").map(numbers)?.compactMap { plan.attachments[$0] } ?? []
        if code.name == "playlist", !listed.isEmpty {
            return listed.map { playerElement(isAudio ? "audio" : "video", $0.url, "") }.joined(separator: "\n\n")
        }
        guard
            let source = sources.lazy.compactMap({ code[$0] }).first(where: { !$0.isEmpty }) ?? code.positional.first
                ?? attached
        else { return unknown(code, inside) }
        var attributes = ""
        for name in ["poster", "width", "height"] {
            if let value = code.first(of: name) { attributes += " \(name)=\"\(htmlEscaped(value, for: .attribute))\"" }
        }
        return playerElement(isAudio ? "audio" : "video", source, isAudio ? "" : attributes)
    }

    private func playerElement(_ name: String, _ source: String, _ attributes: String) -> String {
        "\n\n<div><\(name) controls src=\"\(htmlEscaped(source, for: .attribute))\"\(attributes)></\(name)></div>\n\n"
    }

    private func embed(_ code: Shortcode, _ inside: String?) -> String {
        var address = (inside.map { parseHTML($0).plainText } ?? "")
        if address.isEmpty { address = code.first(of: "url", "src", "id") ?? code.positional.first ?? "" }
        if webParts(address) == nil, !address.isEmpty, address.allSatisfy({ $0.isASCII && !$0.isWhitespace }) {
            // The short forms give a number or a name.
            switch code.name {
            case "youtube": address = "https://www.youtube.com/watch?v=\(address)"
            case "vimeo": address = "https://vimeo.com/\(address)"
            case "gist": address = "https://gist.github.com/\(address)"
            case "tweet": address = "https://twitter.com/i/status/\(address)"
            default: break
            }
        }
        guard webParts(address) != nil else { return unknown(code, inside) }
        return "\n\n<p>\(htmlEscaped(address, for: .attribute))</p>\n\n"
    }
}

/// A node as HTML again, its addresses as they were.
func htmlText(of node: HTMLNode) -> String {
    switch node {
    case .text(let text): return htmlEscaped(text, for: .attribute)
    case .comment(let text): return "<!--\(text)-->"
    case .verbatim(_, let source): return source
    case .element(let element):
        let attributes = element.attributes.map { " \($0.name)=\"\(htmlEscaped($0.value, for: .attribute))\"" }.joined()
        let isVoid = ["br", "img", "hr", "input", "source", "wbr"].contains(element.name)
        let open = "<\(element.name)\(attributes)>"
        return isVoid ? open : open + element.children.map(htmlText).joined() + "</\(element.name)>"
    }
}

/// Names that need no attribute and no end tag to be a shortcode.
func isKnownShortcode(_ name: String) -> Bool {
    knownNames.contains(name) || isLayout(name) || isCodeShortcode(name)
}

private let knownNames: Set<String> = [
    "caption", "wp_caption", "gallery", "playlist", "audio", "video", "wpvideo", "embed", "youtube", "vimeo", "tweet",
    "gist", "soundcloud", "spotify", "instagram", "slideshare", "jobs", "job", "job_summary", "job_apply",
    "submit_job_form", "job_dashboard", "contact-form", "contact-form-7", "gravityform", "ninja_form", "wpforms",
    "polldaddy",
    "recaptcha", "ted", "dailymotion", "facebook",
]

/// Shortcodes of page builders, which only arrange their content.
private func isLayout(_ name: String) -> Bool {
    let prefixes = ["vc_", "et_pb_", "av_", "fusion_", "su_", "wpb_"]
    return layoutNames.contains(name) || prefixes.contains { name.hasPrefix($0) }
}

private let layoutNames: Set<String> = [
    "row", "column", "columns", "col", "one_half", "one_half_last", "one_third", "one_third_last", "two_third",
    "two_third_last", "one_fourth", "one_fourth_last", "three_fourth", "three_fourth_last", "tabs", "tab", "accordion",
    "toggle", "accordions", "toggles", "section", "container", "divider", "clear", "spacer",
]
