// Pictures without what they say of their photographer: positions, times, cameras, thumbnails, notes of programs. The
// pixels are not touched; how the picture is turned, its colour profile and its copyright stay.

/// A picture as it may be published.
package struct CleanPicture: Hashable, Sendable {
    package let bytes: [UInt8]
    /// Why the picture is damaged, as a clause after "the picture"; nil if nothing tells against it.
    package let problem: String?
}

/// A JPEG, PNG or WebP picture without its metadata; nil if the bytes are none of these.
///
/// A damaged picture keeps what can be shown of it, and has a problem.
package func withoutMetadata(_ bytes: [UInt8]) -> CleanPicture? {
    switch cleanableFormat(ofBeginning: bytes[...]) {
    case .jpeg: cleanJPEG(bytes)
    case .png: cleanPNG(bytes)
    case .webp: cleanWebP(bytes)
    default: nil
    }
}

/// Whether a file is one that metadata can be taken from, by its first 12 bytes.
package func isCleanable(beginning bytes: ArraySlice<UInt8>) -> Bool { cleanableFormat(ofBeginning: bytes) != nil }

private enum CleanableFormat { case jpeg, png, webp }

private func cleanableFormat(ofBeginning bytes: ArraySlice<UInt8>) -> CleanableFormat? {
    let picture = PictureBytes(bytes)
    if picture.bigEndian(0, 3) == 0xFFD8FF { return .jpeg }
    if picture[0] == 0x89, picture.has("PNG\r\n\u{1A}\n", at: 1) { return .png }
    return picture.has("RIFF", at: 0) && picture.has("WEBP", at: 8) ? .webp : nil
}

let problemTruncated = "ends before its last pixel; copy or save it again"
let problemMalformed = "is damaged and may not be shown; save it again"
