// The few system calls on files that reading and publishing need, with failures as FileFailure.

internal import CSystemCalls

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Which file it is on this machine, and what stat says about it.
struct FileIdentity: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64
}

struct FileStatus: Sendable {
    let identity: FileIdentity
    let kind: FileKind
    let size: Int
    /// The number of its hard links.
    let linkCount: Int
    /// When it was last changed; of a folder, when something in it was last added, removed or renamed.
    let changed: FileMoment
}

/// A moment by the clock of a file system, which need not be the machine's.
struct FileMoment: Comparable, Sendable {
    let seconds: Int
    let nanoseconds: Int

    /// Before everything.
    static let never = FileMoment(seconds: .min, nanoseconds: 0)

    static func < (left: FileMoment, right: FileMoment) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
}

enum FileKind: Sendable {
    case file
    case folder
    case link
    /// A named pipe, a socket or a device, in words.
    case special(String)

    init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        case S_IFLNK: self = .link
        case S_IFIFO: self = .special("a named pipe")
        case S_IFSOCK: self = .special("a socket")
        default: self = .special("a device")
        }
    }
}

/// An open descriptor, closed when this value is destroyed.
struct OpenFile: ~Copyable {
    let descriptor: Int32

    /// Opens a path, relative to `folder` if one is given. Never inherited by child processes, never blocks on a named
    /// pipe. Returns nil with `errno` set if the system refuses.
    init?(_ path: String, in folder: Int32 = AT_FDCWD, _ flags: Int32, mode: mode_t = 0o666) {
        var opened: Int32
        repeat {
            opened = unsafe openat(folder, path, flags | O_CLOEXEC | O_NONBLOCK, mode)
        } while opened < 0 && errno == EINTR
        guard opened >= 0 else { return nil }
        descriptor = opened
    }

    /// Opens a path for reading without following any link on the way, relative to `folder` if one is given. Returns nil
    /// with `errno` set if the system refuses: ELOOP or ENOTDIR if something on the path is a link.
    init?(withoutLinks path: String, in folder: Int32 = AT_FDCWD) {
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK
        var opened: Int32
        repeat {
            opened = unsafe candid_open_without_links(folder, path, flags)
            if opened < 0, errno == ENOSYS { opened = openPartByPart(path, in: folder, flags) }
        } while opened < 0 && errno == EINTR
        guard opened >= 0 else { return nil }
        descriptor = opened
    }

    /// Takes ownership of a descriptor.
    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { _ = close(descriptor) }

    func status() -> FileStatus? {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return nil }
        return FileStatus(status)
    }

    /// Changes nothing but the times of the file, and returns what time it is on its file system; nil with `errno` set if
    /// the system refuses.
    func touch() -> FileMoment? {
        guard futimens(descriptor, nil) == 0 else { return nil }
        return status()?.changed
    }

    /// Reads into `buffer` from the current position until it is full or the file ends. Returns the number of bytes, or
    /// nil with `errno` set.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        var filled = 0
        while filled < buffer.count {
            guard let start = buffer.baseAddress else { break }
            // The pointer stays inside the buffer: `filled` is less than its count.
            let count = unsafe systemRead(descriptor, start + filled, buffer.count - filled)
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// Writes all bytes; false with `errno` set if the system refuses.
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var written = 0
        while written < bytes.count {
            guard let start = bytes.baseAddress else { break }
            // The pointer stays inside the buffer: `written` is less than its count.
            let count = unsafe systemWrite(descriptor, start + written, bytes.count - written)
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            written += count
        }
        return true
    }

    /// Gives up ownership of the descriptor.
    consuming func taken() -> Int32 {
        let descriptor = descriptor
        discard self
        return descriptor
    }

    /// Closes now, and returns whether that succeeded (network file systems report a full disk here).
    consuming func closeChecked() -> Bool {
        let descriptor = descriptor
        discard self
        return close(descriptor) == 0
    }
}

extension FileStatus {
    init(_ status: stat) {
        // The types of these fields differ between systems.
        identity = FileIdentity(
            device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino))
        kind = FileKind(mode: status.st_mode)
        size = Int(status.st_size)
        linkCount = Int(status.st_nlink)
        #if canImport(Darwin)
            let time = status.st_ctimespec
        #else
            let time = status.st_ctim
        #endif
        changed = FileMoment(seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec))
    }

    /// What is at a path, with or without following links; nil with `errno` set if there is nothing.
    init?(_ path: String, in folder: Int32 = AT_FDCWD, followingLinks: Bool) {
        var status = stat()
        guard unsafe fstatat(folder, path, &status, followingLinks ? 0 : AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        self.init(status)
    }

    var isFolder: Bool {
        if case .folder = kind { true } else { false }
    }

    var isFile: Bool {
        if case .file = kind { true } else { false }
    }
}

/// For systems without a system call for it: folder by folder.
func openPartByPart(_ path: String, in start: Int32 = AT_FDCWD, _ flags: Int32) -> Int32 {
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    var folder = unsafe openat(start, isAbsolute ? "/" : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { String($0) ?? "" }
    for (index, part) in parts.enumerated() where folder >= 0 {
        let isLast = index == parts.count - 1
        let next = unsafe openat(
            folder, part, (isLast ? flags : O_RDONLY | O_DIRECTORY | O_CLOEXEC) | O_NOFOLLOW)
        let code = errno
        _ = close(folder)
        errno = code
        folder = next
    }
    return folder
}

/// The absolute path without links, `.` and `..`; nil with `errno` set if there is nothing at the path.
func canonicalPath(_ path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    // realpath allocated it for us.
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
}

// Inside OpenFile, the names `read` and `write` mean its methods.
private func systemRead(_ descriptor: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
    unsafe read(descriptor, start, count)
}

private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
    unsafe write(descriptor, start, count)
}
