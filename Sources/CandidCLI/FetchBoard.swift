// The answers of job boards: a request by curl, a file, or standard input, never more than a board can have.

internal import Foundation
internal import JobBoards

/// Asks a board. https alone, no redirect, at most 32 MB, at most a minute.
func fetchBoard(_ address: String) throws(BoardProblem) -> [UInt8] {
    // These characters would end curl's quotation marks. Percent-encoded addresses do not contain them.
    guard !address.contains(where: { $0 == "\"" || $0 == "\\" || $0.isNewline }) else {
        throw BoardProblem("'\(address)' is not an address")
    }
    let config = [
        "silent", "globoff", "proto = \"=https\"", "max-redirs = 0", "connect-timeout = 10", "max-time = 60",
        "max-filesize = \(largestAnswer)", "user-agent = \"candid (jobs sync)\"", "url = \"\(address)\"",
        "write-out = \"%{stderr}%{http_code}\\n%{redirect_url}\\n\"",
    ]
    let answer = try runCurl(config.joined(separator: "\n") + "\n")
    guard answer.body.count <= largestAnswer else {
        throw BoardProblem("the answer of \(address) is larger than \(largestAnswer >> 20) MB")
    }
    let lines = answer.words.split(separator: "\n", omittingEmptySubsequences: false)
    let status = lines.first.flatMap { Int($0) } ?? 0
    if answer.exit == 63 { throw BoardProblem("the answer of \(address) is larger than \(largestAnswer >> 20) MB") }
    if answer.exit == 28 { throw BoardProblem("\(address) did not answer in time") }
    guard answer.exit == 0, status > 0 else {
        throw BoardProblem("\(address) cannot be reached (curl's status \(answer.exit))")
    }
    if (300..<400).contains(status) {
        let target = lines.count > 1 ? lines[1].prefix(200) : ""
        throw BoardProblem(
            "\(address) leads elsewhere (status \(status))" + (target.isEmpty ? "" : ": \(target)")
                + "; redirects are not followed, because an unknown board leads to a page about something else")
    }
    guard status == 200 else {
        let advice = status == 404 ? "; check the name of the board in site.yml" : ""
        throw BoardProblem("\(address) answered with status \(status)\(advice)")
    }
    return answer.body
}

/// A file, or standard input for `-`.
func savedAnswer(_ name: String) throws(BoardProblem) -> [UInt8] {
    do {
        let handle =
            name == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: name))
        let bytes = [UInt8](try readUp(to: largestAnswer + 1, from: handle))
        if bytes.count > largestAnswer { throw BoardProblem("'\(name)' is larger than \(largestAnswer >> 20) MB") }
        return bytes
    } catch let problem as BoardProblem {
        throw problem
    } catch {
        throw BoardProblem("cannot read '\(name)'")
    }
}

private func readUp(to limit: Int, from handle: FileHandle) throws -> Data {
    var data = Data()
    while data.count < limit, let piece = try handle.read(upToCount: min(1 << 20, limit - data.count)), !piece.isEmpty {
        data += piece
    }
    return data
}

private struct CurlAnswer {
    let body: [UInt8]
    /// What curl wrote about the transfer.
    let words: String
    let exit: Int
}

/// Runs curl, and ends it where it brings more than is read. An answer without a length may never end.
private func runCurl(_ config: String) throws(BoardProblem) -> CurlAnswer {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // -q: ignore the user's own .curlrc.
    process.arguments = ["curl", "-q", "--config", "-"]
    let (input, output, words) = (Pipe(), Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = words
    do {
        try process.run()
        // curl reads its whole configuration before it writes anything. If it exits before, its status says why.
        try? input.fileHandleForWriting.write(contentsOf: Data(config.utf8))
        try input.fileHandleForWriting.close()
        let body = try readUp(to: largestAnswer + 1, from: output.fileHandleForReading)
        if body.count > largestAnswer {
            process.terminate()
            // Whatever still writes ends by that.
            try output.fileHandleForReading.close()
            process.waitUntilExit()
            return CurlAnswer(body: [UInt8](body), words: "", exit: 63)
        }
        let told = try readUp(to: 1 << 16, from: words.fileHandleForReading)
        process.waitUntilExit()
        if process.terminationStatus != 127 {
            return CurlAnswer(
                body: [UInt8](body), words: String(decoding: told, as: UTF8.self), exit: Int(process.terminationStatus))
        }
    } catch {
        if process.isRunning { process.terminate() }
    }
    throw BoardProblem(
        "getting jobs needs the program curl, which is not installed; install it, or save the answer and use --from")
}
