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

    private struct Form: Codable {
        var version: Int
        var files: [String: Entry]
    }

    /// - Throws: where the bytes are no such record. It is not guessed at: without it, edits could be lost.
    package init(bytes: [UInt8], path: String) throws(ImportFailure) {
        do {
            let form = try JSONDecoder().decode(Form.self, from: Data(bytes))
            guard form.version == 1 else {
                throw ImportFailure("the record was written by a newer Candid; update the program", path: path)
            }
            files = form.files
        } catch let failure as ImportFailure {
            throw failure
        } catch {
            throw ImportFailure(
                "the record of earlier imports cannot be read; restore it from version control, or delete it to keep "
                    + "every file as it is", path: path)
        }
    }

    /// One entry a line, by key, so that changes are easy to read.
    package var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var text = "{\n  \"version\": 1,\n  \"files\": {"
        for (index, key) in files.keys.sorted().enumerated() {
            // Strings and a struct of strings always encode.
            guard let entry = files[key], let name = try? encoder.encode(key), let value = try? encoder.encode(entry)
            else { continue }
            text += index == 0 ? "\n" : ",\n"
            text += "    \(String(decoding: name, as: UTF8.self)): \(String(decoding: value, as: UTF8.self))"
        }
        return Array((text + "\n  }\n}\n").utf8)
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
///   - found: of what is on the disk, nil where nothing is.
///   - recorded: of what an earlier run wrote, nil where none did.
package func importOutcome(wanted: String, found: String?, recorded: String?) -> ImportOutcome {
    guard let found else { return recorded == nil ? .written : .takenAway }
    if found == wanted { return .unchanged }
    return found == recorded ? .replaced : .kept
}
