// Finished sizes of pictures, kept between builds in `.candid/pictures`. A file's name says all that its bytes depend on: the
// bytes of the picture, the recipe and the version of the program. So the folder may be deleted, or copied to another machine,
// at any time, and nothing in it is ever wrong or out of date.

internal import SiteModel

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

struct PictureCache: Sendable {
    private let folder: String

    /// - Parameter workFolder: an absolute path.
    init(in workFolder: String) {
        folder = workFolder + "/pictures"
    }

    /// The name of a size.
    ///
    /// - Parameter digest: of the picture's bytes, by the fixed key.
    func name(of size: PictureSize, digest: BytesDigest) -> String {
        "\(digest.hexadecimal)-\(programVersion)-q\(size.quality)-\(size.recipe.name)"
    }

    func has(_ name: String) -> Bool {
        FileStatus(folder + "/" + name, followingLinks: false).map { $0.isFile && $0.size > 0 } ?? false
    }

    /// Nil if it is not there.
    func bytes(_ name: String) -> [UInt8]? {
        // Whatever prevents reading it, it can be made again.
        guard case .bytes(let bytes)? = try? readFile(folder + "/" + name, limit: 1 << 30, shown: name), !bytes.isEmpty
        else { return nil }
        return bytes
    }

    /// Keeps a size. The file appears whole or not at all, also where two processes write the same.
    func keep(_ bytes: [UInt8], as name: String) throws(FileFailure) {
        let path = folder + "/" + name
        let new = path + ".\(getpid())"
        try makeFolders(folder)
        guard let file = OpenFile(new, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW) else {
            throw FileFailure("write", ".candid/pictures/" + name, code: errno)
        }
        let isWritten = unsafe bytes.withUnsafeBytes { unsafe file.write($0) }
        guard isWritten, file.closeChecked(), unsafe rename(new, path) == 0 else {
            let code = errno
            _ = unsafe unlink(new)
            throw FileFailure("write", ".candid/pictures/" + name, code: code)
        }
    }
}
