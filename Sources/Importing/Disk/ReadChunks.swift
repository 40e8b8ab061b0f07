// A file of this machine in pieces, so that a large one is never in memory whole.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// An open file that is read once, from its beginning.
final class ReadChunks {
    private let descriptor: Int32
    private static let size = 1 << 16

    /// - Throws: with status 64 for a folder, 1 where the system refuses.
    init(_ path: String) throws(ImportFailure) {
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let reason = unsafe String(cString: strerror(errno))
            throw ImportFailure("cannot read the file: \(reason.prefix(1).lowercased() + reason.dropFirst())")
        }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            throw ImportFailure("this is a folder; name the file of the export", status: 64)
        }
    }

    deinit { close(descriptor) }

    /// The next piece; nil at the end of the file.
    func next() throws(ImportFailure) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: ReadChunks.size)
        while true {
            // The pointer does not leave the call.
            let count = unsafe bytes.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                let reason = unsafe String(cString: strerror(errno))
                throw ImportFailure("cannot read the file: \(reason)")
            }
            if count == 0 { return nil }
            bytes.removeLast(ReadChunks.size - count)
            return bytes
        }
    }
}
