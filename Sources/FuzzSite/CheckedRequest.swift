// Bytes that a client of the preview may send, and what must hold of the answers.

package import Preview
internal import SeededNumbers

/// What is wrong with how bytes are read and answered; nil if nothing is.
///
/// - Parameter size: how many bytes come at a time.
func failure(ofRequest bytes: [UInt8], size: Int) -> String? {
    let whole = readings(bytes, size: bytes.count + 1)
    guard whole == readings(bytes, size: size) else { return "in parts of \(size) bytes it is read as something else" }
    for case .request(let request, let isLast) in whole {
        let response = respond(to: request, from: site, answering: HostNames(listeningOn: "127.0.0.1"))
        if response.status == 200, let host = request.host?.lowercased(), !isOurs(host) {
            return "answers to '\(host)'"
        }
        let head = responseHead(of: response, isLast: isLast)
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
        guard head.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0D || $0 == 0x0A }) else {
            return "no header in ASCII"
        }
        guard
            lines.count == response.headers.count(where: { $0.name != "Content-Length" }) + lines.count(where: isAdded)
                + 3
        else {
            return "a header with a line end: \(lines)"
        }
    }
    return nil
}

/// The headers that are not the response's own.
private func isAdded(_ line: Substring) -> Bool { line.hasPrefix("Connection: ") || line.hasPrefix("Content-Length: ") }

private func isOurs(_ host: String) -> Bool {
    let name = host.hasPrefix("[") ? "[::1]" : String(host.prefix { $0 != ":" })
    return ["localhost", "127.0.0.1", "[::1]", "localhost."].contains(name) || name.hasSuffix(".localhost")
        || name.hasSuffix(".localhost.")
}

/// All requests in bytes of which `size` come at a time.
package func readings(_ bytes: [UInt8], size: Int = 4096) -> [RequestReading] {
    var reader = RequestReader()
    var result: [RequestReading] = []
    var rest = bytes[...]
    while true {
        let reading = reader.next()
        switch reading {
        case .unfinished:
            if rest.isEmpty { return result }
            reader.add(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        case .request: result.append(reading)
        case .refused: return result + [reading]
        }
    }
}

private let site = ServedFiles(
    basePath: "/caf%C3%A9", files: ["index.html", "posts/a/index.html", "é/index.html", "film.mp4", "404.html"],
    version: "1"
) { file in
    file == "film.mp4" ? .file(path: "/film.mp4", size: 1000) : .page(Array("<body>x</body>".utf8))
}

struct RequestMutator {
    private var numbers: SeededNumbers

    init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

    private static let pieces = [
        "GET ", "HEAD ", "POST ", "/", "/caf%C3%A9/", "/caf%c3%a9/posts/a", "/posts/a", "/é", "//", "/..", "/%2e%2e/",
        "%00", "%",
        "?", "?a=b", "#", "\\", " ", "  ", "\t", "\r", "\n", "\r\n", "\r\n\r\n", " HTTP/1.1\r\n", " HTTP/1.0\r\n",
        " HTTP/2.0\r\n",
        "Host: localhost\r\n", "Host: 127.0.0.1:8000\r\n", "Host: [::1]\r\n", "Host: [::1]evil\r\n",
        "Host: evil.example\r\n",
        "host: localhost:99999999999\r\n", "Range: bytes=0-1\r\n", "Range: bytes=-5\r\n", "Range: bytes=9-\r\n",
        "Range: bytes=9223372036854775807-9223372036854775807\r\n", "Range: bytes=-9223372036854775808\r\n",
        "Range: bytes=18446744073709551616-\r\n", "Connection: close\r\n", "Connection: keep-alive\r\n",
        "Content-Length: 5\r\n",
        "Content-Length: 99999999999999999999\r\n", "Content-Length: -1\r\n", "Transfer-Encoding: chunked\r\n", "hello",
        ": ", "X: y\r\n",
        " folded\r\n", "/.candid/events?since=1", "/.candid/live.js", "é", "\u{0}", "\u{7F}", "*", "http://localhost/",
    ]

    mutating func bytes() -> [UInt8] {
        var bytes: [UInt8] = []
        if !numbers.once(in: 4) {
            bytes += Array("GET /caf%C3%A9/ HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
            // Pieces in the middle of a request that is right.
            for _ in 0..<Int.random(in: 0...3, using: &numbers) {
                let place = Int.random(in: 0...bytes.count, using: &numbers)
                bytes.insert(contentsOf: numbers.pick(Self.pieces).utf8, at: place)
            }
        }
        for _ in 0..<Int.random(in: 0...8, using: &numbers) {
            let times = numbers.once(in: 30) ? 4_000 : 1
            let piece = Array(numbers.pick(Self.pieces).utf8)
            for _ in 0..<times { bytes += piece }
        }
        for _ in 0..<Int.random(in: 0...2, using: &numbers) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &numbers)
            if numbers.once(in: 2) {
                bytes[place] = UInt8.random(in: 0...255, using: &numbers)
            } else {
                bytes.remove(at: place)
            }
        }
        return bytes
    }
}
