// The size and the duration of a recording, read from the parts of its file that tell.

internal import Content
internal import Pictures
internal import SiteModel

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A recording, which is published without being read whole: the `asset` filter gives it no fingerprint.
func readRecording(_ path: String, in site: SourceFolder) -> ReadFile {
    // A file that cannot be opened is reported when it is copied.
    guard let file = try? site.open(path), let status = file.status(), status.isFile else {
        return ReadFile(path: path, bytes: nil)
    }
    if let problem = fileProblem(ofBeginning: readRange(0..<512, of: file)[...], named: "recording") {
        return ReadFile(path: path, bytes: nil, warning: problem)
    }
    return ReadFile(path: path, bytes: nil, recording: recording(in: file, size: status.size))
}

/// The file stays open as long as this function runs, because it is borrowed.
private func recording(in file: borrowing OpenFile, size: Int) -> RecordingFile {
    let descriptor = file.descriptor
    return recordingFile(count: size) { readRange($0, of: descriptor) }
}

private func readRange(_ range: Range<Int>, of file: borrowing OpenFile) -> [UInt8] {
    readRange(range, of: file.descriptor)
}

/// The bytes of a range of an open file; fewer if it ends before, or if the system refuses.
private func readRange(_ range: Range<Int>, of descriptor: Int32) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
        // Only the bytes that the system has filled are initialized.
        while count < range.count, let start = buffer.baseAddress {
            let read = unsafe pread(descriptor, start + count, range.count - count, range.lowerBound + count)
            if read < 0, errno == EINTR { continue }
            if read <= 0 { break }
            count += read
        }
    }
}
