// The key `audio`: the recording of a post or an interview.

internal import Diagnostics
internal import SiteModel
internal import WebText

struct AudioEntry: Sendable {
    /// A path beside the document or from the root, or an address elsewhere.
    var url: Spanned<String>
    /// In bytes.
    var length: Spanned<Int>?
    var type: Spanned<String>?
    var seconds: Int?
    /// All of the value.
    var place: SourceSpan
}

extension FieldReader {
    /// A file, or `{url *, length, type, duration}`.
    mutating func audio() -> AudioEntry? {
        guard let entry = entry("audio") else { return nil }
        let place = entry.value.span
        switch entry.value.content {
        case .scalar:
            let url = text("audio").flatMap { $0.value.isEmpty ? nil : $0 }
            return url.map { AudioEntry(url: $0, place: place) }
        case .map:
            let read = nested(entry.value, subject: "a recording", foreign: .recording) { audio -> AudioEntry? in
                let url = audio.requiredText("url")
                let length = audio.integer("length", in: 1...Int.max)
                let type = audio.mediaType()
                let seconds = audio.duration()
                return url.map { AudioEntry(url: $0, length: length, type: type, seconds: seconds, place: place) }
            }
            return read ?? nil
        case .list:
            reportWrongType(
                "audio", wanted: "a file such as talk.mp3, or {url: …, length: …, duration: …}", entry.value)
            return nil
        }
    }

    private mutating func mediaType() -> Spanned<String>? {
        guard let type = word("type") else { return nil }
        let isType =
            type.value.hasPrefix("audio/") && type.value.utf8.count > 6
            && type.value.utf8.dropFirst(6).allSatisfy { $0.isASCIIAlphanumeric || "-+.".utf8.contains($0) }
        if isType { return type }
        reportInvalid("'type' must be a media type such as audio/mpeg, not '\(quotation(type.value))'", at: type.span)
        return nil
    }

    /// Seconds, or hours, minutes and seconds as clocks show them.
    private mutating func duration() -> Int? {
        guard let written = word("duration") else { return nil }
        let parts = written.value.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.utf8.allSatisfy(\.isASCIIDigit) ? Int($0) : nil }
        if numbers.count == parts.count, numbers.count <= 3, numbers.allSatisfy({ $0 < 1_000_000 }),
            numbers.dropFirst().allSatisfy({ $0 < 60 })
        {
            let seconds = numbers.reduce(0) { $0 * 60 + $1 }
            if seconds > 0 { return seconds }
        }
        reportInvalid(
            "'duration' must be seconds such as 1865, or a time such as 31:05 or 1:02:45, not '\(quotation(written.value))'",
            at: written.span)
        return nil
    }
}
