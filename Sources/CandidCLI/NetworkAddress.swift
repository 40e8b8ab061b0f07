// Addresses of the Internet Protocol, and which of them are of the Internet: those of this machine, of private networks and
// of other special purposes are not (RFC 6890 and the registries of IANA that it began).

internal import Foundation
internal import Synchronization

struct NetworkAddress: Hashable, Sendable {
    /// 4 or 16, in the order of the network.
    let bytes: [UInt8]

    /// Nil if the text is no address.
    init?(_ text: String) {
        var bytes = [UInt8](repeating: 0, count: 16)
        if unsafe inet_pton(AF_INET, text, &bytes) == 1 {
            self.bytes = Array(bytes[..<4])
        } else if unsafe inet_pton(AF_INET6, text, &bytes) == 1 {
            self.bytes = bytes
        } else {
            return nil
        }
    }

    /// The address that stands in a URL in place of a host's name; nil if there is a name.
    init?(inHostOf url: String) {
        guard let host = URLComponents(string: url)?.percentEncodedHost else { return nil }
        let isLocalName =
            ["localhost", "localhost."].contains(host.lowercased()) || host.lowercased().hasSuffix(".localhost")
        self.init(isLocalName ? "127.0.0.1" : host.trimmingCharacters(in: CharacterSet(charactersIn: "[]")))
    }

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    var isPublic: Bool { bytes.count == 4 ? isPublicVersion4 : isPublicVersion6 }

    /// As it stands where a port may follow.
    var inURL: String {
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        let groups = stride(from: 0, to: 16, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
        return "[" + groups.joined(separator: ":") + "]"
    }

    private var isPublicVersion4: Bool {
        switch (bytes[0], bytes[1], bytes[2]) {
        case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): false
        case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (198, 18...19, _): false
        case (192, 0, 0), (192, 0, 2), (198, 51, 100), (203, 0, 113): false
        default: true
        }
    }

    private var isPublicVersion6: Bool {
        // Addresses of version 4 within: mapped, translated (NAT64), 6to4.
        let zeros = [UInt8](repeating: 0, count: 10)
        if Array(bytes[..<10]) == zeros, bytes[10] == 0xFF, bytes[11] == 0xFF { return version4(at: 12).isPublic }
        if Array(bytes[..<12]) == [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0] { return version4(at: 12).isPublic }
        if bytes[0] == 0x20, bytes[1] == 0x02 { return version4(at: 2).isPublic }
        // Of what is left, only 2000::/3 is given to the Internet, and of that not documentation nor Teredo and its like.
        guard bytes[0] & 0xE0 == 0x20 else { return false }
        if bytes[0] == 0x20, bytes[1] == 0x01, bytes[2] < 0x02 { return false }
        return !(bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8)
            && !(bytes[0] == 0x3F && bytes[1] == 0xFF)
    }

    private func version4(at start: Int) -> NetworkAddress { NetworkAddress(bytes: Array(bytes[start..<start + 4])) }
}

/// The addresses of a host, those of version 4 first; none where there is no such host, or where the system does not say in
/// time.
func addresses(ofHost host: String, within patience: Duration) -> [NetworkAddress] {
    let result = Pending()
    // The system's question cannot be called off, so that it is left to a thread of its own.
    Thread { result.put(addresses(ofHost: host)) }.start()
    return result.wait(patience) ?? []
}

private func addresses(ofHost host: String) -> [NetworkAddress] {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_flags = AI_ADDRCONFIG
    var list: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
    // getaddrinfo allocated the list for us.
    defer { unsafe freeaddrinfo(list) }
    var found: [NetworkAddress] = []
    var item = unsafe list
    while let entry = unsafe item {
        // Room for the longest text of an address (INET6_ADDRSTRLEN).
        var text = [CChar](repeating: 0, count: 64)
        let (address, length) = unsafe (entry.pointee.ai_addr, entry.pointee.ai_addrlen)
        if unsafe getnameinfo(address, length, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 {
            // A link-local address has its interface behind a percent sign.
            let bytes = text.prefix { $0 != 0 && $0 != CChar(UInt8(ascii: "%")) }.map { UInt8(bitPattern: $0) }
            if let address = NetworkAddress(String(decoding: bytes, as: UTF8.self)), !found.contains(address) {
                found.append(address)
            }
        }
        item = unsafe entry.pointee.ai_next
    }
    return found.filter { $0.bytes.count == 4 } + found.filter { $0.bytes.count == 16 }
}

/// A value that another thread will put there.
private final class Pending: Sendable {
    private let isThere = DispatchSemaphore(value: 0)
    private let value = Mutex<[NetworkAddress]?>(nil)

    func put(_ value: [NetworkAddress]) {
        self.value.withLock { $0 = value }
        isThere.signal()
    }

    /// Nil if it does not come in time.
    func wait(_ patience: Duration) -> [NetworkAddress]? {
        _ = isThere.wait(timeout: .now() + patience / .seconds(1))
        return value.withLock { $0 }
    }
}
