// Filters of numbers: int, float, round, abs, filesizeformat, sum.

let numberFilters: [FilterDefinition] =
    filter("int", ["default", "base"]) { (call) throws(TemplateCallFailure) in
        let base = try call.integer(1, "base", default: 10)
        guard base == 0 || (2...36).contains(base) else {
            throw TemplateCallFailure("'base' must be 0 or from 2 to 36")
        }
        return wholeNumber(call.value, base: base) ?? call.argument(0) ?? .integer(0)
    }
    + filter("float", ["default"]) { (call) throws(TemplateCallFailure) in
        if let number = floatValue(call.value) { return .float(number) }
        return call.argument(0) ?? .float(0)
    }
    + filter("abs") { (call) throws(TemplateCallFailure) in
        switch call.value {
        case .integer(let number):
            guard number != .min else { throw overflowFailure }
            return .integer(abs(number))
        case .boolean(let flag): return .integer(flag ? 1 : 0)
        case .float(let number): return .float(abs(number))
        default: throw TemplateCallFailure("'abs' needs a number, not \(call.value.typePhrase)")
        }
    }
    + filter("round", ["precision", "method"]) { (call) throws(TemplateCallFailure) in
        try rounded(call)
    }
    + filter("filesizeformat", ["binary"]) { (call) throws(TemplateCallFailure) in
        guard let size = floatValue(call.value) else {
            throw TemplateCallFailure("'filesizeformat' needs a number, not \(call.value.typePhrase)")
        }
        return .text(fileSize(size, isBinary: call.flag(0)))
    }
    + filter("sum", ["attribute", "start"]) { (call) throws(TemplateCallFailure) in
        var total = call.argument(1) ?? .integer(0)
        let path = call.optional(0).map(AttributePath.init)
        for item in try call.items {
            let value = try path.map { (path) throws(TemplateCallFailure) in try path.required(of: item) } ?? item
            if case .text = total { throw TemplateCallFailure("'sum' does not join text; use 'join'") }
            total = try apply(.add, total, value)
        }
        return total
    }

/// A float of a number or of a text that is one in Python.
func floatValue(_ value: TemplateValue) -> Double? {
    if let number = asDouble(value) { return number }
    guard case .text(let text) = value else { return nil }
    let trimmedText = trimmed(text, characters: nil).string
    let plain = trimmedText.utf8.filter { $0 != UInt8(ascii: "_") }
    let digits = String(decoding: plain, as: UTF8.self).lowercased()
    let unsigned = digits.hasPrefix("-") || digits.hasPrefix("+") ? String(digits.dropFirst()) : digits
    switch unsigned {
    case "inf", "infinity": return digits.hasPrefix("-") ? -.infinity : .infinity
    case "nan": return .nan
    default:
        // Swift reads hexadecimal floats too, which Python does not.
        guard let first = unsigned.utf8.first, isDigit(first) || first == UInt8(ascii: "."),
            !unsigned.utf8.contains(UInt8(ascii: "x")), !unsigned.utf8.contains(UInt8(ascii: "p"))
        else { return nil }
        if unsigned.hasSuffix(".") { return Double(digits + "0") }
        return Double(digits.hasPrefix("+") ? unsigned : digits)
    }
}

/// The result of `int`; nil if the value is not a number or does not fit.
private func wholeNumber(_ value: TemplateValue, base: Int) -> TemplateValue? {
    if let number = value.asInteger { return .integer(number) }
    if case .text(let text) = value {
        let trimmedText = trimmed(text, characters: nil).string
        if let number = parsedInteger(trimmedText, base: base) { return .integer(number) }
    }
    guard let number = floatValue(value), number.isFinite, abs(number) < 9.3e18,
        let whole = Int(exactly: number.rounded(.towardZero))
    else { return nil }
    return .integer(whole)
}

private func parsedInteger(_ text: String, base: Int) -> Int? {
    var digits = text.lowercased()
    var sign = ""
    if digits.hasPrefix("-") || digits.hasPrefix("+") { sign = String(digits.removeFirst()) }
    var base = base
    for (prefix, prefixBase) in [("0x", 16), ("0o", 8), ("0b", 2)] where base == prefixBase || base == 0 {
        if digits.hasPrefix(prefix) {
            digits.removeFirst(2)
            base = prefixBase
        }
    }
    if base == 0 { base = 10 }
    if digits.hasPrefix("_") || digits.hasSuffix("_") || digits.hasPrefix("-") || digits.hasPrefix("+") { return nil }
    return Int(sign + digits.filter { $0 != "_" }, radix: base)
}

private func rounded(_ call: FilterCall) throws(TemplateCallFailure) -> TemplateValue {
    let precision = try call.integer(0, "precision", default: 0)
    let method = try call.text(1, "method")?.string ?? "common"
    guard ["common", "ceil", "floor"].contains(method) else {
        throw TemplateCallFailure("'method' must be 'common', 'ceil' or 'floor'")
    }
    guard abs(precision) <= 300 else { throw TemplateCallFailure("'precision' must be from -300 to 300") }
    guard let number = asDouble(call.value) else {
        throw TemplateCallFailure("'round' needs a number, not \(call.value.typePhrase)")
    }
    if method == "common" {
        if let integer = call.value.asInteger { return .integer(try roundedInteger(integer, precision)) }
        return .float(roundedFloat(number, precision))
    }
    let factor = power(10, Double(precision))
    let scaled = number * factor
    let result = method == "ceil" ? scaled.rounded(.up) : scaled.rounded(.down)
    if precision == 0, call.value.asInteger != nil { return .float(result) }
    return .float(result / factor)
}

private func roundedInteger(_ number: Int, _ precision: Int) throws(TemplateCallFailure) -> Int {
    guard precision < 0 else { return number }
    guard precision > -19 else { return 0 }
    var unit = 1
    for _ in 0..<(-precision) { unit *= 10 }
    let rest = ((number % unit) + unit) % unit
    let (low, overflow) = number.subtractingReportingOverflow(rest)
    if overflow { throw overflowFailure }
    let isUp = rest > unit / 2 || (rest == unit / 2 && (low / unit) % 2 != 0)
    let (result, tooLarge) = low.addingReportingOverflow(isUp ? unit : 0)
    if tooLarge { throw overflowFailure }
    return result
}

/// Python's round: to the nearest, and a tie of the exact value to the even digit.
func roundedFloat(_ number: Double, _ precision: Int) -> Double {
    guard number.isFinite else { return number }
    if precision == 0 { return number.rounded(.toNearestOrEven) }
    if precision > 0 { return Double(fixedPoint(number, precision)) ?? number }
    let unit = power(10, Double(-precision))
    return (number / unit).rounded(.toNearestOrEven) * unit
}

private func fileSize(_ size: Double, isBinary: Bool) -> String {
    let base: Double = isBinary ? 1024 : 1000
    let prefixes =
        isBinary
        ? ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"] : ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"]
    if size == 1 { return "1 Byte" }
    if size < base {
        return size.isFinite && abs(size) < 9e18 ? "\(Int(size)) Bytes" : "\(floatText(size)) Bytes"
    }
    var unit = base
    for (index, prefix) in prefixes.enumerated() {
        unit *= base
        if size < unit || index == prefixes.count - 1 { return "\(fixedPoint(base * size / unit, 1)) \(prefix)" }
    }
    return ""
}
