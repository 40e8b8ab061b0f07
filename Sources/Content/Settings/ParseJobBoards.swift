// `job-boards:` in site.yml: where `candid jobs sync` gets jobs. A build only checks it.

internal import Diagnostics
internal import SiteModel
internal import WebText

/// A list of boards, each with one of the systems as a key, and: url, language, country, places, leave-out
func readJobBoards(_ fields: inout FieldReader) -> [JobBoard] {
    guard let entry = fields.entry("job-boards") else { return [] }
    var values = [entry.value]
    if case .list(let list) = entry.value.content { values = list }
    var boards: [JobBoard] = []
    for value in values {
        guard case .map = value.content else {
            fields.reportWrongType("job-boards", wanted: "a list such as '- greenhouse: slackwater'", value)
            continue
        }
        guard let read = fields.nested(value, subject: "a job board", { readJobBoard(&$0) }), let board = read else {
            continue
        }
        if boards.contains(where: { $0.key == board.key }) {
            fields.reportInvalid("'\(board.key)' is listed twice; delete one of them", at: value.span)
        } else {
            boards.append(board)
        }
    }
    return boards
}

private func readJobBoard(_ fields: inout FieldReader) -> JobBoard? {
    var found: [(system: BoardSystem, name: Spanned<String>)] = []
    for system in BoardSystem.allCases {
        if let name = fields.text(system.rawValue) { found.append((system, name)) }
    }
    let language = fields.language()
    let country = fields.text("country").flatMap { fields.country($0) }
    let addresses = fields.texts("url", of: "addresses", haveForm: true)
    let leftOut = fields.texts("leave-out", of: "classes or headings").map(\.value)
    let places = readPlaces(&fields)
    guard let (system, name) = found.first else {
        fields.reportMissing(
            .error(
                .keyMissing,
                "a job board needs its name under \(alternatives(BoardSystem.allCases.map(\.rawValue))), such as "
                    + "'greenhouse: slackwater'", at: fields.place))
        return nil
    }
    if found.count > 1 {
        fields.reportInvalid(
            "'\(system.rawValue)' and '\(found[1].system.rawValue)' are two boards; write each as an item of the list",
            at: found[1].name.span)
    }
    guard isBoardName(name.value) else {
        fields.reportInvalid(
            "'\(quotation(name.value))' is not the name of a board; write the last part of its address, such as slackwater",
            at: name.span)
        return nil
    }
    var board = JobBoard(system: system, name: name.value)
    for address in addresses {
        if isWebURL(address.value), addressScheme(of: address.value.utf8) == "https" {
            board.addresses.append(percentEncoded(address.value, for: .wholeAddress))
        } else {
            fields.reportInvalid("'url' must be an https address, not '\(quotation(address.value))'", at: address.span)
        }
    }
    if addresses.isEmpty, system == .jsonLD || system == .indeed {
        fields.reportMissing(
            .error(
                .keyMissing, "the board '\(board.key)' needs a 'url', the address of the page or file", at: fields.place
            ))
    }
    (board.language, board.country, board.places, board.leftOut) = (language, country, places, leftOut)
    return board
}

/// Letters, digits, blanks and a few marks: the name becomes part of an address, and of `synced-from`.
package func isBoardName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 100 && name != "." && name != ".."
        && name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || "0123456789-_. ".unicodeScalars.contains($0) }
}

/// What a board's words for places mean: `"Hamburg, Germany": { locality: Hamburg, country: DE }`, a list of such, or
/// `"Remote - US": { remote: true, applicants: [US] }`.
private func readPlaces(_ fields: inout FieldReader) -> [String: BoardPlace] {
    var places: [String: BoardPlace] = [:]
    for entry in fields.map("places", wanted: "a map of the board's places and what they mean") ?? [] {
        guard case .map(let keys) = entry.value.content, keys.contains(where: { $0.key == "remote" }) else {
            let addresses = fields.addresses(entry.value, named: entry.key).map(\.value)
            if !addresses.isEmpty { places[trimmed(entry.key)] = BoardPlace(addresses: addresses) }
            continue
        }
        let place = fields.nested(entry.value, subject: "a place", foreign: .location) { place -> BoardPlace in
            let workplace = workplace(&place)
            let applicants = place.texts("applicants", of: "countries", haveForm: true)
                .compactMap { place.applicants($0) }
            let hasAddress = place.has("country")
            let address = hasAddress ? place.postalAddress() : nil
            return BoardPlace(addresses: address.map { [$0] } ?? [], workplace: workplace, applicants: applicants)
        }
        if let place { places[trimmed(entry.key)] = place }
    }
    return places
}
