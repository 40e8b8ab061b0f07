// The report of a build as a file: `--report FILE`.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Writes the JSON of the report. Replaces an older file with that name.
package func writeReport(_ report: BuildReport, to path: String) throws(FileFailure) {
    // Not with OpenFile, which never blocks: the path may be a pipe that somebody reads.
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileFailure("write", path, code: errno) }
    let file = OpenFile(descriptor: descriptor)
    let bytes = report.json
    guard unsafe bytes.withUnsafeBytes({ unsafe file.write($0) }), file.closeChecked() else {
        throw FileFailure("write", path, code: errno)
    }
}
