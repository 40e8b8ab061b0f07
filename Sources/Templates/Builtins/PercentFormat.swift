// `'%s is %d' % (…)`: Python's formatting with percent signs.

/// Formats text with a tuple, a dictionary or one value. If the format is markup, inserted text is escaped.
func formatPercent(
    _ format: TemplateText, _ values: TemplateValue
) throws(TemplateCallFailure) -> TemplateText {
    var formatter = PercentFormatter(format: format, values: values)
    return try formatter.run()
}

private struct PercentFormatter {
    let format: TemplateText
    let values: TemplateValue
    private var items: [TemplateValue] = []
    private var used = 0
    private var index: Int
    private var output: [UInt8] = []

    private struct Directive {
        var key: String?
        var isLeft = false
        var hasSign = false
        var hasSpace = false
        var padsZero = false
        var isAlternative = false
        var width = 0
        var precision: Int?
    }

    init(format: TemplateText, values: TemplateValue) {
        self.format = format
        self.values = values
        index = format.bytes.startIndex
        if case .tuple(let items) = values { self.items = items } else { items = [values] }
    }

    mutating func run() throws(TemplateCallFailure) -> TemplateText {
        var usesKeys = false
        while index < format.bytes.endIndex {
            let byte = format.bytes[index]
            index += 1
            guard byte == UInt8(ascii: "%") else {
                output.append(byte)
                continue
            }
            var directive = Directive()
            let type = try parse(&directive)
            if type == UInt8(ascii: "%") {
                output.append(type)
                continue
            }
            let value: TemplateValue
            if let key = directive.key {
                usesKeys = true
                guard case .dictionary(let dictionary) = values, let found = dictionary[key] else {
                    throw TemplateCallFailure("the format needs a value '\(key)'")
                }
                value = found
            } else {
                value = try nextItem()
            }
            try append(value, directive, type)
            try checkSize(output.count)
        }
        if !usesKeys, used < items.count {
            switch values {
            case .tuple: throw TemplateCallFailure("the format has fewer places than there are values")
            case .dictionary, .list: break
            default: throw TemplateCallFailure("the format has no place for the value")
            }
        }
        return TemplateText(bytes: output[...], isMarkup: format.isMarkup)
    }

    private mutating func nextItem() throws(TemplateCallFailure) -> TemplateValue {
        guard used < items.count else {
            throw TemplateCallFailure("the format has more places than there are values")
        }
        used += 1
        if items[used - 1].isUndefined { throw TemplateCallFailure("a value of the format is undefined") }
        return items[used - 1]
    }

    private var current: UInt8? { index < format.bytes.endIndex ? format.bytes[index] : nil }

    /// Reads what follows a percent sign, and returns the letter of the type.
    private mutating func parse(_ directive: inout Directive) throws(TemplateCallFailure) -> UInt8 {
        if current == UInt8(ascii: "(") {
            guard let end = format.bytes[index...].firstIndex(of: UInt8(ascii: ")")) else {
                throw TemplateCallFailure("a '(' in the format is not closed")
            }
            directive.key = String(decoding: format.bytes[(index + 1)..<end], as: UTF8.self)
            index = end + 1
        }
        flags: while let flag = current {
            switch flag {
            case UInt8(ascii: "-"): directive.isLeft = true
            case UInt8(ascii: "+"): directive.hasSign = true
            case UInt8(ascii: " "): directive.hasSpace = true
            case UInt8(ascii: "0"): directive.padsZero = true
            case UInt8(ascii: "#"): directive.isAlternative = true
            default: break flags
            }
            index += 1
        }
        directive.width = try number() ?? 0
        if directive.width < 0 {
            directive.isLeft = true
            directive.width = -directive.width
        }
        if current == UInt8(ascii: ".") {
            index += 1
            directive.precision = max(try number() ?? 0, 0)
        }
        guard directive.width <= 100_000, directive.precision ?? 0 <= 1_000 else {
            throw TemplateCallFailure("a width in the format is too large")
        }
        while let modifier = current, "hlL".utf8.contains(modifier) { index += 1 }
        guard let type = current else { throw TemplateCallFailure("the format ends in the middle of a place") }
        index += 1
        return type
    }

    private mutating func number() throws(TemplateCallFailure) -> Int? {
        if current == UInt8(ascii: "*") {
            index += 1
            guard let value = try nextItem().asInteger else { throw TemplateCallFailure("'*' needs an integer") }
            return value
        }
        let start = index
        while let digit = current, isDigit(digit) { index += 1 }
        if start == index { return nil }
        return Int(String(decoding: format.bytes[start..<index], as: UTF8.self)) ?? 1_000_000
    }

