// Filters of lists: first, last, length, join, list, reverse, batch, slice, unique, items, default.

let listFilters: [FilterDefinition] =
    filter(["default", "d"], ["default_value", "boolean"], acceptsUndefined: true) {
        (call) throws(TemplateCallFailure) in
        if call.value.isUndefined || (call.flag(1) && !isTruthy(call.value)) { return call.argument(0) ?? .text("") }
        return call.value
    }
    + filter(["length", "count"]) { (call) throws(TemplateCallFailure) in .integer(try length(of: call.value)) }
    + filter("first") { (call) throws(TemplateCallFailure) in try call.items.first ?? .undefined }
    + filter("last") { (call) throws(TemplateCallFailure) in
        // Python reads a text from its end by index, by which markup stays markup.
        if case .text(let text) = call.value, text.isMarkup, let last = characters(of: text).last {
            return .text(TemplateText(bytes: last, isMarkup: true))
        }
        return try call.items.last ?? .undefined
    }
    + filter("list") { (call) throws(TemplateCallFailure) in .list(try call.items) }
    + filter("reverse") { (call) throws(TemplateCallFailure) in
        if case .text = call.value { return try slice(of: call.value, from: nil, to: nil, step: -1) }
        return .list(try call.items.reversed())
    }
    + filter("join", ["d", "attribute"]) { (call) throws(TemplateCallFailure) in .text(try joinedItems(call)) }
    + filter("batch", ["linecount", "fill_with"], required: 1) { (call) throws(TemplateCallFailure) in
        .list(try batches(call))
    }
    + filter("slice", ["slices", "fill_with"], required: 1) { (call) throws(TemplateCallFailure) in
        .list(try slices(call))
    }
    + filter("unique", ["case_sensitive", "attribute"]) { (call) throws(TemplateCallFailure) in
        let path = call.optional(1).map(AttributePath.init)
        var kept: [TemplateValue] = []
        var seen = ValueSet()
        for item in try call.items {
            let key = try path.map { (path) throws(TemplateCallFailure) in try path.required(of: item) } ?? item
            if seen.insert(call.flag(0) ? key : foldedCase(key)) { kept.append(item) }
        }
        return .list(kept)
    }
    + filter("items", acceptsUndefined: true) { (call) throws(TemplateCallFailure) in
        switch call.value {
        case .undefined: return .list([])
        case .dictionary(let dictionary): return .list(pairs(dictionary))
        case .object(let object):
            return .list(object.keys.map { .tuple([.text($0), object.value(forKey: $0) ?? .undefined]) })
        default: throw TemplateCallFailure("'items' needs a dictionary, not \(call.value.typePhrase)")
        }
    }

func pairs(_ dictionary: TemplateDictionary) -> [TemplateValue] {
    (0..<dictionary.count).map { .tuple([dictionary.key(at: $0), dictionary.value(at: $0)]) }
}

/// How many items or characters a value has.
func length(of value: TemplateValue) throws(TemplateCallFailure) -> Int {
    switch value {
    case .text(let text): return characterCount(text.bytes)
    case .list(let items), .tuple(let items): return items.count
    case .dictionary(let dictionary): return dictionary.count
    case .range(let range): return range.count
    case .object(let object): return object.keys.count
    default: throw TemplateCallFailure("\(value.typePhrase) has no length")
    }
}

/// Values that were seen. Text, by far the most common, is looked up by its bytes.
struct ValueSet {
    private var texts: Set<ArraySlice<UInt8>> = []
    private var integers: Set<Int> = []
    private var others: [TemplateValue] = []

    /// Adds a value; false if there is already an equal one.
    mutating func insert(_ value: TemplateValue) -> Bool {
        switch value {
        case .text(let text): return texts.insert(text.bytes).inserted
        case .integer(let number) where others.isEmpty: return integers.insert(number).inserted
        default:
            if let number = value.asInteger, integers.contains(number) { return false }
            if case .float(let float) = value, let number = Int(exactly: float), integers.contains(number) {
                return false
            }
            if others.contains(where: { isEqual($0, value) }) { return false }
            others.append(value)
            return true
        }
    }
}

private func joinedItems(_ call: FilterCall) throws(TemplateCallFailure) -> TemplateText {
    let path = call.optional(1).map(AttributePath.init)
    let separator = try call.argument(0).map { (value) throws(TemplateCallFailure) in try text(of: value) }
    var parts: [TemplateText] = []
    for item in try call.items {
        let value = try path.map { (path) throws(TemplateCallFailure) in try path.required(of: item) } ?? item
        parts.append(try text(of: value))
    }
    let isMarkup = call.autoescape && (separator?.isMarkup ?? false || parts.contains(where: \.isMarkup))
    var bytes: [UInt8] = []
    for (number, part) in parts.enumerated() {
        if number > 0, let separator { append(separator, toMarkup: isMarkup, &bytes) }
        append(part, toMarkup: isMarkup, &bytes)
        try checkSize(bytes.count)
    }
    return TemplateText(bytes[...], isMarkup: isMarkup)
}

private func batches(_ call: FilterCall) throws(TemplateCallFailure) -> [TemplateValue] {
    let count = try call.integer(0, "linecount", default: 1)
    guard count > 0 else { throw TemplateCallFailure("'linecount' must be greater than 0") }
    let items = try call.items
    var result: [TemplateValue] = []
    var start = 0
    while start < items.count {
        let end = items.count - start > count ? start + count : items.count
        var line = Array(items[start..<end])
        if let fill = call.optional(1), line.count < count {
            try checkSize((count - line.count).multipliedReportingOverflow(by: 16).partialValue)
            try checkSize(count)
            line += repeatElement(fill, count: count - line.count)
        }
        result.append(.list(line))
        start = end
    }
    return result
}

private func slices(_ call: FilterCall) throws(TemplateCallFailure) -> [TemplateValue] {
    let count = try call.integer(0, "slices", default: 1)
    guard count > 0 else { throw TemplateCallFailure("'slices' must be greater than 0") }
    guard count <= ValueLimit.size / 16 else { throw TemplateCallFailure(ValueLimit.message) }
    let items = try call.items
    let (size, extra) = items.count.quotientAndRemainder(dividingBy: count)
    var result: [TemplateValue] = []
    var start = 0
    for number in 0..<count {
        let end = start + size + (number < extra ? 1 : 0)
        var slice = Array(items[start..<end])
        if let fill = call.optional(1), number >= extra { slice.append(fill) }
        result.append(.list(slice))
        start = end
    }
    return result
}
