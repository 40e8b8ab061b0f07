// A server for tests that ask one: on a thread of its own, since tests that wait for programs hold the others.

import FlyingSocks
import Foundation
import Synchronization

final class LoopbackServer: Sendable {
    struct Answer {
        let status: Int
        var location: String?
        var body = ""
        var type = "text/plain"
    }

    let port: UInt16
    private let socket: Socket
    private let requests = Mutex<[String]>([])

    /// - Parameter answer: gets the method and the path of a request.
    init(_ answer: @escaping @Sendable (String, String) -> Answer) throws {
        socket = try Socket(domain: Int32(sa_family_t(AF_INET)))
        try socket.bind(to: try sockaddr_in.inet(ip4: "127.0.0.1", port: 0))
        try socket.listen()
        guard case .ip4(_, let port) = try socket.sockname() else { throw SocketError.disconnected }
        self.port = port
        Thread { [self] in
            // `stop` closes the socket, and accepting fails.
            while let connection = try? socket.accept().file {
                Thread { self.serve(Socket(file: connection), answer) }.start()
            }
        }.start()
    }

    /// `HEAD /a`, in the order in which they came.
    var asked: [String] { requests.withLock { $0 } }

    func stop() { try? socket.close() }

    /// One request, one answer.
    private func serve(_ connection: Socket, _ answer: (String, String) -> Answer) {
        defer { try? connection.close() }
        var bytes: [UInt8] = []
        while !bytes.ends(with: Array("\r\n\r\n".utf8)), let byte = try? connection.read() {
            // The beginning of TLS, which this server does not speak.
            if bytes.isEmpty, byte == 0x16 { return }
            bytes.append(byte)
        }
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ").map(String.init)
        guard words.count > 2 else { return }
        requests.withLock { $0.append("\(words[0]) \(words[1])") }
        let made = answer(words[0], words[1])
        let location = made.location.map { "Location: \($0)\r\n" } ?? ""
        let head =
            "HTTP/1.1 \(made.status) Some Reason\r\n\(location)Content-Type: \(made.type)\r\n"
            + "Content-Length: \(made.body.utf8.count)\r\nConnection: close\r\n\r\n" + made.body
        // Who asked and went away needs no answer.
        _ = try? connection.write(Data(head.utf8))
    }
}

extension [UInt8] {
    fileprivate func ends(with end: [UInt8]) -> Bool { suffix(end.count).elementsEqual(end) }
}
