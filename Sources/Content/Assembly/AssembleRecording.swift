// The recording that front matter names: where it is, and what feeds must know of it.

internal import Diagnostics
internal import SiteModel
internal import WebText

extension DocumentAssembly {
    /// A recording in the site, which is read for its size and duration, or elsewhere, of which the author says them.
    mutating func recording(_ audio: AudioEntry, origin: LinkOrigin) -> Recording? {
        let written = audio.url
        if isWebURL(written.value), links.pathOnSite(written.value) == nil { return distant(audio) }
        switch links.resolve(written.value, from: origin) {
        case .file(let href, let path, _):
            referredFiles.insert(path)
            guard let type = mediaType(of: audio, name: path.text) else { return nil }
            let file = links.recordings[path]
            let seconds = audio.seconds ?? file?.seconds.map { max(1, Int($0.rounded())) }
            if let length = audio.length, let file, length.value != file.byteCount {
                let message =
                    "the file has \(file.byteCount) bytes, so 'length' is wrong; delete it, because Candid counts them"
                diagnostics.append(.warning(.valueInvalid, message, at: length.span))
            }
            // What is no recording has a message of its own.
            if seconds == nil, file != nil {
                let message =
                    "the file does not say how long it plays, so podcast apps cannot; write "
                    + "{ url: \(quotation(written.value)), duration: 31:05 }"
                diagnostics.append(.warning(.recordingBroken, message, at: written.span))
            }
            return Recording(
                href: href, absoluteURL: links.url.origin + href, mediaType: type, byteCount: file?.byteCount ?? 0,
                seconds: seconds)
        case .nothing(let problem, _):
            let message = links.message(problem, &suggestions)
            if let problem = links.problem(.linkUnknown, message, with: written.value, at: written.span) {
                diagnostics.append(problem)
            }
        case .unpublished(_, let publication):
            if !isOnlyChecked, let message = unpublishedMessage(written.value, publication),
                let problem = links.problem(.linkUnpublished, message, with: written.value, at: written.span)
            {
                diagnostics.append(problem)
            }
        case .outside, .ownFragment, .document, .page:
            let message =
                "'audio' must be a recording beside the document or from the root, or a URL, not "
                + "'\(quotation(written.value))'"
            diagnostics.append(.error(.valueInvalid, message, at: written.span))
        }
        return nil
    }

    /// A recording on another host, which is never asked for anything.
    private mutating func distant(_ audio: AudioEntry) -> Recording? {
        let url = percentEncoded(audio.url.value, for: .wholeAddress)
        let type = mediaType(of: audio, name: String(url.prefix { $0 != "?" && $0 != "#" }))
        guard let length = audio.length else {
            let message =
                "feeds must say how large a recording is, and this one is on another host; write "
                + "{ url: …, length: 24880123, duration: 31:05 } with its size in bytes"
            diagnostics.append(.error(.keyMissing, message, at: audio.place))
            return nil
        }
        guard let type else { return nil }
        return Recording(
            href: url, absoluteURL: url, mediaType: type, byteCount: length.value, seconds: audio.seconds)
    }

    /// As the author wrote it, or by the end of the name.
    private mutating func mediaType(of audio: AudioEntry, name: String) -> String? {
        if let type = audio.type?.value ?? recordingType(ofName: name) { return type }
        let message =
            "'audio' must be a recording such as talk.mp3 or talk.m4a, not '\(quotation(audio.url.value))'; if it is one, write "
            + "{ url: …, type: audio/mpeg }"
        diagnostics.append(.error(.valueInvalid, message, at: audio.url.span))
        return nil
    }
}
