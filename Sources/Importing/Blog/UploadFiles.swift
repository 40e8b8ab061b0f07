// The old blog's files: which of them are there.

/// Files that an import can copy: those of `--uploads`, those that an earlier run brought, those that were fetched.
package struct UploadFiles: Sendable {
    /// By path below the uploads folder (`2011/03/x.jpg`): the file on this machine. Nil for what lies in the site already.
    package var sources: [String: String?] = [:]

    package init() {}

    func has(_ path: String) -> Bool { sources[path] != nil }
}

/// Whether every part of a path may be a file's name.
func isSafeFilePath(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.isEmpty
        && parts.allSatisfy { part in
            !part.isEmpty && part != "." && part != ".." && part.utf8.count <= 200
                && part.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
        }
}
