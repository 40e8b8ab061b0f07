// One connection of a browser: requests one after another, each answered, until one side has had enough.

internal import FlyingSocks
internal import Foundation
internal import Pipeline

struct PreviewConnection: Sendable {
    let socket: AsyncSocket
    let number: Int
    let connections: OpenConnections
    let respond: @Sendable (PreviewRequest) async -> PreviewResponse
    let events: @Sendable (_ since: String) async -> AsyncStream<[UInt8]>

    /// Serves until the client goes, is refused, or takes too long. A client that is gone is no failure.
    func serve() async {
        // Else the system keeps a small response back for 40 ms, until the browser has acknowledged what came before.
        // Slower is all that a socket is without it.
        try? socket.socket.setValue(true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
        // Nobody is there to be told.
        try? await answerRequests()
        connections.remove(number)
        try? socket.close()
    }

    private func answerRequests() async throws {
        var reader = RequestReader()
        // Said once for each: the time for the rest of a request begins with its first byte, and not anew with every other.
        var expected: ConnectionWait?
        while true {
            switch reader.next() {
            case .unfinished:
                let wait = reader.isWithinRequest ? ConnectionWait.restOfRequest : .request
                if wait != expected { connections.expect(wait, number) }
                expected = wait
                reader.add(try await socket.read(atMost: 4096))
            case .refused(let status):
                return try await sayFarewell(refusal(status))
            case .request(let request, let isLast):
                expected = nil
                connections.expect(.response, number)
                let response = await respond(request)
                if isLast { return try await sayFarewell(response) }
                try await send(response, isLast: false)
                if case .events = response.body { return }
            }
        }
    }

    /// Sends the last response of a connection. The client may still be sending: what comes is passed over for a while, since
    /// a connection that is closed with bytes unread throws away what the client has not read yet (RFC 9112, section 9.6).
    private func sayFarewell(_ response: PreviewResponse) async throws {
        try await send(response, isLast: true)
        if case .events = response.body { return }
        _ = shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
        connections.expect(.farewell, number)
        for _ in 0..<1024 { _ = try await socket.read(atMost: 4096) }
    }

    private func send(_ response: PreviewResponse, isLast: Bool) async throws {
        connections.expect(.transfer, number)
        let head = responseHead(of: response, isLast: isLast)
        switch response.body {
        case .bytes(let bytes):
            // In parts, so that the time for a transfer counts from the last that the client took.
            try await send(head + bytes.prefix(Self.part))
            var rest = bytes.dropFirst(Self.part)
            while !rest.isEmpty {
                try await send(Array(rest.prefix(Self.part)))
                rest = rest.dropFirst(Self.part)
            }
        case .file(let path, let range):
            try await send(head)
            try await sendFile(path, range)
        case .events(let version):
            try await send(head)
            try await sendEvents(await events(version))
        }
    }

    private static let part = 64 << 10

    private func send(_ bytes: [UInt8]) async throws {
        try await socket.write(Data(bytes))
        connections.expect(.transfer, number)
    }

    /// Read as it is sent, so that a film does not have to fit into memory. A file that has become shorter than was promised
    /// ends the connection, and so does one that a link has come in the way of since it was found.
    private func sendFile(_ path: String, _ range: Range<Int>) async throws {
        guard !range.isEmpty else { return }
        guard let descriptor = openSiteFile(at: path) else { throw SocketError.disconnected }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.seek(toOffset: UInt64(range.lowerBound))
        var rest = range.count
        while rest > 0 {
            guard let data = try file.read(upToCount: min(Self.part, rest)), !data.isEmpty else {
                throw SocketError.disconnected
            }
            try await send(Array(data))
            rest -= data.count
        }
    }

    /// Sends events until the client goes, which shows where something is read: it has nothing more to say.
    private func sendEvents(_ stream: AsyncStream<[UInt8]>) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for await event in stream { try await send(event) } }
            group.addTask { _ = try await socket.read(atMost: 1) }
            // A client that went is an error of the one that reads.
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}

/// The status line and the headers, with the empty line behind them.
package func responseHead(of response: PreviewResponse, isLast: Bool) -> [UInt8] {
    var lines = ["HTTP/1.1 \(response.status) \(phrase(response.status))"]
    lines += response.headers.map { "\($0.name): \($0.value)" }
    if case .events = response.body {
        // Its length is not known: the end of the connection is its end (RFC 9112, section 6.3).
        lines.append("Connection: close")
    } else {
        if response.header("Content-Length") == nil { lines.append("Content-Length: \(response.body.count)") }
        if isLast { lines.append("Connection: close") }
    }
    // No value of ours has a line end; one that had would be a header of somebody else's.
    let safe = lines.map { line in line.filter { !$0.isNewline && $0 != "\0" } }
    return Array((safe.joined(separator: "\r\n") + "\r\n\r\n").utf8)
}

private func refusal(_ status: Int) -> PreviewResponse {
    PreviewResponse(
        status: status, headers: [.init("Content-Type", "text/plain; charset=utf-8")],
        body: .bytes(Array("\(phrase(status).lowercased())\n".utf8)))
}

private func phrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 206: "Partial Content"
    case 302: "Found"
    case 400: "Bad Request"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 411: "Length Required"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 416: "Range Not Satisfiable"
    case 421: "Misdirected Request"
    case 431: "Request Header Fields Too Large"
    case 503: "Service Unavailable"
    case 505: "HTTP Version Not Supported"
    default: "Status"
    }
}
