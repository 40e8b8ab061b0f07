// The filters for words and numbers: `plural`, `number`, `slugify`, `truncate_words`, `strip_html`, `markdown`.

internal import SiteModel
internal import Templates
internal import WebText

func addTextFilters(
    to environment: inout TemplateEnvironment, language: SiteLanguage, markdown: @escaping InlineMarkdown
) {
    environment.addFilter("number") { (call: FilterCall) throws(TemplateCallFailure) in
        return .text(try numberText(call.value, language))
    }
    environment.addFilter("plural", ["singular", "plural"], required: 1) {
        (call: FilterCall) throws(TemplateCallFailure) in
        let number = try numberText(call.value, language)
        let isOne = if case .integer(1) = call.value { true } else { false }
        let singular = try call.text(0, "singular")?.string ?? ""
        let word = isOne ? singular : try call.text(1, "plural")?.string ?? singular + "s"
        return .text("\(number) \(word)")
    }
    environment.addFilter("slugify") { (call: FilterCall) throws(TemplateCallFailure) in
        let text = try call.text(for: "slugify")
        return .text(text.allSatisfy(\.isWhitespace) ? "" : termSlug(of: text))
    }
    environment.addFilter("truncate_words", ["count", "end"]) { (call: FilterCall) throws(TemplateCallFailure) in
        let words = try call.text(for: "truncate_words").split(whereSeparator: \.isWhitespace)
        let count = max(0, try call.integer(0, "count", default: 30))
        let end = try call.text(1, "end")?.string ?? "…"
        return .text(words.prefix(count).joined(separator: " ") + (words.count > count ? end : ""))
    }
    environment.addFilter("strip_html") { (call: FilterCall) throws(TemplateCallFailure) in
        return .text(strippedTags(try call.text(for: "strip_html")))
    }
    environment.addFilter("markdown") { (call: FilterCall) throws(TemplateCallFailure) in
        return .markup(markdown(try call.text(for: "markdown")))
    }
}

private func numberText(
    _ value: TemplateValue, _ language: SiteLanguage
) throws(TemplateCallFailure) -> String {
    switch value {
    case .integer(let number): return language.numbers.text(number)
    case .float(let number): return language.numbers.text(number, fraction: 0...3)
    default: throw TemplateCallFailure("a number is needed here")
    }
}
