// Reads whole files, or their beginnings, as bytes.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// No text that people write is larger. A larger file is in the wrong place.
let largestText = 64 << 20

/// The result of reading a file.
enum ReadOutcome: Sendable {
    case bytes([UInt8])
    /// It is not a regular file (any more); says what it is.
    case special(String)
    case tooLarge(Int)
}

/// Reads a file in a folder, at most `limit` bytes.
///
/// - Parameter shown: the path for messages.
func readFile(_ path: String, in folder: Int32 = AT_FDCWD, limit: Int, shown: String)
    throws(FileFailure) -> ReadOutcome
{
    guard let file = OpenFile(path, in: folder, O_RDONLY) else { throw FileFailure("read", shown, code: errno) }
    return try readAll(of: file, limit: limit, shown: shown)
}

/// Reads an open file, at most `limit` bytes.
func readAll(of file: borrowing OpenFile, limit: Int, shown: String) throws(FileFailure) -> ReadOutcome {
    guard let status = file.status() else { throw FileFailure("read", shown, code: errno) }
    switch status.kind {
    case .file: break
    case .folder: return .special("a folder")
    case .link: return .special("a link")
    case .special(let words): return .special(words)
    }
    if status.size > limit { return .tooLarge(status.size) }
    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: status.size) { buffer, count in
        let read = unsafe file.read(into: UnsafeMutableRawBufferPointer(buffer))
        if read == nil { failure = errno }
        // Only the bytes that the system has filled are initialized.
        count = read ?? 0
    }
    if failure != 0 { throw FileFailure("read", shown, code: failure) }
    return .bytes(bytes)
}

/// The first bytes of an open file, fewer if it is shorter; nil if it cannot be read.
func readBeginning(of file: borrowing OpenFile, count: Int) -> [UInt8]? {
    guard let status = file.status(), status.isFile else { return nil }
    return unsafe [UInt8](unsafeUninitializedCapacity: min(count, status.size)) { buffer, filled in
        // Only the bytes that the system has filled are initialized.
        filled = unsafe file.read(into: UnsafeMutableRawBufferPointer(buffer)) ?? 0
    }
}
