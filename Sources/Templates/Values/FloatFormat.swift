// Floats with a given number of digits: %f and %e, correctly rounded whatever the library of the machine does.

/// The exact decimal digits of a finite float's magnitude: those before and those after the decimal point.
private func exactDecimal(_ number: Double) -> (whole: [UInt8], fraction: [UInt8]) {
    let bits = number.magnitude
    guard bits != 0 else { return ([0], []) }
    var significand = bits.significandBitPattern
    var exponent = Int(bits.exponentBitPattern) - 1075
    if bits.exponentBitPattern == 0 { exponent += 1 } else { significand |= 1 << 52 }
    // Digits in base 10⁹, least first, of the whole part; then of the fraction, digit by digit.
    var limbs: [UInt64] = []
    func multiply(_ limbs: inout [UInt64], by factor: UInt64) {
        var carry: UInt64 = 0
        for index in limbs.indices {
            let product = limbs[index] * factor + carry
            limbs[index] = product % 1_000_000_000
            carry = product / 1_000_000_000
        }
        while carry > 0 {
            limbs.append(carry % 1_000_000_000)
            carry /= 1_000_000_000
        }
    }
    var value = significand
    while value > 0 {
        limbs.append(value % 1_000_000_000)
        value /= 1_000_000_000
    }
    var fractionDigits = 0
    if exponent > 0 {
        for _ in 0..<(exponent / 16) { multiply(&limbs, by: 1 << 16) }
        multiply(&limbs, by: 1 << UInt64(exponent % 16))
    } else if exponent < 0 {
        // n / 2^k = n * 5^k / 10^k
        fractionDigits = -exponent
        for _ in 0..<(fractionDigits / 6) { multiply(&limbs, by: 15_625) }
        for _ in 0..<(fractionDigits % 6) { multiply(&limbs, by: 5) }
    }
    var digits: [UInt8] = []
    for limb in limbs {
        var rest = limb
        for _ in 0..<9 {
            digits.append(UInt8(rest % 10))
            rest /= 10
        }
    }
    while digits.count <= fractionDigits { digits.append(0) }
    let fraction = Array(digits[..<fractionDigits].reversed())
    var whole = Array(digits[fractionDigits...].reversed())
    while whole.count > 1, whole[0] == 0 { whole.removeFirst() }
    return (whole, fraction)
}

/// Rounds digits to `count`, half to even; true if the first carried over.
private func round(_ digits: inout [UInt8], to count: Int) -> Bool {
    guard digits.count > count else {
        digits += repeatElement(0, count: count - digits.count)
        return false
    }
    let next = digits[count]
    let hasMore = digits[(count + 1)...].contains { $0 != 0 }
    let isOdd = count > 0 && digits[count - 1] % 2 == 1
    digits.removeLast(digits.count - count)
    guard next > 5 || (next == 5 && (hasMore || isOdd)) else { return false }
    var index = count - 1
    while index >= 0 {
        if digits[index] < 9 {
            digits[index] += 1
            return false
        }
        digits[index] = 0
        index -= 1
    }
    digits.insert(1, at: 0)
    return true
}

/// A float with a number of digits after the decimal point, as with `%.2f`.
func fixedPoint(_ number: Double, _ precision: Int) -> String {
    guard number.isFinite else { return floatText(number) }
    let (whole, fraction) = exactDecimal(number)
    var digits = whole + fraction
    var wholeCount = whole.count
    if round(&digits, to: wholeCount + precision) { wholeCount += 1 }
    let text = String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    let sign = number.sign == .minus ? "-" : ""
    return sign + text.prefix(wholeCount) + (precision > 0 ? "." + text.dropFirst(wholeCount) : "")
}

/// A float as with `%.2e`.
func exponential(_ number: Double, _ precision: Int) -> String {
    guard number.isFinite else { return floatText(number) }
    let sign = number.sign == .minus ? "-" : ""
    let (digits, exponent) = significantDigits(number, precision + 1)
    let fraction = precision > 0 ? "." + digits.dropFirst() : ""
    let size = abs(exponent)
    return "\(sign)\(digits.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(size < 10 ? "0" : "")\(size)"
}

/// A number of significant digits, and the exponent of the first.
func significantDigits(_ number: Double, _ count: Int) -> (digits: String, exponent: Int) {
    let (whole, fraction) = exactDecimal(number)
    var digits = whole + fraction
    var exponent = whole.count - 1
    if let first = digits.firstIndex(where: { $0 != 0 }) {
        digits.removeFirst(first)
        exponent -= first
    } else {
        digits = [0]
        exponent = 0
    }
    if round(&digits, to: count) {
        exponent += 1
        digits.removeLast(digits.count - count)
    }
    return (String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self), exponent)
}
