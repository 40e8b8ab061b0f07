// The bytes of a connection → requests, or a refusal (RFC 9112). A preview answers GET and HEAD alone, so that no body is
// ever read; what is too long, or could be read in two ways, is refused, and the connection ends.

/// How much of one request is taken, in bytes: what browsers send is far below.
package enum RequestLimits {
    package static let line = 16 << 10
    package static let headers = 16 << 10
    package static let body = 16 << 10
}

/// What the bytes that have come so far are.
package enum RequestReading: Hashable, Sendable {
    /// More is needed.
    case unfinished
    /// A whole request. Where a body follows, or the client wants no more, the connection ends behind the response.
    case request(PreviewRequest, isLast: Bool)
    /// The status of the refusal, behind which the connection ends.
    case refused(Int)
}

/// Takes requests one by one from the bytes of a connection. Each byte is looked at a fixed number of times.
package struct RequestReader: Sendable {
    private var bytes: [UInt8] = []
    /// Where the line begins that is not complete yet, and up to where its end was looked for.
    private var lineStart = 0
    private var searched = 0
    private var lines: [Range<Int>] = []

    package init() {}

    /// Whether a request has begun and is not complete.
    package var isWithinRequest: Bool { !bytes.isEmpty }

    package mutating func add(_ more: [UInt8]) { bytes += more }

    /// The next request in the bytes that have come.
    package mutating func next() -> RequestReading {
        while let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
            var line = lineStart..<end
            if line.last.map({ bytes[$0] }) == UInt8(ascii: "\r") { line.removeLast() }
            (lineStart, searched) = (end + 1, end + 1)
            if let status = statusOfTooMuch { return .refused(status) }
            // An empty line before a request is passed over (section 2.2); it counts as part of the line.
            if line.isEmpty, lines.isEmpty { continue }
            guard line.isEmpty else {
                lines.append(line)
                continue
            }
            let head = RequestHead(lines.map { bytes[$0] })
            bytes.removeFirst(lineStart)
            (lineStart, searched, lines) = (0, 0, [])
            return head.reading
        }
        searched = bytes.count
        return statusOfTooMuch.map(RequestReading.refused) ?? .unfinished
    }

    private var statusOfTooMuch: Int? {
        guard let first = lines.first else { return searched > RequestLimits.line ? 414 : nil }
        if first.upperBound > RequestLimits.line { return 414 }
        return searched - first.upperBound > RequestLimits.headers ? 431 : nil
    }
}

/// The lines of one request up to its empty line, without their ends.
private struct RequestHead {
    let reading: RequestReading

    init(_ lines: [ArraySlice<UInt8>]) {
        do throws(Refusal) {
            reading = try Self.read(lines)
        } catch {
            reading = .refused(error.status)
        }
    }

    private struct Refusal: Error {
        let status: Int
    }

    private static func read(_ lines: [ArraySlice<UInt8>]) throws(Refusal) -> RequestReading {
        let words = (lines.first ?? []).split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 3, isToken(words[0]), !words[1].isEmpty,
            words.joined().allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { throw Refusal(status: 400) }
        let version = text(words[2])
        guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
            throw Refusal(status: version.hasPrefix("HTTP/") ? 505 : 400)
        }
        var values: [String: [String]] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), isToken(line[..<colon]),
                line[colon...].allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
            else { throw Refusal(status: 400) }
            let value = text(line[(colon + 1)...]).drop { $0 == " " || $0 == "\t" }
            let end = value.lastIndex { $0 != " " && $0 != "\t" }
            values[text(line[..<colon]).lowercased(), default: []].append(end.map { String(value[...$0]) } ?? "")
        }
        let hosts = values["host"] ?? []
        guard hosts.count < 2 else { throw Refusal(status: 400) }
        let hasBody = try refuseBody(
            lengths: values["content-length"] ?? [], isCoded: values["transfer-encoding"] != nil)
        let wishes = (values["connection"] ?? []).joined(separator: ",").lowercased().split(separator: ",")
            .map { $0.filter { $0 != " " && $0 != "\t" } }
        let staysOpen = version == "HTTP/1.1" ? !wishes.contains("close") : wishes.contains("keep-alive")
        let ranges = values["range"] ?? []
        let request = PreviewRequest(
            method: text(words[0]), target: text(words[1]), host: hosts.first,
            range: ranges.count == 1 ? ranges[0] : nil)
        return .request(request, isLast: hasBody || !staysOpen)
    }

    /// Whether a body follows, which is small enough to be left unread (sections 6.1 to 6.3).
    private static func refuseBody(lengths: [String], isCoded: Bool) throws(Refusal) -> Bool {
        if isCoded { throw Refusal(status: lengths.isEmpty ? 411 : 400) }
        guard let first = lengths.first else { return false }
        guard lengths.allSatisfy({ $0 == first }), !first.isEmpty, first.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { throw Refusal(status: 400) }
        guard let length = Int(first), length <= RequestLimits.body else { throw Refusal(status: 413) }
        return length > 0
    }

    /// A name of HTTP (RFC 9110, section 5.6.2).
    private static func isToken(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty
            && bytes.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
