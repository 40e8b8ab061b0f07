// In which encoding an export is written, and what the first bytes of a file that is no export are.

/// The encodings that exports come in.
enum ExportEncoding: Sendable, Equatable {
    case utf8
    /// Also what calls itself ISO-8859-1, which browsers read so too (WHATWG Encoding).
    case windows1252
    case utf16(isBigEndian: Bool)

    /// - Throws: where the file declares an encoding that is not read.
    init(firstBytes bytes: [UInt8]) throws(ImportFailure) {
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0x00, 0x3C]) {
            self = .utf16(isBigEndian: true)
            return
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0x3C, 0x00]) {
            self = .utf16(isBigEndian: false)
            return
        }
        let start = String(decoding: bytes.prefix(4096), as: UTF8.self)
        guard let declaration = start.firstRange(of: "<?xml"),
            let end = start[declaration.upperBound...].firstRange(of: "?>"),
            let key = start[declaration.upperBound..<end.lowerBound].firstRange(of: "encoding")
        else {
            self = .utf8
            return
        }
        let value = start[key.upperBound..<end.lowerBound].drop { "= \t\n'\"".contains($0) }
        let name = value.prefix { $0 != "\"" && $0 != "'" && $0 != " " }.lowercased()
        switch name {
        case "utf-8", "utf8", "": self = .utf8
        case "iso-8859-1", "iso8859-1", "latin1", "windows-1252", "cp1252", "us-ascii", "ascii", "iso-8859-15":
            self = .windows1252
        default:
            throw ImportFailure("the file is written in \(name); save it as UTF-8 and import that")
        }
    }
}

/// UTF-16's bytes, in pieces, as UTF-8.
struct UTF16Decoder {
    let isBigEndian: Bool
    private var carry: [UInt8] = []

    init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

    mutating func decode(_ chunk: ArraySlice<UInt8>) -> [UInt8] {
        let bytes = carry + chunk
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = 0
        while index + 1 < bytes.count {
            let (high, low) = isBigEndian ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
            units.append(UInt16(high) << 8 | UInt16(low))
            index += 2
        }
        // The first half of a pair waits for the second.
        if let last = units.last, (0xD800...0xDBFF).contains(last) {
            units.removeLast()
            index -= 2
        }
        carry = Array(bytes[index...])
        if units.first == 0xFEFF { units.removeFirst() }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}

/// Where the XML of an export begins in the first bytes of a file, after blank lines or a server's warnings.
func startOfXML(_ bytes: [UInt8]) -> Int? {
    for index in bytes.indices where bytes[index] == UInt8(ascii: "<") {
        let rest = bytes[index...]
        if rest.starts(with: "<?xml ".utf8) || rest.starts(with: "<rss".utf8) { return index }
    }
    return nil
}

/// What a file is instead of an export, in words; nil if it may be one.
func otherFormat(_ bytes: [UInt8]) -> String? {
    if bytes.isEmpty { return "the file is empty; export again from WordPress under Tools → Export" }
    if bytes.starts(with: "PK\u{3}\u{4}".utf8) { return "this is a zip archive; unpack it first" }
    if bytes.starts(with: [0x1F, 0x8B]) { return "this is a gzip archive; unpack it first" }
    let start = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
    if start.contains("<!doctype html") || start.contains("<html") {
        return "this is an HTML page, not an export; export from WordPress under Tools → Export"
    }
    if start.contains("<feed") { return isFeed }
    if start.first(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }) == "{" {
        return "this is JSON, not WordPress's XML; a Ghost export is read by: candid import ghost"
    }
    return nil
}

let isFeed = "this is the blog's feed, which contains only its last posts; export from WordPress under Tools → Export"
