// The classes of ASCII bytes that the grammars of HTML, XML, JSON and URLs speak of.

extension UInt8 {
    /// An ASCII letter (WHATWG Infra, ASCII alpha).
    @inlinable
    package var isASCIILetter: Bool {
        let lower = self | 0x20
        return lower >= 0x61 && lower <= 0x7A
    }

    @inlinable
    package var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }

    @inlinable
    package var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }

    /// Space, tab, line feed, form feed or carriage return (WHATWG Infra, ASCII whitespace).
    @inlinable
    package var isHTMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C }

    /// An ASCII letter in lower case, any other byte as it is.
    @inlinable
    package var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

    /// 0 to 15 for a hexadecimal digit, nil for any other byte.
    @inlinable
    package var hexadecimalDigitValue: UInt8? {
        if isASCIIDigit { return self &- 0x30 }
        let lower = self | 0x20
        return lower >= 0x61 && lower <= 0x66 ? lower &- 0x57 : nil
    }
}
