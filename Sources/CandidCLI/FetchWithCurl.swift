// One request to a server. No other file uses the network.
//
// The program curl does the work. Foundation's own client uses libcurl as well, but linking it would add some twenty
// libraries, and candid would no longer be a single file that works anywhere.

internal import Foundation
internal import Pipeline

/// Makes one request and follows no redirect.
///
/// - Throws: if curl is not installed.
func fetchWithCurl(_ fetch: Fetch) throws(FileFailure) -> Transfer {
    let seconds = max(0.1, fetch.patience / .seconds(1))
    var lines = [
        "silent", "globoff", "connect-timeout = \(min(10, seconds))", "max-time = \(seconds)",
        "max-filesize = 4000000", "proto = \"=http,https\"", "user-agent = \"candid (link checker)\"",
        "url = \"\(fetch.url)\"", "output = \"/dev/null\"",
        "write-out = \"%{http_code}\\n%{remote_ip}\\n%{redirect_url}\\n\"",
    ]
    if !fetch.wantsWhole { lines.append("head") }
    if let address = fetch.connectingTo, !usesProxy { lines.append("connect-to = \"::\(address.inURL):\"") }
    // These characters would end curl's quotation marks. Percent-encoded addresses do not contain them.
    guard !fetch.url.contains(where: { $0 == "\"" || $0 == "\\" || $0.isNewline }) else {
        return Transfer(exit: 3, message: "it is not an address")
    }
    let (output, status) = try runCurl(config: lines.joined(separator: "\n") + "\n")
    let parts = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3 else { return Transfer(exit: status) }
    return Transfer(
        status: Int(parts[0]) ?? 0, exit: status, redirect: parts[2].isEmpty || status != 0 ? nil : parts[2],
        address: usesProxy ? nil : NetworkAddress(parts[1]))
}

/// Whether curl uses a proxy, which then resolves the host names (curl's manual, ENVIRONMENT).
private let usesProxy = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"].contains {
    !(ProcessInfo.processInfo.environment[$0] ?? "").isEmpty
}

/// The addresses of a URL's host: empty if the host does not exist, nil if a proxy resolves it.
func resolveHost(of url: String) -> [NetworkAddress]? {
    if let literal = NetworkAddress(inHostOf: url) { return [literal] }
    guard !usesProxy else { return nil }
    guard let host = URLComponents(string: url)?.percentEncodedHost else { return [] }
    return addresses(ofHost: host, within: .seconds(10))
}

/// - Parameter config: what curl reads in place of arguments, which other users of the machine could read.
private func runCurl(config: String) throws(FileFailure) -> (output: String, status: Int) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // -q: ignore the user's own .curlrc.
    process.arguments = ["curl", "-q", "--config", "-"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do {
        try process.run()
        // curl reads its whole configuration before it writes anything. If it exits before, its status says why.
        try? input.fileHandleForWriting.write(contentsOf: Data(config.utf8))
        try input.fileHandleForWriting.close()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        // env exits with 127 if the program does not exist.
        if process.terminationStatus != 127 {
            return (String(decoding: text, as: UTF8.self), Int(process.terminationStatus))
        }
    } catch {
        if process.isRunning { process.waitUntilExit() }
    }
    throw FileFailure(
        "'candid check --external' needs the program curl, which is not installed; install it or leave out "
            + "'--external'",
        path: "curl")
}
