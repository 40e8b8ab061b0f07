// Filters that apply other filters and tests to items: map, select, reject, selectattr, rejectattr, attr.

internal import Diagnostics

let selectionFilters: [FilterDefinition] =
    filter("map", nil) { (call) throws(TemplateCallFailure) in try mapped(call) }
    + filter("select", nil) { (call) throws(TemplateCallFailure) in
        try selected(call, byAttribute: false, keeps: true)
    }
    + filter("reject", nil) { (call) throws(TemplateCallFailure) in
        try selected(call, byAttribute: false, keeps: false)
    }
    + filter("selectattr", nil) { (call) throws(TemplateCallFailure) in
        try selected(call, byAttribute: true, keeps: true)
    }
    + filter("rejectattr", nil) { (call) throws(TemplateCallFailure) in
        try selected(call, byAttribute: true, keeps: false)
    }
    + filter("attr", ["name"], required: 1) { (call) throws(TemplateCallFailure) in
        let name = try text(of: call.argument(0) ?? .none).string
        // The keys of a dictionary are items, not attributes.
        if case .dictionary = call.value { return .undefined }
        return attribute(of: call.value, name)
    }

private func name(_ call: FilterCall, _ index: Int, _ what: String) throws(TemplateCallFailure) -> String {
    guard index < call.positional.count, case .text(let text) = call.positional[index] else {
        throw TemplateCallFailure("the name of \(what) is needed, as text")
    }
    return text.string
}

private func mapped(_ call: FilterCall) throws(TemplateCallFailure) -> TemplateValue {
    let items = try call.items
    try checkTotal(items)
    var result: [TemplateValue] = []
    result.reserveCapacity(items.count)
    if call.positional.isEmpty {
        guard let attribute = call.keywords.first(where: { $0.name == "attribute" }) else {
            throw TemplateCallFailure("'map' needs the name of a filter, or 'attribute'")
        }
        if let other = call.keywords.first(where: { $0.name != "attribute" && $0.name != "default" }) {
            throw TemplateCallFailure(
                "'map' has no argument '\(other.name)'"
                    + spellingSuggestion(for: other.name, among: ["attribute", "default"]))
        }
        let path = AttributePath(attribute.value)
        var missing = call.keywords.first { $0.name == "default" }?.value
        if missing?.isNone ?? false { missing = nil }
        for item in items { result.append(try path.value(of: item, default: missing)) }
        return .list(result)
    }
    let name = try name(call, 0, "a filter")
    guard let number = call.program.program.filterNumbers[name] else {
        throw TemplateCallFailure(
            "there is no filter '\(name)'"
                + spellingSuggestion(for: name, among: call.program.program.filterNumbers.keys.sorted()))
    }
    let filter = call.program.program.filters[Int(number)]
    let arguments = EvaluatedArguments(positional: Array(call.positional.dropFirst()), keywords: call.keywords)
    for item in items {
        if item.isUndefined, !filter.acceptsUndefined { throw TemplateCallFailure("an item is undefined") }
        result.append(
            try Templates.call(filter, item, arguments, autoescape: call.autoescape, program: call.program))
    }
    return .list(result)
}

private func selected(
    _ call: FilterCall, byAttribute: Bool, keeps: Bool
) throws(TemplateCallFailure) -> TemplateValue {
    let items = try call.items
    try checkTotal(items)
    var path: AttributePath?
    if byAttribute {
        guard let attribute = call.positional.first else {
            throw TemplateCallFailure("the name of an attribute is needed")
        }
        path = AttributePath(attribute)
    }
    let testIndex = byAttribute ? 1 : 0
    var test: TestDefinition?
    if testIndex < call.positional.count {
        let name = try name(call, testIndex, "a test")
        guard let number = call.program.program.testNumbers[name] else {
            throw TemplateCallFailure(
                "there is no test '\(name)'"
                    + spellingSuggestion(for: name, among: call.program.program.testNumbers.keys.sorted()))
        }
        test = call.program.program.tests[Int(number)]
    }
    let arguments = EvaluatedArguments(
        positional: Array(call.positional.dropFirst(testIndex + 1)), keywords: call.keywords)
    var kept: [TemplateValue] = []
    for item in items {
        let value = try path.map { (path) throws(TemplateCallFailure) in try path.value(of: item) } ?? item
        let holds: Bool
        if let test {
            if value.isUndefined, !test.acceptsUndefined { _ = try path?.required(of: item) }
            holds = try Templates.call(test, value, arguments, autoescape: call.autoescape, program: call.program)
        } else {
            if value.isUndefined { _ = try path?.required(of: item) }
            holds = isTruthy(value)
        }
        if holds == keeps { kept.append(item) }
    }
    return .list(kept)
}
