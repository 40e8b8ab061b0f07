// Fetches files of the old blog while it is still there. The only place of the importer that touches the network, by the
// system's curl.

internal import Foundation

/// What fetching brought.
struct FetchedFiles: Sendable {
    /// By path below the uploads folder: where it lies.
    var files: [String: String] = [:]
    /// The others, with the reason.
    var failures: [String: String] = [:]
}

/// Fetches what is wanted and not there: originals first, and of their other sizes those whose original did not come.
///
/// - Returns: what could not be fetched, with the reason.
package func fetchMissing(
    _ wanted: [String: String], into files: inout UploadFiles, blogURL: String, folder: String
) throws(ImportFailure) -> [String: String] {
    var failures: [String: String] = [:]
    for takesSizes in [false, true] {
        let missing = wanted.filter { path, _ in
            guard !files.has(path) else { return false }
            let original = originalOfVariant(path).flatMap { wanted[$0] == nil ? nil : $0 }
            guard let original else { return !takesSizes }
            return takesSizes && !files.has(original)
        }
        let fetched = try fetchFiles(missing, blogURL: blogURL, into: "\(folder)/\(takesSizes ? "sizes" : "files")")
        for (path, file) in fetched.files { files.sources[path] = .some(file) }
        failures.merge(fetched.failures) { $1 }
    }
    return failures
}

/// Fetches files by one run of curl, six at a time.
///
/// - Parameters:
///   - wanted: paths below the uploads folder, and their addresses.
///   - blogURL: only its host, and wordpress.com's host for files, are asked.
///   - folder: where to put them.
/// - Throws: where there is no curl.
func fetchFiles(
    _ wanted: [String: String], blogURL: String, into folder: String
) throws(ImportFailure) -> FetchedFiles {
    var result = FetchedFiles()
    let host = webParts(blogURL)?.host ?? ""
    var config = ""
    var targets: [String: String] = [:]
    for (number, entry) in wanted.sorted(by: { $0.key < $1.key }).enumerated() {
        let other = webParts(entry.value)?.host ?? ""
        let isOwn =
            other == host || other == "www." + host || "www." + other == host || other.hasSuffix(".files.wordpress.com")
        // In a configuration nothing can become an option but a quotation mark or a line feed, which addresses have not.
        guard isOwn, !entry.value.contains(where: { $0.isNewline || "\"\\{}[] ".contains($0) }) else {
            result.failures[entry.key] = "its address is not the old blog's"
            continue
        }
        let target = "\(folder)/\(number)"
        targets[target] = entry.key
        config +=
            "url = \"\(entry.value)\"\noutput = \"\(target.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"\n"
    }
    guard !config.isEmpty else { return result }
    do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
        throw ImportFailure("cannot create the folder '\(folder)'")
    }
    let lines = try run(config)
    var seen: Set<String> = []
    for line in lines.split(separator: "\n") {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let path = targets[parts[3]] else { continue }
        seen.insert(path)
        let isPage = parts[2].lowercased().hasPrefix("text/html")
        if parts[0] != "0" {
            result.failures[path] = parts[1] == "000" ? "no answer" : "status \(parts[1])"
        } else if isPage, !path.hasSuffix(".html"), !path.hasSuffix(".htm") {
            result.failures[path] = "a page came in place of the file"
        } else {
            result.files[path] = parts[3]
        }
    }
    for path in targets.values where !seen.contains(path) { result.failures[path] = "no answer" }
    return result
}

/// Runs curl with a configuration on its standard input, and returns what it prints of each transfer.
private func run(_ config: String) throws(ImportFailure) -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
        "curl", "-q", "--silent", "--globoff", "--fail", "--location", "--max-redirs", "5", "--proto", "=http,https",
        "--proto-redir",
        "=http,https", "--max-time", "120", "--retry", "2", "--parallel", "--parallel-max", "6", "--write-out",
        "%{exitcode}\t%{http_code}\t%{content_type}\t%{filename_effective}\n", "--config", "-",
    ]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do {
        try process.run()
    } catch {
        throw ImportFailure("--fetch needs the program curl, which cannot be started")
    }
    // Written from elsewhere: curl may print before it has read all.
    let bytes = Data(config.utf8)
    DispatchQueue.global().async {
        // If curl ends before it has read all, its status says why.
        try? input.fileHandleForWriting.write(contentsOf: bytes)
        try? input.fileHandleForWriting.close()
    }
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus == 127 {
        throw ImportFailure("--fetch needs the program curl, which is not installed")
    }
    return String(decoding: printed, as: UTF8.self)
}
