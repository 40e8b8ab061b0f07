// The filters for words and numbers: `plural`, `number`, `slugify`, `truncate_words`, `strip_html`, `markdown`.

internal import SiteModel
internal import Templates

func addTextFilters(
    to environment: inout TemplateEnvironment, language: SiteLanguage, markdown: @escaping InlineMarkdown
) {
    environment.addFilter("number") { (arguments: TemplateArguments) throws(TemplateCallFailure) in
        let arguments = try FilterArguments(arguments, of: "number")
        return .text(try numberText(arguments.subject, language))
    }
    environment.addFilter("plural") { (arguments: TemplateArguments) throws(TemplateCallFailure) in
        let arguments = try FilterArguments(arguments, of: "plural", "singular", "plural")
        let number = try numberText(arguments.subject, language)
        let isOne = if case .integer(1) = arguments.subject { true } else { false }
        let singular = try arguments.requiredText("singular")
        let word = isOne ? singular : try arguments.text("plural") ?? singular + "s"
        return .text("\(number) \(word)")
    }
    environment.addFilter("slugify") { (arguments: TemplateArguments) throws(TemplateCallFailure) in
        let arguments = try FilterArguments(arguments, of: "slugify")
        return .text(slugified(try arguments.subjectText()))
    }
    environment.addFilter("truncate_words") { (arguments: TemplateArguments) throws(TemplateCallFailure) in
        let arguments = try FilterArguments(arguments, of: "truncate_words", "count", "end")
        let words = try arguments.subjectText().split(whereSeparator: \.isWhitespace)
        let count = max(0, try arguments.integer("count") ?? 30)
        let end = try arguments.text("end") ?? "…"
        return .text(words.prefix(count).joined(separator: " ") + (words.count > count ? end : ""))
    }
    environment.addFilter("strip_html") { (arguments: TemplateArguments) throws(TemplateCallFailure) in
        let arguments = try FilterArguments(arguments, of: "strip_html")
        return .text(strippedTags(try arguments.subjectText()))
    }
    environment.addFilter("markdown") { (arguments: TemplateArguments) throws(TemplateCallFailure) in
        let arguments = try FilterArguments(arguments, of: "markdown")
        return .markup(markdown(try arguments.subjectText()))
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
