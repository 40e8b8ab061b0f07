// All filters and tests of the language, and how their arguments are read.

/// Every filter of the language.
let builtinFilters: [FilterDefinition] =
    textFilters + wrappingFilters + markupFilters + linkFilters + numberFilters + listFilters + orderFilters
    + selectionFilters

typealias FilterBody = @Sendable (FilterCall) throws(TemplateCallFailure) -> TemplateValue

/// A filter under one or several names.
func filter(
    _ names: [String], _ parameters: [String]? = [], required: Int = 0, acceptsUndefined: Bool = false,
    _ apply: @escaping FilterBody
) -> [FilterDefinition] {
    names.map {
        FilterDefinition(
            name: $0, parameters: parameters, required: required, acceptsUndefined: acceptsUndefined, apply: apply)
    }
}

func filter(
    _ name: String, _ parameters: [String]? = [], required: Int = 0, acceptsUndefined: Bool = false,
    _ apply: @escaping FilterBody
) -> [FilterDefinition] {
    filter([name], parameters, required: required, acceptsUndefined: acceptsUndefined, apply)
}

extension FilterCall {
    /// The value as text, as it prints.
    var text: TemplateText {
        get throws(TemplateCallFailure) { try Templates.text(of: value) }
    }

    /// The items of the value as they print.
    package var itemTexts: [TemplateText] {
        get throws(TemplateCallFailure) {
            var texts: [TemplateText] = []
            for item in try items { texts.append(try Templates.text(of: item)) }
            return texts
        }
    }

    /// The items of the value.
    var items: [TemplateValue] {
        get throws(TemplateCallFailure) { try listItems(of: value) }
    }

    package func argument(_ index: Int) -> TemplateValue? {
        index < arguments.count ? arguments[index] : nil
    }

    package func integer(_ index: Int, _ name: String, default missing: Int) throws(TemplateCallFailure) -> Int {
        guard let argument = argument(index) else { return missing }
        guard let integer = argument.asInteger else {
            throw TemplateCallFailure("'\(name)' must be an integer, not \(argument.typePhrase)")
        }
        return integer
    }

    func flag(_ index: Int) -> Bool {
        argument(index).map(isTruthy) ?? false
    }

    /// A text argument. `none` counts as absent.
    package func text(_ index: Int, _ name: String) throws(TemplateCallFailure) -> TemplateText? {
        switch argument(index) {
        case nil, .some(.none): return nil
        case .text(let text): return text
        case .some(let other): throw TemplateCallFailure("'\(name)' must be text, not \(other.typePhrase)")
        }
    }

    /// An argument. `none` counts as absent.
    func optional(_ index: Int) -> TemplateValue? {
        guard let argument = argument(index), !argument.isNone else { return nil }
        return argument
    }
}

/// Fails if a text with this many bytes would be too large.
func checkSize(_ size: Int) throws(TemplateCallFailure) {
    if size > ValueLimit.size || size < 0 { throw TemplateCallFailure(ValueLimit.message) }
}

/// Fails if the texts among the items are too large to process one by one.
func checkTotal(_ items: [TemplateValue]) throws(TemplateCallFailure) {
    var total = 0
    for item in items {
        if case .text(let text) = item { total += text.size }
    }
    if total > ValueLimit.size * 8 { throw TemplateCallFailure(ValueLimit.message) }
}
