// What the servers of other sites say of our links. The one file that goes to the web.
//
// The program curl does it: libcurl is what Foundation's own client stands on, too, but linked in it would bring some
// twenty libraries along, and candid would no longer be one file that works anywhere.

internal import Content
internal import Foundation
internal import Pipeline

/// Asks for each address once: for its head, and where that is refused for the whole, since some servers know no HEAD
/// (RFC 9110, section 9.3.2). A few at a time, following redirects, http and https alone, each for so long and no longer.
///
/// - Parameter urls: absolute, percent-encoded, each once.
/// - Returns: an answer for each.
/// - Throws: where there is no curl.
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

/// Seconds until a server that says nothing is given up.
private let patience = 20

/// curl's own account of one transfer.
private struct Transfer {
    /// 0 where there was no answer.
    let status: Int
    /// EXIT CODES in curl's manual.
    let exit: Int
    let message: String

    /// Whether asking for the whole page may succeed where asking for its head did not.
    var mayBeDifferentWhole: Bool {
        switch exit {
        case 0: status >= 400
        // No such host, nobody listens: there is nobody to ask again.
        case 6, 7: false
        default: true
        }
    }

    var answer: ExternalAnswer {
        let isAnswered = status >= 200 && !(300...399).contains(status)
        switch exit {
        case 0: return .status(status)
        // The page is large, or slow: it is there.
        case 63 where isAnswered, 28 where isAnswered: return .status(status)
        case 1: return .failure("it redirects to no address of the web")
        case 6: return .failure("there is no such host")
        case 7: return .failure("nobody listens there")
        case 28: return .failure("it says nothing for \(patience) seconds")
        case 35: return .failure("no secure connection comes about")
        case 51, 58, 60: return .failure("its certificate is not valid")
        case 47: return .failure("it redirects more than ten times")
        default: return .failure(message.isEmpty ? "curl ends with \(exit)" : message)
        }
    }
}

private func ask(_ urls: [String], method: Method) throws(FileFailure) -> [String: Transfer] {
    var lines = [
        "silent", "parallel", "parallel-max = 6", "globoff", "location", "max-redirs = 10", "connect-timeout = 10",
        "max-time = \(patience)", "max-filesize = 4000000", "proto = \"=http,https\"", "proto-redir = \"=http,https\"",
        "user-agent = \"candid (checks its links)\"",
        "write-out = \"%{urlnum} %{http_code} %{exitcode} %{errormsg}\\n\"",
    ]
    if method == .head { lines.append("head") }
    // These characters stand in no address that comes here, and would end curl's quotes.
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
        throw FileFailure("curl did not say what became of each address; Candid needs curl 7.75 or later", path: "curl")
    }
    return transfers
}

/// - Parameter config: what curl reads in place of arguments, of which there might be too many.
private func runCurl(config: String) throws(FileFailure) -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // -q: what the user's own .curlrc says is not meant for this.
    process.arguments = ["curl", "-q", "--config", "-"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    // A curl that ends before it has read everything shall not end this program.
    _ = signal(SIGPIPE, SIG_IGN)
    do {
        try process.run()
        // curl reads all of its configuration before it writes a word.
        try input.fileHandleForWriting.write(contentsOf: Data(config.utf8))
        try input.fileHandleForWriting.close()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        // env says 127 of a program that is not there; curl's own status is that of one of many transfers.
        if process.terminationStatus != 127 { return String(decoding: text, as: UTF8.self) }
    } catch {
        process.waitUntilExit()
    }
    throw FileFailure(
        "'candid check --external' asks with the program curl, which is not here; install it or leave '--external' out",
        path: "curl")
}
