// New files in a site, for the commands that begin documents: each is made, none is ever written over.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Writes files below a folder, which is made where it is missing.
///
/// - Parameter files: paths relative to the folder, and their bytes.
/// - Throws: before anything is written, where one of them exists already; else what the machine refused.
package func writeNewFiles(_ files: [(path: String, bytes: [UInt8])], below folder: String) throws(FileFailure) {
    for file in files {
        var status = stat()
        let path = pathShown(file.path, below: folder)
        if unsafe lstat(path, &status) == 0 {
            throw FileFailure("'\(path)' exists already; give another title, or move that file away", path: path)
        }
    }
    for file in files {
        let path = pathShown(file.path, below: folder)
        try makeFolders(above: path)
        // Exclusive, so that not even a file that appeared since is written over.
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileFailure("write", path, code: errno) }
        let opened = OpenFile(descriptor: descriptor)
        guard unsafe file.bytes.withUnsafeBytes({ unsafe opened.write($0) }), opened.closeChecked() else {
            throw FileFailure("write", path, code: errno)
        }
    }
}

/// The bytes of a file of a site, as they lie on the disk.
package func readBytes(_ path: String, in site: String) throws(FileFailure) -> [UInt8] {
    switch try readFile(site + "/" + path, limit: largestText, shown: path) {
    case .bytes(let bytes): return bytes
    case .special(let words): throw FileFailure("'\(path)' is \(words), not a file", path: path)
    case .tooLarge: throw FileFailure("'\(path)' is too large to be copied", path: path)
    }
}

private func pathShown(_ path: String, below folder: String) -> String { folder == "." ? path : folder + "/" + path }

private func makeFolders(above path: String) throws(FileFailure) {
    var folder = path.utf8.first == UInt8(ascii: "/") ? "/" : ""
    for part in path.split(separator: "/").dropLast() {
        folder += part + "/"
        if unsafe mkdir(folder, 0o777) != 0, errno != EEXIST {
            throw FileFailure("make the folder", String(folder.dropLast()), code: errno)
        }
    }
}
