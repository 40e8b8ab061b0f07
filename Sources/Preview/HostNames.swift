// The host names that the preview answers to, so that a page of another site cannot read it.
//
// A page on the Internet can make its host name point to 127.0.0.1 (DNS rebinding), and the browser then lets it read
// what is there. The Host header shows that name. Numeric addresses cannot be rebound.

package struct HostNames: Hashable, Sendable {
    /// In lower case.
    private let names: Set<String>
    private let allowsAddresses: Bool

    /// - Parameter host: the address or name that the preview listens on.
    /// - Parameter machine: the names of this machine, for a preview that is visible in its network.
    package init(listeningOn host: String, machine: [String] = []) {
        let host = host.lowercased()
        let isEverywhere = host == "0.0.0.0" || host == "::"
        allowsAddresses = isEverywhere
        var names: Set<String> = ["localhost", "127.0.0.1", "::1", host]
        if isEverywhere {
            for name in machine.map({ $0.lowercased() }) where !name.isEmpty {
                names.formUnion([name, name + ".local"])
            }
        }
        self.names = names
    }

    /// Whether the value of a Host header names this preview. The port is ignored, because it may be forwarded.
    package func accept(_ header: String?) -> Bool {
        guard let header, let name = hostName(header.lowercased()) else { return false }
        return names.contains(name) || name.hasSuffix(".localhost") || allowsAddresses && isAddress(name)
    }
}

/// The name in a Host header: without its port, and without the brackets of an IPv6 address. Nil if it is malformed
/// (RFC 9110, section 7.2).
private func hostName(_ header: String) -> String? {
    let name: Substring
    let rest: Substring
    if header.hasPrefix("[") {
        guard let end = header.firstIndex(of: "]") else { return nil }
        name = header[header.index(after: header.startIndex)..<end]
        rest = header[header.index(after: end)...]
        guard name.contains(":") else { return nil }
    } else {
        name = header.prefix { $0 != ":" }
        rest = header[name.endIndex...]
    }
    guard !name.isEmpty, rest.isEmpty || rest.first == ":" && rest.dropFirst().utf8.allSatisfy(isDigit) else {
        return nil
    }
    // A fully qualified name may end with a dot.
    return String(name.last == "." ? name.dropLast() : name)
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

private func isAddress(_ name: String) -> Bool {
    if name.contains(":") { return name.utf8.allSatisfy { "0123456789abcdef:.%".utf8.contains($0) } }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { $0.utf8.allSatisfy(isDigit) && UInt8($0) != nil }
}
