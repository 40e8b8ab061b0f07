// Asks other sites' servers about our links. No other file uses the network.
//
// The program curl does the work. Foundation's own client uses libcurl as well, but linking it would add some twenty
// libraries, and candid would no longer be a single file that works anywhere.

internal import Content
internal import Foundation
internal import Pipeline

/// Requests each address once: with HEAD, and with GET only if that fails, because some servers do not support HEAD
/// (RFC 9110, section 9.3.2). A few at a time, following redirects, http and https only, each with a time limit.
///
/// - Parameter urls: absolute, percent-encoded, each once.
/// - Returns: an answer for each.
/// - Throws: if curl is not installed.
func askAddresses(_ urls: [String]) throws(FileFailure) -> [String: ExternalAnswer] {
    var answers = try ask(urls, method: .head)
    let again = urls.filter { answers[$0]?.mayBeDifferentWhole ?? true }
    if !again.isEmpty { answers.merge(try ask(again, method: .get)) { $1 } }
    return answers.mapValues(\.answer)
}

private enum Method {
    case head
    case get
}

/// Seconds to wait for a server that does not answer.
private let patience = 20

/// One transfer, as curl reports it.
private struct Transfer {
    /// 0 if there was no answer.
    let status: Int
    /// See EXIT CODES in curl's manual.
    let exit: Int
    let message: String

    /// Whether GET may succeed after HEAD failed.
    var mayBeDifferentWhole: Bool {
        switch exit {
        case 0: status >= 400
        // No such host, or connection refused: GET would fail as well.
        case 6, 7: false
        default: true
        }
    }

    var answer: ExternalAnswer {
        let isAnswered = status >= 200 && !(300...399).contains(status)
        switch exit {
        case 0: return .status(status)
        // The page is large or slow, but it exists.
        case 63 where isAnswered, 28 where isAnswered: return .status(status)
        case 1: return .failure("it redirects to something other than http or https")
        case 6: return .failure("the host does not exist")
        case 7: return .failure("connection refused")
        case 28: return .failure("no answer within \(patience) seconds")
        case 35: return .failure("the TLS handshake failed")
        case 51, 58, 60: return .failure("its certificate is not valid")
        case 47: return .failure("more than ten redirects")
        default: return .failure(message.isEmpty ? "curl exited with \(exit)" : message)
        }
    }
}

private func ask(_ urls: [String], method: Method) throws(FileFailure) -> [String: Transfer] {
    var lines = [
        "silent", "parallel", "parallel-max = 6", "globoff", "location", "max-redirs = 10", "connect-timeout = 10",
        "max-time = \(patience)", "max-filesize = 4000000", "proto = \"=http,https\"", "proto-redir = \"=http,https\"",
        "user-agent = \"candid (link checker)\"",
        "write-out = \"%{urlnum} %{http_code} %{exitcode} %{errormsg}\\n\"",
    ]
    if method == .head { lines.append("head") }
    // These characters would end curl's quotation marks. Percent-encoded addresses do not contain them.
    for url in urls where !url.contains(where: { $0 == "\"" || $0 == "\\" || $0.isNewline }) {
        lines += ["url = \"\(url)\"", "output = \"/dev/null\""]
    }
    let output = try runCurl(config: lines.joined(separator: "\n") + "\n")
    var transfers: [String: Transfer] = [:]
    for line in output.split(separator: "\n") {
        let parts = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, let index = Int(parts[0]), urls.indices.contains(index), let status = Int(parts[1]),
            let exit = Int(parts[2])
        else { continue }
        transfers[urls[index]] = Transfer(
            status: status, exit: exit, message: parts.count == 4 ? String(parts[3]) : "")
    }
    guard transfers.count == urls.count else {
        throw FileFailure("curl did not report on every address; Candid needs curl 7.75 or later", path: "curl")
    }
    return transfers
}

/// - Parameter config: what curl reads in place of arguments, because there might be too many of them.
private func runCurl(config: String) throws(FileFailure) -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // -q: ignore the user's own .curlrc.
    process.arguments = ["curl", "-q", "--config", "-"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    // If curl exits before it has read everything, this program must go on.
    _ = signal(SIGPIPE, SIG_IGN)
    do {
        try process.run()
        // curl reads its whole configuration before it writes anything.
        try input.fileHandleForWriting.write(contentsOf: Data(config.utf8))
        try input.fileHandleForWriting.close()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        // env exits with 127 if the program does not exist; curl's own status is that of one of many transfers.
        if process.terminationStatus != 127 { return String(decoding: text, as: UTF8.self) }
    } catch {
        process.waitUntilExit()
    }
    throw FileFailure(
        "'candid check --external' needs the program curl, which is not installed; install it or leave out "
            + "'--external'",
        path: "curl")
}
