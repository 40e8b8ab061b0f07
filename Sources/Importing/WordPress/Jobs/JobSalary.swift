// Pay, where WP Job Manager's three fields say it without doubt.

/// Pay as Candid writes it.
struct JobSalary: Sendable, Equatable {
    let lowest: String
    let highest: String
    let currency: String
    let unit: String
}

/// One number or a range, a currency and a unit; nil if one of them is missing or may mean something else.
func jobSalary(_ text: String, currency: String, unit: String) -> JobSalary? {
    var rest = text
    var code = currency.uppercased().filter { $0.isLetter }
    for (sign, name) in [("€", "EUR"), ("£", "GBP")] where rest.contains(sign) {
        guard code.isEmpty || code == name else { return nil }
        code = name
    }
    rest.removeAll { "€£$".contains($0) || $0.isWhitespace || $0 == "\u{A0}" }
    let units = ["YEAR": "year", "MONTH": "month", "WEEK": "week", "DAY": "day", "HOUR": "hour"]
    guard code.count == 3, let per = units[unit.uppercased()] else { return nil }
    let parts = rest.split { "-–—".contains($0) }.map(String.init)
    guard (1...2).contains(parts.count) else { return nil }
    let numbers = parts.compactMap(number)
    guard numbers.count == parts.count, let lowest = numbers.first, let highest = numbers.last,
        (Double(lowest) ?? 0) > 0, (Double(lowest) ?? 0) <= (Double(highest) ?? 0)
    else { return nil }
    return JobSalary(lowest: lowest, highest: highest, currency: code, unit: per)
}

/// `88,000`, `88k`, `42.50`: digits as YAML reads a number; nil for what is none, or may be read in two ways.
private func number(_ text: String) -> String? {
    var digits = text.lowercased()
    var factor = 1
    if digits.hasSuffix("k") {
        digits.removeLast()
        factor = 1000
    }
    let groups = digits.split(separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1 {
        guard groups.dropFirst().allSatisfy({ $0.prefix { $0.isNumber }.count == 3 }) else { return nil }
        digits = groups.joined()
    }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }),
        parts[0].count <= 9
    else { return nil }
    if parts.count == 2 {
        // 85.000 is 85 thousand to some and 85 to others.
        guard parts[1].count <= 2, factor == 1 else { return nil }
        return digits
    }
    return Int(digits).map { String($0 * factor) }
}
