// Numbers and the escapes of strings, as Python writes them.

internal import WebText

/// Reads one number of Python's syntax: `12`, `1_000`, `0x1f`, `0b1`, `0o17`, `1.5`, `1e3`.
struct NumberLiteral {
    enum Value {
        case integer(Int)
        case float(Double)
        case failure(String)
    }

    private(set) var value: Value = .failure("")
    private(set) var end: Int

    /// - Parameter isInteger: after a dot (`row.0.1`) a number has no fraction.
    init(_ bytes: [UInt8], from start: Int, to limit: Int, isInteger: Bool) {
        end = start
        if let radix = Self.radix(bytes, at: start, to: limit) {
            end = start + 2
            let digits = readDigits(bytes, to: limit) { $0.hexadecimalDigitValue != nil }
            value = Self.integer(digits, radix: radix)
            return
        }
        var text = readDigits(bytes, to: limit, isDigit)
        var isFloat = false
        if !isInteger {
            if end + 1 < limit, bytes[end] == UInt8(ascii: "."), isDigit(bytes[end + 1]) {
                isFloat = true
                end += 1
                text += "." + readDigits(bytes, to: limit, isDigit)
            }
            if let exponent = Self.exponentStart(bytes, at: end, to: limit) {
                isFloat = true
                text += "e" + String(decoding: bytes[(end + 1)..<exponent], as: UTF8.self)
                end = exponent
                text += readDigits(bytes, to: limit, isDigit)
            }
        }
        if isFloat {
            value = Double(text).map { .float($0) } ?? .failure("'\(text)' is not a number")
        } else if text.count > 1, text.hasPrefix("0"), text.contains(where: { $0 != "0" }) {
            value = .failure("a number must not begin with 0; write '0o\(text)' for an octal one")
        } else {
            value = Self.integer(text, radix: 10)
        }
    }

    private mutating func readDigits(_ bytes: [UInt8], to limit: Int, _ accepts: (UInt8) -> Bool) -> String {
        var digits: [UInt8] = []
        while end < limit {
            let byte = bytes[end]
            if accepts(byte) {
                digits.append(byte)
            } else if byte != UInt8(ascii: "_") || end + 1 >= limit || !accepts(bytes[end + 1]) {
                break
            }
            end += 1
        }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func radix(_ bytes: [UInt8], at start: Int, to limit: Int) -> Int? {
        guard start + 2 < limit, bytes[start] == UInt8(ascii: "0") else { return nil }
        switch bytes[start + 1] | 0x20 {
        case UInt8(ascii: "x"): return 16
        case UInt8(ascii: "o"): return 8
        case UInt8(ascii: "b"): return 2
        default: return nil
        }
    }

    private static func exponentStart(_ bytes: [UInt8], at start: Int, to limit: Int) -> Int? {
        guard start + 1 < limit, bytes[start] | 0x20 == UInt8(ascii: "e") else { return nil }
        var index = start + 1
        if bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
        return index < limit && isDigit(bytes[index]) ? index : nil
    }

    private static func integer(_ digits: String, radix: Int) -> Value {
        if let value = Int(digits, radix: radix) { return .integer(value) }
        let isNumber = !digits.isEmpty && digits.allSatisfy { $0.hexDigitValue.map { $0 < radix } ?? false }
        return .failure(
            isNumber ? "'\(digits)' does not fit into 64 bits" : "'\(digits)' is not a number in base \(radix)")
    }
}

func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
}

/// Decodes the backslash escapes of a string literal as Python's. An unknown escape stays as it is written.
func decodeEscapes(_ content: ArraySlice<UInt8>) throws(SyntaxFailure) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var index = content.startIndex
    while index < content.endIndex {
        let byte = content[index]
        guard byte == UInt8(ascii: "\\"), index + 1 < content.endIndex else {
            result.append(byte)
            index += 1
            continue
        }
        let escape = content[index + 1]
        let start = index
        index += 2
        switch escape {
        case UInt8(ascii: "\n"): break
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): result.append(escape)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "a"): result.append(0x07)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "v"): result.append(0x0B)
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            var value = UInt32(escape - UInt8(ascii: "0"))
            var count = 1
            while count < 3, index < content.endIndex, content[index] >= UInt8(ascii: "0"),
                content[index] <= UInt8(ascii: "7")
            {
                value = value * 8 + UInt32(content[index] - UInt8(ascii: "0"))
                index += 1
                count += 1
            }
            appendScalar(value, to: &result)
        case UInt8(ascii: "x"): index = try appendHexadecimal(content, start, digits: 2, to: &result)
        case UInt8(ascii: "u"): index = try appendHexadecimal(content, start, digits: 4, to: &result)
        case UInt8(ascii: "U"): index = try appendHexadecimal(content, start, digits: 8, to: &result)
        default:
            result.append(byte)
            result.append(escape)
        }
    }
    return result
}

private func appendHexadecimal(
    _ content: ArraySlice<UInt8>, _ start: Int, digits: Int, to result: inout [UInt8]
) throws(SyntaxFailure) -> Int {
    let first = start + 2
    let end = min(first + digits, content.endIndex)
    let text = String(decoding: content[first..<end], as: UTF8.self)
    guard end - first == digits, content[first..<end].allSatisfy({ $0.hexadecimalDigitValue != nil }),
        let value = UInt32(text, radix: 16), Unicode.Scalar(value) != nil
    else {
        throw SyntaxFailure(message: "this escape is not a character", range: start..<end)
    }
    appendScalar(value, to: &result)
    return end
}

private func appendScalar(_ value: UInt32, to result: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(value) else { return }
    result.append(contentsOf: String(Character(scalar)).utf8)
}
