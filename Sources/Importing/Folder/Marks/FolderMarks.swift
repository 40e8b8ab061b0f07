// What each mark of the old generator is in Candid's Markdown, where Candid has a form for it.

internal import HTMLConversion
internal import WebText
internal import XMLReading

/// The marks of one document.
struct FolderMarks {
    let kind: FolderKind
    let config: FolderConfig
    /// The document's own front matter, for `{{ page.title }}`.
    let values: DataValue
    /// The old address of a document by how marks name it: its path in the folder, or its name. With the blog's own path.
    let addressOf: (_ reference: String) -> String?

    /// The text with its marks replaced.
    ///
    /// - Parameter unknown: the marks that stay, as they stand in the text.
    func replaced(_ text: String, unknown: inout [String], depth: Int = 0) -> String {
        var left: [String] = []
        let paired: Set<String> =
            kind == .hugo
            ? ["highlight", "details", "rawhtml", "comment", "notice", "alert", "callout", "admonition", "center"]
            : ["highlight", "raw", "comment", "capture"]
        let marks = ReplaceMarks(
            kind: kind, paired: paired, replacement: { mark in self.replacement(mark, depth, &left) },
            report: { left.append($0) })
        let replaced = marks.replaced(text)
        unknown += left
        return replaced
    }

    private func replacement(_ mark: TemplateMark, _ depth: Int, _ left: inout [String]) -> MarkReplacement {
        switch mark.form {
        case .hugo: hugo(mark, depth, &left)
        case .tag: kind == .zola ? shortcode(mark, depth, &left) : liquid(mark)
        case .output: kind == .zola ? shortcode(mark, depth, &left) : output(mark)
        }
    }

    // MARK: Hugo

    private func hugo(_ mark: TemplateMark, _ depth: Int, _ left: inout [String]) -> MarkReplacement {
        if mark.content.hasPrefix("/*"), mark.content.hasSuffix("*/") {
            return .inline(mark.source.replacing("/*", with: "").replacing("*/", with: ""))
        }
        switch mark.name {
        case "ref", "relref":
            guard let reference = mark.named("path") ?? mark.positional(0) else { return .unknown }
            return address(of: reference)
        case "rawhtml": return .block(mark.inner ?? "")
        case "comment": return .inline("")
        case "param":
            guard let words = mark.positional(0).flatMap({ values.words($0) ?? config.parameter($0)?.words }) else {
                return .unknown
            }
            return .inline(words)
        default: return shortcode(mark, depth, &left)
        }
    }

    /// `posts/tides.md#spring` → the old address, which is made a link between sources later.
    private func address(of reference: String) -> MarkReplacement {
        let path = reference.prefix { $0 != "#" }
        if path.isEmpty { return .inline(reference) }
        guard let address = addressOf(String(path)) else { return .unknown }
        return .inline(address + reference.dropFirst(path.count))
    }

    // MARK: forms that generators share

    private func shortcode(_ mark: TemplateMark, _ depth: Int, _ left: inout [String]) -> MarkReplacement {
        switch mark.name {
        case "figure", "image", "img", "imgcap": return figure(mark)
        case "youtube", "youtubelite", "youtube-lite", "youtube_player":
            guard let id = mark.named("id") ?? mark.positional(0), isName(id) else { return .unknown }
            return .block("https://www.youtube.com/watch?v=\(id)")
        case "vimeo", "vimeo_simple", "vimeo_player":
            guard let id = mark.named("id") ?? mark.positional(0), isName(id) else { return .unknown }
            return .block("https://vimeo.com/\(id)")
        case "tweet", "x", "twitter", "x_simple", "twitter_simple":
            guard let id = mark.named("id") ?? mark.positional(0), isName(id) else { return .unknown }
            let user = mark.named("user") ?? "i"
            return .block("<https://x.com/\(user)/status/\(id)>")
        case "gist":
            if let url = mark.named("url"), webParts(url) != nil { return .block("<\(url)>") }
            let parts = mark.arguments.filter { $0.name == nil }.map(\.value)
            guard let first = parts.first, !first.isEmpty else { return .unknown }
            let path = parts.count > 1 && !parts[1].contains(".") ? "\(first)/\(parts[1])" : first
            return .block("<https://gist.github.com/\(path)>")
        case "instagram", "instagram_simple":
            guard let id = mark.named("id") ?? mark.positional(0), isName(id) else { return .unknown }
            return .block("<https://www.instagram.com/p/\(id)/>")
        case "highlight":
            guard let code = mark.inner else { return .unknown }
            return .block(fenced(code, language: mark.named("lang") ?? mark.positional(0) ?? ""))
        case "details":
            guard let inner = mark.inner, depth < 8 else { return .unknown }
            let summary = mark.named("summary", "title") ?? mark.positional(0) ?? "Details"
            let text = replaced(inner, unknown: &left, depth: depth + 1).trimmingWhiteSpace
            return .block("<details>\n<summary>\(htmlEscaped(summary))</summary>\n\n\(text)\n\n</details>")
        case "notice", "alert", "callout", "admonition":
            guard let inner = mark.inner, depth < 8 else { return .unknown }
            return callout(mark, replaced(inner, unknown: &left, depth: depth + 1))
        default: return .unknown
        }
    }

    private func figure(_ mark: TemplateMark) -> MarkReplacement {
        guard let source = mark.named("src", "url", "image_path", "path") ?? mark.positional(0) else { return .unknown }
        let caption = (mark.named("caption") ?? mark.named("title") ?? "")
        let alt = mark.named("alt") ?? caption
        let picture = HTMLConversion.picture(source, alt: plainWords(alt), title: plainWords(caption))
        guard let link = mark.named("link", "href") else { return .block(picture) }
        return .block("[\(picture)](\(linkTarget(link, title: "")))")
    }

