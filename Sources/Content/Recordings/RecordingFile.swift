// What the file of a recording says of itself: its size and how long it plays. Its bytes may be anything.

package import SiteModel

/// The size and the duration of a recording.
///
/// - Parameters:
///   - count: the size of the file in bytes.
///   - read: the bytes of a range within the file; fewer if there are no more.
/// - Returns: a duration only of MP3 and MPEG-4 audio that is whole enough to tell.
package func recordingFile(count: Int, read: @escaping (Range<Int>) -> [UInt8]) -> RecordingFile {
    var file = FileWindow(count: count, read: read)
    let seconds = mp4Duration(&file) ?? mp3Duration(&file)
    // No recording is a month long. More means broken bytes.
    return RecordingFile(byteCount: count, seconds: seconds.flatMap { (0.001...2_700_000).contains($0) ? $0 : nil })
}

/// The media type of a recording by the end of its name; nil of a name that is no recording's.
///
/// Those of MP3 and M4A are the ones of Apple's podcast specification.
package func recordingType(ofName name: String) -> String? {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    return switch name[dot...].dropFirst().lowercased() {
    case "mp3": "audio/mpeg"
    case "m4a", "m4b": "audio/x-m4a"
    case "aac": "audio/aac"
    case "ogg", "oga": "audio/ogg"
    case "opus": "audio/opus"
    case "wav": "audio/wav"
    case "flac": "audio/flac"
    case "weba": "audio/webm"
    default: nil
    }
}
