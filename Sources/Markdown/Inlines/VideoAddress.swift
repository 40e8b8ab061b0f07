// Addresses of films at YouTube and Vimeo, in the forms in which people copy them.

internal import WebText

/// A film that a page can show when a reader asks for it.
struct VideoAddress: Equatable {
    enum Host: String {
        case youTube = "YouTube"
        case vimeo = "Vimeo"
    }

    let host: Host
    /// Letters, digits, `-` and `_` alone.
    let id: String
    /// Seconds into the film, or 0.
    var start = 0
    /// What Vimeo asks for beside the number of a film that is not listed.
    var key = ""

    /// Nil for any other address, lists of films among them.
    init?(_ written: String) {
        let address = written.hasPrefix("www.") ? "https://" + written : written
        guard let scheme = address.firstRange(of: "://"),
            ["http", "https"].contains(address[..<scheme.lowerBound].lowercased())
        else { return nil }
        let rest = address[scheme.upperBound...].prefix { $0 != "#" }
        let path = rest.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        guard let name = path.first?.lowercased() else { return nil }
        let host =
            ["www.", "m.", "player."].first { name.hasPrefix($0) }.map { String(name.dropFirst($0.count)) } ?? name
        let query = rest.drop { $0 != "?" }.dropFirst().split(separator: "&").map(String.init)
        func value(_ key: String) -> String? {
            query.first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
        }
        switch host {
        case "youtu.be":
            guard path.count == 2 else { return nil }
            id = path[1]
        case "youtube.com", "youtube-nocookie.com":
            if path.count == 2, path[1] == "watch", let film = value("v") {
                id = film
            } else if path.count == 3, ["embed", "shorts", "live", "v"].contains(path[1]) {
                id = path[2]
            } else {
                return nil
            }
        case "vimeo.com":
            let parts = path.dropFirst().filter { $0 != "video" }
            guard let number = parts.first(where: { $0.allSatisfy(\.isNumber) }) else { return nil }
            id = number
            key = value("h") ?? (parts.count == 2 && parts.first == number ? parts[1] : "")
        default: return nil
        }
        self.host = host == "vimeo.com" ? .vimeo : .youTube
        guard isName(id), !id.isEmpty, key.isEmpty || isName(key), id != "videoseries" else { return nil }
        start = seconds(value("t") ?? value("start") ?? "")
    }

    /// Where the film plays in a frame: without cookies, and asking not to be followed.
    var frame: String {
        switch host {
        case .youTube:
            "https://www.youtube-nocookie.com/embed/\(id)?autoplay=1&dnt=1" + (start > 0 ? "&start=\(start)" : "")
        case .vimeo: "https://player.vimeo.com/video/\(id)?autoplay=1&dnt=1" + (key.isEmpty ? "" : "&h=\(key)")
        }
    }
}

private func isName(_ text: String) -> Bool {
    text.utf8.count <= 64
        && text.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
}

/// `90`, `90s`, `1h2m3s`
private func seconds(_ text: String) -> Int {
    var total = 0
    var number = 0
    for character in text.prefix(12) {
        if let digit = character.wholeNumberValue, character.isASCII {
            number = number * 10 + digit
        } else {
            total += number * (character == "h" ? 3600 : character == "m" ? 60 : 1)
            number = 0
        }
    }
    return total + number
}
