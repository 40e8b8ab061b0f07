// Filters that compare items: sort, dictsort, groupby, min, max.

let orderFilters: [FilterDefinition] =
    filter("sort", ["reverse", "case_sensitive", "attribute"]) { (call) throws(TemplateCallFailure) in
        let paths = call.optional(2).map(AttributePath.several) ?? []
        let keyed = try keyedItems(try call.items, paths, isCaseSensitive: call.flag(1))
        return .list(try sorted(keyed, reverse: call.flag(0)))
    }
    + filter("dictsort", ["case_sensitive", "by", "reverse"]) { (call) throws(TemplateCallFailure) in
        guard case .dictionary(let dictionary) = call.value else {
            throw TemplateCallFailure("'dictsort' needs a dictionary, not \(call.value.typePhrase)")
        }
        let by = try call.text(1, "by")?.string ?? "key"
        guard by == "key" || by == "value" else { throw TemplateCallFailure("'by' must be 'key' or 'value'") }
        let path = AttributePath(.integer(by == "key" ? 0 : 1))
        let keyed = try keyedItems(pairs(dictionary), [path], isCaseSensitive: call.flag(0))
        return .list(try sorted(keyed, reverse: call.flag(2)))
    }
    + filter("groupby", ["attribute", "default", "case_sensitive"], required: 1) {
        (call) throws(TemplateCallFailure) in .list(try groups(call))
    }
    + filter("min", ["case_sensitive", "attribute"]) { (call) throws(TemplateCallFailure) in
        try extreme(call, .before)
    }
    + filter("max", ["case_sensitive", "attribute"]) { (call) throws(TemplateCallFailure) in
        try extreme(call, .after)
    }

private typealias KeyedItem = (key: TemplateValue, item: TemplateValue)

private func keyedItems(
    _ items: [TemplateValue], _ paths: [AttributePath], isCaseSensitive: Bool
) throws(TemplateCallFailure) -> [KeyedItem] {
    try checkTotal(items)
    var keyed: [KeyedItem] = []
    keyed.reserveCapacity(items.count)
    for item in items {
        var keys: [TemplateValue] = []
        for path in paths {
            let key = try path.required(of: item)
            keys.append(isCaseSensitive ? key : foldedCase(key))
        }
        if paths.isEmpty { keys.append(isCaseSensitive ? item : foldedCase(item)) }
        keyed.append((keys.count == 1 ? keys[0] : .list(keys), item))
    }
    return keyed
}

/// Sorted by key. Items with equal keys keep their order, even if the order is reversed.
private func sorted(_ items: [KeyedItem], reverse: Bool) throws(TemplateCallFailure) -> [TemplateValue] {
    // The standard sort is stable. It cannot throw a typed error, so a failure is stored.
    var failure: TemplateCallFailure?
    let result = items.sorted { left, right in
        guard failure == nil else { return false }
        do throws(TemplateCallFailure) {
            return try compare(left.key, right.key) == (reverse ? .after : .before)
        } catch {
            failure = error
            return false
        }
    }
    if let failure { throw failure }
    return result.map(\.item)
}

private func groups(_ call: FilterCall) throws(TemplateCallFailure) -> [TemplateValue] {
    let path = AttributePath(call.argument(0) ?? .none)
    var keyed: [KeyedItem] = []
    for item in try call.items {
        let key = try path.value(of: item, default: call.optional(1))
        if key.isUndefined { _ = try path.required(of: item) }
        keyed.append((call.flag(2) ? key : foldedCase(key), .tuple([key, item])))
    }
    var result: [TemplateValue] = []
    var current: (folded: TemplateValue, name: TemplateValue, items: [TemplateValue])?
    for pair in try sorted(keyed, reverse: false) {
        guard case .tuple(let parts) = pair else { continue }
        let folded = call.flag(2) ? parts[0] : foldedCase(parts[0])
        if let group = current, isEqual(group.folded, folded) {
            current?.items.append(parts[1])
        } else {
            if let group = current { result.append(.tuple([group.name, .list(group.items)])) }
            current = (folded, parts[0], [parts[1]])
        }
    }
    if let group = current { result.append(.tuple([group.name, .list(group.items)])) }
    return result
}

private func extreme(_ call: FilterCall, _ wanted: ValueOrder) throws(TemplateCallFailure) -> TemplateValue {
    let paths = call.optional(1).map { [AttributePath($0)] } ?? []
    var best: KeyedItem?
    for candidate in try keyedItems(try call.items, paths, isCaseSensitive: call.flag(0)) {
        guard let found = best else {
            best = candidate
            continue
        }
        if try compare(candidate.key, found.key) == wanted { best = candidate }
    }
    return best?.item ?? .undefined
}
