// The names in one folder, in the order of their bytes, so that a build never depends on the order of the file system.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// One name in a folder.
struct FolderItem: Sendable {
    /// As text; with U+FFFD in place of bytes that are not UTF-8.
    let name: String
    /// Nil if the name is UTF-8, otherwise its bytes.
    let rawName: [UInt8]?
    let kind: FileKind
    let inode: UInt64
}

/// The content of a folder without `.` and `..`, sorted by the bytes of the names. Nil with `errno` set if the folder
/// cannot be read. A folder that is a link is followed only if `followingLinks` is true.
func listFolder(_ path: String, in parent: Int32 = AT_FDCWD, followingLinks: Bool = false) -> [FolderItem]? {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followingLinks ? 0 : O_NOFOLLOW)
    let descriptor = unsafe openat(parent, path, flags)
    guard descriptor >= 0 else { return nil }
    guard let folder = unsafe fdopendir(descriptor) else {
        _ = close(descriptor)
        return nil
    }
    defer { unsafe closedir(folder) }

    var items: [FolderItem] = []
    while true {
        errno = 0
        guard let entry = unsafe readdir(folder) else { break }
        // The name ends with a zero byte and is valid until the next readdir, so it is copied here.
        let name = unsafe nameBytes(of: entry)
        if name.count <= 2, unsafe name.allSatisfy({ $0 == UInt8(ascii: ".") }) { continue }
        guard let kind = unsafe kind(of: entry, named: name, in: descriptor) else { continue }
        let text = unsafe String(validating: name, as: UTF8.self)
        items.append(
            FolderItem(
                name: unsafe text ?? String(decoding: name, as: UTF8.self),
                rawName: unsafe text == nil ? Array(name) : nil, kind: kind,
                inode: unsafe UInt64(entry.pointee.d_ino)))
    }
    guard errno == 0 else { return nil }
    if items.count > 1 { items.sort { bytesPrecede($0.name, $1.name) } }
    return items
}

/// The order of names and paths everywhere: by their bytes, which needs no tables and is the same on every machine.
func bytesPrecede(_ left: String, _ right: String) -> Bool {
    let order: Int32?? = unsafe left.utf8.withContiguousStorageIfAvailable { left in
        unsafe right.utf8.withContiguousStorageIfAvailable { right in
            guard let first = left.baseAddress, let second = right.baseAddress else {
                return left.count < right.count ? -1 : 0
            }
            // Only as many bytes are compared as the shorter text has.
            let order = unsafe memcmp(first, second, min(left.count, right.count))
            return order != 0 ? order : left.count < right.count ? -1 : 0
        }
    }
    // Swift's own strings have contiguous storage; strings from Foundation may not.
    if case let order?? = order { return order < 0 }
    return left.utf8.lexicographicallyPrecedes(right.utf8)
}

private let nameOffset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 0

private func nameBytes(of entry: UnsafeMutablePointer<dirent>) -> UnsafeBufferPointer<UInt8> {
    // d_name is an array in C and a tuple in Swift; the record may be shorter than the tuple, so it is read as bytes.
    let start = unsafe UnsafeRawPointer(entry).advanced(by: nameOffset)
    let length = unsafe strlen(start.assumingMemoryBound(to: CChar.self))
    return unsafe UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: length)
}

/// The kind from the listing if the file system provides it, otherwise from the file itself; nil if it has disappeared.
private func kind(
    of entry: UnsafeMutablePointer<dirent>, named name: UnsafeBufferPointer<UInt8>, in folder: Int32
) -> FileKind? {
    switch unsafe Int32(entry.pointee.d_type) {
    case Int32(DT_REG): return .file
    case Int32(DT_DIR): return .folder
    case Int32(DT_LNK): return .link
    default: break
    }
    var status = stat()
    let found = unsafe (Array(name) + [0]).withUnsafeBytes { bytes in
        // The bytes end with the zero byte that C needs, and are only read while they are valid.
        unsafe bytes.withMemoryRebound(to: CChar.self) { text in
            guard let start = text.baseAddress else { return false }
            return unsafe fstatat(folder, start, &status, AT_SYMLINK_NOFOLLOW) == 0
        }
    }
    return found ? FileKind(mode: status.st_mode) : nil
}
