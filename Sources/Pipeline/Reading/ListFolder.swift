// The names in one folder, in the order of their bytes: the file system's own order never reaches a build.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// One name in a folder.
struct FolderItem: Sendable {
    /// As text; where it is not UTF-8, with U+FFFD in place of what is not.
    let name: String
    /// Nil where the name is UTF-8, else its bytes.
    let rawName: [UInt8]?
    let kind: FileKind
    let inode: UInt64
}

/// What a folder holds, `.` and `..` left out, sorted by the bytes of the names. Nil with `errno` set where the folder
/// cannot be read. A folder that is a link is followed only where `followingLinks` says so.
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
        // The name ends with a zero byte and lives until the next readdir; it is copied here.
        let name = unsafe nameBytes(of: entry)
        if name == [UInt8(ascii: ".")] || name == [UInt8(ascii: "."), UInt8(ascii: ".")] { continue }
        guard let kind = unsafe kind(of: entry, named: name, in: descriptor) else { continue }
        let text = String(validating: name, as: UTF8.self)
        items.append(
            FolderItem(
                name: text ?? String(decoding: name, as: UTF8.self), rawName: text == nil ? name : nil, kind: kind,
                inode: unsafe UInt64(entry.pointee.d_ino)))
    }
    guard errno == 0 else { return nil }
    items.sort { bytesPrecede($0.name, $1.name) }
    return items
}

/// The order of names and paths everywhere: that of their bytes, which needs no tables and is the same on every machine.
func bytesPrecede(_ left: String, _ right: String) -> Bool {
    let order: Int32?? = unsafe left.utf8.withContiguousStorageIfAvailable { left in
        unsafe right.utf8.withContiguousStorageIfAvailable { right in
            guard let first = left.baseAddress, let second = right.baseAddress else {
                return left.count < right.count ? -1 : 0
            }
            // No more bytes are compared than the shorter text has.
            let order = unsafe memcmp(first, second, min(left.count, right.count))
            return order != 0 ? order : left.count < right.count ? -1 : 0
        }
    }
    // Every string that Swift makes has contiguous storage; what Foundation lends has not.
    if case let order?? = order { return order < 0 }
    return left.utf8.lexicographicallyPrecedes(right.utf8)
}

private func nameBytes(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    guard let offset = MemoryLayout<dirent>.offset(of: \dirent.d_name) else { return [] }
    // d_name is an array in C and a tuple in Swift; the record may be shorter than the tuple, so it is read as bytes.
    let start = unsafe UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
    let length = unsafe strlen(start)
    return unsafe Array(UnsafeRawBufferPointer(start: UnsafeRawPointer(start), count: length))
}

/// The kind from the listing where the file system gives it there, else from a look at the file; nil where it is gone.
private func kind(of entry: UnsafeMutablePointer<dirent>, named name: [UInt8], in folder: Int32) -> FileKind? {
    switch unsafe Int32(entry.pointee.d_type) {
    case Int32(DT_REG): return .file
    case Int32(DT_DIR): return .folder
    case Int32(DT_LNK): return .link
    default: break
    }
    var status = stat()
    let found = unsafe (name + [0]).withUnsafeBytes { bytes in
        // The bytes end with the zero byte that C wants, and are only read while they live.
        unsafe bytes.withMemoryRebound(to: CChar.self) { text in
            guard let start = text.baseAddress else { return false }
            return unsafe fstatat(folder, start, &status, AT_SYMLINK_NOFOLLOW) == 0
        }
    }
    return found ? FileKind(mode: status.st_mode) : nil
}
