// Files with a picture's name that hold something else: a reader would see a broken picture, and nobody would be told.

/// Whether the bytes begin a picture in HEIC (ISO 23008-12), which phones make and no browser but Safari shows.
func isHEIC(_ bytes: ArraySlice<UInt8>) -> Bool {
    let picture = PictureBytes(bytes)
    guard picture.has("ftyp", at: 4) else { return false }
    return ["heic", "heix", "hevc", "heim", "heis", "hevm", "hevs"].contains { picture.has($0, at: 8) }
}

/// Why a file is no picture, judged by its first bytes; nil if nothing tells against it.
package func pictureProblem(ofBeginning bytes: ArraySlice<UInt8>) -> String? {
    fileProblem(ofBeginning: bytes, named: "picture")
}

/// The same of a file of another kind.
///
/// - Parameter kind: `picture`, `recording`.
package func fileProblem(ofBeginning bytes: ArraySlice<UInt8>, named kind: String) -> String? {
    if bytes.isEmpty { return "the \(kind) is empty, so readers get nothing; save it again" }
    if bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8) {
        return "this is Git LFS's pointer to the \(kind) and not the \(kind); run 'git lfs pull' before the build"
    }
    let text = String(decoding: bytes.prefix(256).drop { $0 <= 0x20 }, as: UTF8.self).lowercased()
    if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") {
        return "this is a web page and not a \(kind); download the \(kind) again"
    }
    return nil
}
