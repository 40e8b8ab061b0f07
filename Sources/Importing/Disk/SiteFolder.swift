// The disk's end of an import: files below one folder, never through a link, each whole or not at all.

internal import WebText

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The folder of a site that an import writes to.
package struct SiteFolder: Sendable {
    package let path: String

    package init(_ path: String) {
        self.path = path.isEmpty ? "." : path
    }

    /// The SHA-256 of a file; nil if nothing is there.
    package func digest(of file: String) throws(ImportFailure) -> String? {
        try checkWay(to: file)
        guard let descriptor = try open(file) else { return nil }
        defer { close(descriptor) }
        return try digest(of: descriptor, file)
    }

    /// The bytes of a file; nil if nothing is there.
    package func bytes(of file: String) throws(ImportFailure) -> [UInt8]? {
        try checkWay(to: file)
        guard let descriptor = try open(file) else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        try readPieces(of: descriptor, file) { bytes += $0 }
        return bytes
    }

    /// Writes a file beside its place and renames it, so that a reader and a killed run see it whole or not at all.
    package func write(_ bytes: [UInt8], to file: String) throws(ImportFailure) {
        try replace(file) { descriptor throws(ImportFailure) in try write(bytes[...], to: descriptor, file) }
    }

    /// Copies a file of this machine.
    package func copy(_ source: String, to file: String) throws(ImportFailure) {
        let from = systemOpen(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard from >= 0 else { throw failure("read", source) }
        defer { close(from) }
        try replace(file) { descriptor throws(ImportFailure) in
            try readPieces(of: from, source) { piece throws(ImportFailure) in try write(piece, to: descriptor, file) }
        }
    }

    /// The SHA-256 of a file of this machine, wherever it is.
    package static func digest(ofFile path: String) throws(ImportFailure) -> String {
        let folder = SiteFolder(".")
        let descriptor = systemOpen(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw folder.failure("read", path) }
        defer { close(descriptor) }
        return try folder.digest(of: descriptor, path)
    }

    // MARK: ways and descriptors

    private func full(_ file: String) -> String { path == "." ? file : path + "/" + file }

    /// No part of the way may be a link: what is written must stay inside the site.
    private func checkWay(to file: String) throws(ImportFailure) {
        var way = ""
        for part in file.split(separator: "/", omittingEmptySubsequences: false) {
            guard !part.isEmpty, part != ".", part != ".." else {
                throw ImportFailure("'\(file)' is not a path inside the site")
            }
            way += way.isEmpty ? String(part) : "/" + part
            var status = stat()
            guard unsafe lstat(full(way), &status) == 0 else {
                if errno == ENOENT { return }
                throw failure("look at", way)
            }
            if status.st_mode & S_IFMT == S_IFLNK {
                throw ImportFailure(
                    "'\(way)' is a symbolic link, which is not followed; replace it with its target")
            }
        }
    }

    private func open(_ file: String) throws(ImportFailure) -> Int32? {
        let descriptor = systemOpen(full(file), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        if descriptor >= 0 { return descriptor }
        if errno == ENOENT { return nil }
        throw failure("read", file)
    }

    private func replace(
        _ file: String, _ fill: (Int32) throws(ImportFailure) -> Void
    ) throws(ImportFailure) {
        try checkWay(to: file)
        try makeFolders(above: file)
        let parts = file.split(separator: "/")
        let folder = parts.dropLast().joined(separator: "/")
        // The name begins with a dot, so that a build in between reads nothing half written.
        let name = ".\(parts.last ?? "").importing"
        let temporary = folder.isEmpty ? name : folder + "/" + name
        _ = unsafe unlink(full(temporary))
        let descriptor = systemOpen(full(temporary), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw failure("write", file) }
        do throws(ImportFailure) {
            try fill(descriptor)
        } catch {
            close(descriptor)
            _ = unsafe unlink(full(temporary))
            throw error
        }
        guard close(descriptor) == 0, unsafe rename(full(temporary), full(file)) == 0 else {
            let problem = failure("write", file)
            _ = unsafe unlink(full(temporary))
            throw problem
        }
    }

    private func makeFolders(above file: String) throws(ImportFailure) {
        var folder = path.hasPrefix("/") ? "/" : ""
        for part in full(file).split(separator: "/").dropLast() {
            folder += part + "/"
            if unsafe mkdir(folder, 0o777) != 0, errno != EEXIST {
                throw failure("make the folder", String(folder.dropLast()))
            }
        }
    }

    // MARK: bytes

    private func digest(of descriptor: Int32, _ file: String) throws(ImportFailure) -> String {
        var sum = SHA256()
        try readPieces(of: descriptor, file) { sum.add($0) }
        return sum.hexadecimal()
    }

    private func readPieces(
        of descriptor: Int32, _ file: String, _ take: (ArraySlice<UInt8>) throws(ImportFailure) -> Void
    ) throws(ImportFailure) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            // The pointer does not leave the call.
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure("read", file)
            }
            if count == 0 { return }
            try take(buffer[..<count])
        }
    }

    private func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, _ file: String) throws(ImportFailure) {
        var rest = bytes
        while !rest.isEmpty {
            // The pointer does not leave the call.
            let count = unsafe rest.withUnsafeBytes { unsafe systemWrite(descriptor, $0) }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure("write", file)
            }
            rest = rest.dropFirst(count)
        }
    }

    private func failure(_ verb: String, _ file: String) -> ImportFailure {
        let reason = unsafe String(cString: strerror(errno))
        return ImportFailure("cannot \(verb) '\(file)': \(reason.prefix(1).lowercased() + reason.dropFirst())")
    }
}

/// The system's `open`, whose name a method has here.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { unsafe open(path, flags, 0o666) }

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    unsafe write(descriptor, bytes.baseAddress, bytes.count)
}
