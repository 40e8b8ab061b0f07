// New files in a site, for the commands that begin documents: each is made, none is ever written over.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Writes files below a folder, which is made where it is missing.
///
/// - Parameter files: paths relative to the folder, and their text.
/// - Throws: before anything is written, where one of them exists already; else what the machine refused.
package func writeNewFiles(_ files: [(path: String, text: String)], below folder: String) throws(FileFailure) {
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
        let bytes = Array(file.text.utf8)
        guard unsafe bytes.withUnsafeBytes({ unsafe opened.write($0) }), opened.closeChecked() else {
            throw FileFailure("write", path, code: errno)
        }
    }
}

/// The text of a file of a site, as it lies on the disk.
package func readText(_ path: String, in site: String) throws(FileFailure) -> String {
    switch try readFile(site + "/" + path, limit: largestText, shown: path) {
    case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .special(let words): throw FileFailure("'\(path)' is \(words), not a file", path: path)
    case .tooLarge: throw FileFailure("'\(path)' is too large to be a text", path: path)
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