    private func plainWords(_ text: String) -> String { collapsedSpace(parseHTML(text).plainText) }

    private func callout(_ mark: TemplateMark, _ text: String) -> MarkReplacement {
        let kinds = [
            "note": "NOTE", "info": "NOTE", "tip": "TIP", "hint": "TIP", "success": "TIP", "important": "IMPORTANT",
            "warning": "WARNING", "caution": "CAUTION", "danger": "CAUTION", "error": "CAUTION",
        ]
        let kind = (mark.named("type", "kind", "context") ?? mark.positional(0) ?? "note").lowercased()
        guard let name = kinds[kind] else { return .unknown }
        let lines = text.trimmingWhiteSpace.split(separator: "\n", omittingEmptySubsequences: false)
        let title = mark.named("title").map { ["> **\($0)**", ">"] } ?? []
        return .block((["> [!\(name)]"] + title + lines.map { $0.isEmpty ? ">" : "> " + $0 }).joined(separator: "\n"))
    }

    /// What may stand in an address.
    private func isName(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0.isASCIILetter || (0x30...0x39).contains($0) || "-_".utf8.contains($0) }
    }

    private func fenced(_ code: String, language: String) -> String {
        var lines = code.split(separator: "\n", omittingEmptySubsequences: false)[...]
        if let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
        if let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        var fence = "```"
        while lines.contains(where: { $0.contains(fence) }) { fence += "`" }
        let name = language.filter { !$0.isWhitespace && $0 != "`" }
        return ([fence + name] + lines.map(String.init) + [fence]).joined(separator: "\n")
    }

    // MARK: Liquid

    private func liquid(_ mark: TemplateMark) -> MarkReplacement {
        switch mark.name {
        case "raw": return .inline(mark.inner ?? "")
        case "comment": return .inline("")
        case "highlight":
            guard let code = mark.inner else { return .unknown }
            return .block(fenced(code, language: mark.positional(0) ?? ""))
        case "post_url", "link":
            let reference = mark.content.dropFirst(mark.name.count)
            guard let address = addressOf(String(reference).trimmingWhiteSpace) else { return .unknown }
            return .inline(address)
        case "include", "include_relative", "include_cached": return include(mark)
        case "gist":
            guard let id = mark.positional(0) else { return .unknown }
            return .block("<https://gist.github.com/\(id)>")
        case "youtube", "vimeo", "figure", "twitter", "tweet":
            var left: [String] = []
            return shortcode(mark, 0, &left)
        default: return .unknown
        }
    }

    /// Includes that themes have for films and pictures.
    private func include(_ mark: TemplateMark) -> MarkReplacement {
        guard let file = mark.positional(0) else { return .unknown }
        let name = (file.split(separator: "/").last.map(String.init) ?? file).prefix { $0 != "." }
        let id = mark.named("id", "video_id", "videoId", "youtube_id", "vimeo_id")
        let provider = mark.named("provider")?.lowercased()
        var left: [String] = []
        func known(_ name: String) -> MarkReplacement {
            shortcode(
                TemplateMark(
                    form: .tag, name: name, arguments: mark.arguments.filter { $0.name != nil } + [("id", id ?? "")],
                    content: mark.content, source: mark.source), 0, &left)
        }
        switch name.lowercased() {
        case "youtube", "youtubeplayer", "youtube-embed", "youtube_embed": return known("youtube")
        case "vimeo", "vimeoplayer": return known("vimeo")
        case "video", "responsive-embed":
            return provider == "youtube" || provider == "vimeo" ? known(provider ?? "") : .unknown
        case "figure", "image", "img", "picture":
            return mark.named("src", "url", "image_path", "path") == nil ? .unknown : known("figure")
        case "toc", "toc.html": return .inline("")
        default: return .unknown
        }
    }

    /// `{{ site.baseurl }}`, `{{ '/about/' | relative_url }}`, `{{ page.title }}`.
    private func output(_ mark: TemplateMark) -> MarkReplacement {
        var parts = mark.content.split(separator: "|").map { String($0).trimmingWhiteSpace }
        guard !parts.isEmpty else { return .unknown }
        let filters = parts.dropFirst().map { String($0.prefix { $0 != ":" }).trimmingWhiteSpace }
        let value = parts.removeFirst()
        var text: String
        switch value {
        case "site.baseurl": text = config.basePath
        case "site.url":
            let url = config.url ?? "https://blog.example"
            text = String(url.dropLast(config.basePath.utf8.count))
        case "site.title", "site.name", "site.description", "site.email", "site.author":
            guard let words = config[String(value.dropFirst(5))]?.words else { return .unknown }
            text = words
        case _ where value.hasPrefix("page."):
            guard let words = values.words(String(value.dropFirst(5))) else { return .unknown }
            text = words
        case _ where value.count >= 2 && (value.hasPrefix("\"") || value.hasPrefix("'")) && value.last == value.first:
            text = String(value.dropFirst().dropLast())
        default: return .unknown
        }
        for filter in filters {
            switch filter {
            case "relative_url", "prepend", "absolute_url":
                if text.hasPrefix("/"), !text.hasPrefix(config.basePath + "/") { text = config.basePath + text }
                if filter == "absolute_url" {
                    text = (config.url.map { String($0.dropLast(config.basePath.utf8.count)) } ?? "") + text
                }
            case "escape", "xml_escape", "strip", "uri_escape": continue
            default: return .unknown
            }
        }
        return .inline(text)
    }
}
