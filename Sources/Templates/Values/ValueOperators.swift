// Arithmetic and concatenation, with Python's rules for numbers and Markup's for text.

/// `left operator right` of two defined values.
func apply(
    _ operation: BinaryOperator, _ left: TemplateValue, _ right: TemplateValue
) throws(TemplateCallFailure) -> TemplateValue {
    if let a = left.asInteger, let b = right.asInteger {
        return try applyToIntegers(operation, a, b)
    }
    if let a = asDouble(left), let b = asDouble(right) { return try applyToFloats(operation, a, b) }
    switch (operation, left, right) {
    case (.add, .text(let a), .text(let b)): return .text(joined(a, b))
    case (.add, .list(let a), .list(let b)): return .list(a + b)
    case (.add, .tuple(let a), .tuple(let b)): return .tuple(a + b)
    case (.multiply, _, _):
        if let count = right.asInteger { return try repeated(left, count) }
        if let count = left.asInteger { return try repeated(right, count) }
    case (.modulo, .text(let format), _):
        return .text(try formatPercent(format, right))
    default: break
    }
    throw unsupported(operation.rawValue, left, right)
}

private func unsupported(_ sign: String, _ left: TemplateValue, _ right: TemplateValue) -> TemplateCallFailure {
    var hint = ""
    if sign == "+", left.asText != nil || right.asText != nil { hint = "; use '~' to join both as text" }
    return TemplateCallFailure("'\(sign)' does not work between \(left.typePhrase) and \(right.typePhrase)\(hint)")
}

/// Two texts as one: where one of them is markup, the other is escaped.
func joined(_ left: TemplateText, _ right: TemplateText) -> TemplateText {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(left.size + right.size)
    let isMarkup = left.isMarkup || right.isMarkup
    append(left, toMarkup: isMarkup, &bytes)
    append(right, toMarkup: isMarkup, &bytes)
    return TemplateText(bytes, isMarkup: isMarkup)
}

/// Appends a text to one that is markup or not: plain text is escaped where the whole is markup.
func append(_ text: TemplateText, toMarkup isMarkup: Bool, _ bytes: inout [UInt8]) {
    appendPrinted(text, escaping: isMarkup, to: &bytes)
}

/// A text or list several times.
private func repeated(_ value: TemplateValue, _ count: Int) throws(TemplateCallFailure) -> TemplateValue {
    let count = max(count, 0)
    func check(_ size: Int) throws(TemplateCallFailure) {
        let (total, overflow) = size.multipliedReportingOverflow(by: count)
        if overflow || total > ValueLimit.size { throw TemplateCallFailure(ValueLimit.message) }
    }
    switch value {
    case .text(let text):
        try check(text.size)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.size * count)
        for _ in 0..<(text.isEmpty ? 0 : count) { bytes.append(contentsOf: text.bytes) }
        return .text(TemplateText(bytes, isMarkup: text.isMarkup))
    case .list(let items):
        try check(items.count * 8)
        return .list(Array(repeatElement(items, count: items.isEmpty ? 0 : count).joined()))
    case .tuple(let items):
        try check(items.count * 8)
        return .tuple(Array(repeatElement(items, count: items.isEmpty ? 0 : count).joined()))
    default:
        throw unsupported("*", value, .integer(count))
    }
}

/// The greatest size of one text in bytes, and of one list in eighths of that.
enum ValueLimit {
    static let size = 8 << 20
    static let message = "the value becomes too large (more than 8 MB)"
}

// MARK: numbers

private func applyToIntegers(
    _ operation: BinaryOperator, _ a: Int, _ b: Int
) throws(TemplateCallFailure) -> TemplateValue {
    let result: (partialValue: Int, overflow: Bool)
    switch operation {
    case .add: result = a.addingReportingOverflow(b)
    case .subtract: result = a.subtractingReportingOverflow(b)
    case .multiply: result = a.multipliedReportingOverflow(by: b)
    case .divide:
        guard b != 0 else { throw TemplateCallFailure("division by zero") }
        return .float(Double(a) / Double(b))
    case .floorDivide:
        guard b != 0 else { throw TemplateCallFailure("division by zero") }
        result = a.dividedReportingOverflow(by: b)
        if !result.overflow, a % b != 0, (a < 0) != (b < 0) { return .integer(result.partialValue - 1) }
    case .modulo:
        guard b != 0 else { throw TemplateCallFailure("division by zero") }
        let rest = b == -1 ? 0 : a % b
        return .integer(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest)
    case .power:
        if b < 0 { return try applyToFloats(.power, Double(a), Double(b)) }
        return .integer(try integerPower(a, b))
    }
    guard !result.overflow else { throw overflowFailure }
    return .integer(result.partialValue)
}

let overflowFailure = TemplateCallFailure("the result does not fit into a 64-bit integer")

private func integerPower(_ base: Int, _ exponent: Int) throws(TemplateCallFailure) -> Int {
    if base == 0 || base == 1 { return exponent == 0 ? 1 : base }
    if base == -1 { return exponent % 2 == 0 ? 1 : -1 }
    var result = 1
    for _ in 0..<exponent {
        let (product, overflow) = result.multipliedReportingOverflow(by: base)
        if overflow { throw overflowFailure }
        result = product
    }
    return result
}

private func applyToFloats(
    _ operation: BinaryOperator, _ a: Double, _ b: Double
) throws(TemplateCallFailure) -> TemplateValue {
    switch operation {
    case .add: return .float(a + b)
    case .subtract: return .float(a - b)
    case .multiply: return .float(a * b)
    case .divide:
        guard b != 0 else { throw TemplateCallFailure("division by zero") }
        return .float(a / b)
    case .floorDivide:
        guard b != 0 else { throw TemplateCallFailure("division by zero") }
        let rest = floorModulo(a, b)
        return .float(((a - rest) / b).rounded())
    case .modulo:
        guard b != 0 else { throw TemplateCallFailure("division by zero") }
        return .float(floorModulo(a, b))
    case .power:
        if a == 0, b < 0 { throw TemplateCallFailure("zero cannot be raised to a negative power") }
        let result = power(a, b)
        if result.isInfinite, a.isFinite, b.isFinite { throw TemplateCallFailure("the result is too large") }
        if result.isNaN, !a.isNaN, !b.isNaN {
            throw TemplateCallFailure("a negative number has no such power")
        }
        return .float(result)
    }
}

/// The rest with the divisor's sign.
private func floorModulo(_ a: Double, _ b: Double) -> Double {
    let rest = a.truncatingRemainder(dividingBy: b)
    if rest == 0 { return Double(signOf: b, magnitudeOf: 0) }
    return (rest < 0) != (b < 0) ? rest + b : rest
}

func negated(_ value: TemplateValue) throws(TemplateCallFailure) -> TemplateValue {
    switch value {
    case .integer(let number):
        guard number != .min else { throw overflowFailure }
        return .integer(-number)
    case .boolean(let flag): return .integer(flag ? -1 : 0)
    case .float(let number): return .float(-number)
    default: throw TemplateCallFailure("'-' needs a number, not \(value.typePhrase)")
    }
}

func unarySign(_ value: TemplateValue) throws(TemplateCallFailure) -> TemplateValue {
    switch value {
    case .integer, .float: return value
    case .boolean(let flag): return .integer(flag ? 1 : 0)
    default: throw TemplateCallFailure("'+' needs a number, not \(value.typePhrase)")
    }
}
