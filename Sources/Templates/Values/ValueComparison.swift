// Truth, equality and order of values, as Python has them.

/// Whether a value counts as true.
func isTruthy(_ value: TemplateValue) -> Bool {
    switch value {
    case .undefined, .none: false
    case .boolean(let flag): flag
    case .integer(let number): number != 0
    case .float(let number): number != 0
    case .text(let text): !text.isEmpty
    case .list(let items), .tuple(let items): !items.isEmpty
    case .dictionary(let dictionary): dictionary.count > 0
    case .range(let range): range.count > 0
    case .object, .handle: true
    }
}

/// `==`. Values of different types are unequal, but numbers and booleans are compared by value.
func isEqual(_ left: TemplateValue, _ right: TemplateValue) -> Bool {
    switch (left, right) {
    case (.text(let a), .text(let b)): return a == b
    case (.integer(let a), .integer(let b)): return a == b
    case (.none, .none), (.undefined, .undefined): return true
    case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)):
        return a.count == b.count && zip(a, b).allSatisfy { isEqual($0, $1) }
    case (.dictionary(let a), .dictionary(let b)):
        return a.count == b.count
            && (0..<a.count).allSatisfy { position in
                b[value: a.key(at: position)].map { isEqual($0, a.value(at: position)) } ?? false
            }
    case (.range(let a), .range(let b)):
        return a.count == b.count && (a.count == 0 || (a.start == b.start && (a.count == 1 || a.step == b.step)))
    case (.object(let a), .object(let b)): return a.isEqual(to: b)
    case (.handle(let a), .handle(let b)): return a == b
    default: return compareNumbers(left, right) == .same
    }
}

enum ValueOrder {
    case before
    case same
    case after
    /// Neither: one of them is not a number.
    case unordered
}

/// The order of two numbers (booleans count as 0 and 1), or nil if one is no number.
func compareNumbers(_ left: TemplateValue, _ right: TemplateValue) -> ValueOrder? {
    if let a = left.asInteger, let b = right.asInteger { return a < b ? .before : a == b ? .same : .after }
    guard let a = asDouble(left), let b = asDouble(right) else { return nil }
    if a < b { return .before }
    if a > b { return .after }
    return a == b ? .same : .unordered
}

/// A number as a float; nil for what is no number.
func asDouble(_ value: TemplateValue) -> Double? {
    switch value {
    case .float(let number): number
    case .integer(let number): Double(number)
    case .boolean(let flag): flag ? 1 : 0
    default: nil
    }
}

/// The order of two values, or a failure if their types have none.
func compare(_ left: TemplateValue, _ right: TemplateValue) throws(TemplateCallFailure) -> ValueOrder {
    if let order = compareNumbers(left, right) { return order }
    switch (left, right) {
    case (.text(let a), .text(let b)): return compareBytes(a.bytes, b.bytes)
    case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)):
        for (first, second) in zip(a, b) where !isEqual(first, second) { return try compare(first, second) }
        return a.count < b.count ? .before : a.count == b.count ? .same : .after
    default:
        throw TemplateCallFailure("\(left.typePhrase) and \(right.typePhrase) have no order")
    }
}

/// UTF-8 orders as code points do.
func compareBytes(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> ValueOrder {
    if left.lexicographicallyPrecedes(right) { return .before }
    return left == right ? .same : .after
}

/// `in`: an item of a list, a key of a dictionary, a part of a text.
func contains(_ container: TemplateValue, _ item: TemplateValue) throws(TemplateCallFailure) -> Bool {
    switch container {
    case .text(let text):
        guard case .text(let part) = item else {
            throw TemplateCallFailure("text contains only text, not \(item.typePhrase)")
        }
        return unsafe text.withBytes { text in
            unsafe part.withBytes { part in unsafe offset(of: part, in: text) != nil }
        }
    case .list(let items), .tuple(let items):
        if case .undefined = item { throw TemplateCallFailure("the value to look for is undefined") }
        return items.contains { isEqual($0, item) }
    case .dictionary(let dictionary): return dictionary[value: item] != nil
    case .object(let object):
        guard case .text(let key) = item else { return false }
        return object.value(forKey: key.string) != nil
    case .range(let range):
        guard case .integer(let number)? = integral(item) else { return false }
        let (difference, overflow) = number.subtractingReportingOverflow(range.start)
        if overflow || range.count == 0 { return false }
        return difference % range.step == 0 && difference / range.step >= 0 && difference / range.step < range.count
    default:
        throw TemplateCallFailure("\(container.typePhrase) has no items for 'in' to look for")
    }
}

private func integral(_ value: TemplateValue) -> TemplateValue? {
    if let number = value.asInteger { return .integer(number) }
    if case .float(let number) = value, let whole = Int(exactly: number) { return .integer(whole) }
    return nil
}
