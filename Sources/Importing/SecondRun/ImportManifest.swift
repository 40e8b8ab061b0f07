// What earlier runs wrote, so that a second run changes nothing that a person has touched.

internal import Foundation
internal import WebText

/// The record of an import, kept as a file of Content whose name begins with a dot. Commit it.
package struct ImportManifest: Sendable, Equatable {
    package struct Entry: Sendable, Equatable, Codable {
        /// Relative to the site's folder.
        package var path: String
        /// Of what was written.
        package var sha256: String
    }

    /// By what the file was in the source (`ImportedFile.key`).
    package var files: [String: Entry] = [:]

    package init() {}

    private struct Form: Decodable {
        var version: Int
        var files: [String: Entry]
    }

    /// - Throws: where the bytes are no such record. It is not guessed at: without it, edits could be lost.
    package init(bytes: [UInt8], path: String) throws(ImportFailure) {
        if readLines(of: bytes) { return }
        // Written anew by another program, perhaps: as JSON it says the same.
        guard let form = try? JSONDecoder().decode(Form.self, from: Data(bytes)) else {
            throw ImportFailure(
                "the record of earlier imports cannot be read; restore it from version control, or delete it to keep "
                    + "every file as it is", path: path)
        }
        guard form.version == 1 else {
            throw ImportFailure("the record was written by a newer Candid; update the program", path: path)
        }
        files = form.files
    }

    /// Reads the record as it is written below, an entry a line; false if it is in another form.
    private mutating func readLines(of bytes: [UInt8]) -> Bool {
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        guard lines.count >= 5, lines[1].elementsEqual("  \"version\": 1,".utf8) else { return false }
        let decoder = JSONDecoder()
        for line in lines[3..<(lines.count - 2)] {
            let object =
                [UInt8(ascii: "{")] + (line.last == UInt8(ascii: ",") ? line.dropLast() : line) + [UInt8(ascii: "}")]
            guard let entry = try? decoder.decode([String: Entry].self, from: Data(object)) else {
                files = [:]
                return false
            }
            files.merge(entry) { $1 }
        }
        return true
    }

    /// One entry a line, by key, so that changes are easy to read.
    package var bytes: [UInt8] {
        var text = Array("{\n  \"version\": 1,\n  \"files\": {\n".utf8)
        text.reserveCapacity(files.count * 260)
        for (index, key) in files.keys.sorted().enumerated() {
            guard let entry = files[key] else { continue }
            if index > 0 { text += Array(",\n".utf8) }
            text += Array("    ".utf8) + quoted(key)
            text += Array(": {\"path\":".utf8) + quoted(entry.path) + Array(",\"sha256\":".utf8) + quoted(entry.sha256)
            text.append(UInt8(ascii: "}"))
        }
        text += Array("\n  }\n}\n".utf8)
        return text
    }

    private func quoted(_ text: String) -> [UInt8] {
        var json = JSONWriter()
        json.string(nil, text)
        return json.bytes
    }
}

/// What becomes of a file of the import.
package enum ImportOutcome: Sendable, Equatable {
    case written
    /// Written before and touched by nobody since: replaced by what the source says now.
    case replaced
    case unchanged
    /// Somebody's own: left as it is.
    case kept
    /// Written before and deleted since: not made again.
    case takenAway
}

/// The rule of the second run (all digests are of whole files).
///
/// - Parameters:
///   - wanted: of what the source says now.
///   - found: of what is on the disk, nil if nothing is.
///   - recorded: of what an earlier run wrote, nil if none did.
package func importOutcome(wanted: String, found: String?, recorded: String?) -> ImportOutcome {
    guard let found else { return recorded == nil ? .written : .takenAway }
    if found == wanted { return .unchanged }
    return found == recorded ? .replaced : .kept
}