    private mutating func append(
        _ value: TemplateValue, _ directive: Directive, _ type: UInt8
    ) throws(TemplateCallFailure) {
        switch type {
        case UInt8(ascii: "s"), UInt8(ascii: "r"), UInt8(ascii: "a"):
            var text = try text(of: value)
            if type != UInt8(ascii: "s") {
                var bytes: [UInt8] = []
                try appendRepresentation(of: value, to: &bytes, depth: 0)
                text = TemplateText(bytes, isMarkup: false)
            }
            if format.isMarkup { text = escapedText(text) }
            var bytes = text.bytes
            if let precision = directive.precision {
                let kept = characters(of: text).prefix(precision)
                bytes = bytes[..<(kept.last?.endIndex ?? bytes.startIndex)]
            }
            pad(Array(bytes), directive)
        case UInt8(ascii: "c"):
            if case .text(let text) = value, characterCount(text.bytes) == 1 {
                pad(Array(format.isMarkup ? escapedText(text).bytes : text.bytes), directive)
            } else if let code = value.asInteger, let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) {
                pad(Array(String(scalar).utf8), directive)
            } else {
                throw TemplateCallFailure("'%c' needs one character")
            }
        case UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "u"), UInt8(ascii: "x"), UInt8(ascii: "X"),
            UInt8(ascii: "o"):
            try appendInteger(value, directive, type)
        case UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "g"),
            UInt8(ascii: "G"):
            guard let number = asDouble(value) else { throw wrongType(value, type) }
            let digits = floatDigits(abs(number), directive, type)
            padNumber(
                digits, isNegative: number.sign == .minus && !number.isNaN, directive, canPadZero: number.isFinite)
        default:
            throw TemplateCallFailure("'%\(String(decoding: [type], as: UTF8.self))' is no place of a format")
        }
    }

    private func wrongType(_ value: TemplateValue, _ type: UInt8) -> TemplateCallFailure {
        TemplateCallFailure(
            "'%\(String(decoding: [type], as: UTF8.self))' needs a number, not \(value.typePhrase)")
    }

    private mutating func appendInteger(
        _ value: TemplateValue, _ directive: Directive, _ type: UInt8
    ) throws(TemplateCallFailure) {
        var integer = value.asInteger
        let isDecimal = "diu".utf8.contains(type)
        if integer == nil, isDecimal, case .float(let number) = value {
            integer = Int(exactly: number.rounded(.towardZero))
        }
        guard let integer else { throw wrongType(value, type) }
        let radix = isDecimal ? 10 : type == UInt8(ascii: "o") ? 8 : 16
        var digits = String(integer.magnitude, radix: radix, uppercase: type == UInt8(ascii: "X"))
        if let precision = directive.precision, digits.utf8.count < precision {
            digits = String(repeating: "0", count: precision - digits.utf8.count) + digits
        }
        let prefix =
            directive.isAlternative && !isDecimal ? (radix == 8 ? "0o" : type == UInt8(ascii: "X") ? "0X" : "0x") : ""
        padNumber(digits, isNegative: integer < 0, directive, canPadZero: true, prefix: prefix)
    }

    private func floatDigits(_ number: Double, _ directive: Directive, _ type: UInt8) -> String {
        let precision = directive.precision ?? 6
        let isUpper = "FEG".utf8.contains(type)
        var text: String
        switch type {
        case UInt8(ascii: "f"), UInt8(ascii: "F"): text = fixedPoint(number, precision)
        case UInt8(ascii: "e"), UInt8(ascii: "E"): text = exponential(number, precision)
        default: text = generalFormat(number, max(precision, 1), keepsZeros: directive.isAlternative)
        }
        return isUpper ? text.uppercased() : text
    }

    private mutating func padNumber(
        _ digits: String, isNegative: Bool, _ directive: Directive, canPadZero: Bool, prefix: String = ""
    ) {
        let sign = isNegative ? "-" : directive.hasSign ? "+" : directive.hasSpace ? " " : ""
        var digits = digits
        let missing = directive.width - sign.utf8.count - prefix.utf8.count - digits.utf8.count
        if directive.padsZero, !directive.isLeft, canPadZero, missing > 0 {
            digits = String(repeating: "0", count: missing) + digits
        }
        pad(Array((sign + prefix + digits).utf8), directive)
    }

    private mutating func pad(_ bytes: [UInt8], _ directive: Directive) {
        let missing = directive.width - characterCount(bytes[...])
        let spaces = repeatElement(UInt8(ascii: " "), count: max(missing, 0))
        if !directive.isLeft { output += spaces }
        output += bytes
        if directive.isLeft { output += spaces }
    }
}

/// `%g`: a number of significant digits, with an exponent if the number is very large or small.
func generalFormat(_ number: Double, _ precision: Int, keepsZeros: Bool = false) -> String {
    guard number.isFinite else { return floatText(number) }
    let (_, exponent) = significantDigits(number, precision)
    var text =
        exponent < -4 || exponent >= precision
        ? exponential(number, precision - 1) : fixedPoint(number, precision - 1 - exponent)
    if keepsZeros { return text }
    var tail = ""
    if let mark = text.utf8.firstIndex(of: UInt8(ascii: "e")) {
        tail = String(text[mark...])
        text = String(text[..<mark])
    }
    if text.utf8.contains(UInt8(ascii: ".")) {
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
    }
    return text + tail
}
