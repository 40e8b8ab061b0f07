// What a board's words for a place mean. Where they might mean two things they mean nothing, and the author is asked.

internal import Content
internal import SiteModel

/// Where a job is and from where people may apply, as far as it is known.
struct KnownPlaces: Sendable {
    var addresses: [PostalAddress] = []
    var workplace: Workplace?
    var applicants: [String] = []
    /// Words that nobody has explained yet.
    var unknown: [String] = []
}

struct PlaceWords: Sendable {
    let board: JobBoard
    private let given: [String: BoardPlace]

    init(_ board: JobBoard) {
        self.board = board
        given = Dictionary(board.places.map { (Self.folded($0.key), $0.value) }) { first, _ in first }
    }

    private static func folded(_ words: String) -> String { oneLine(words).lowercased() }

    func places(of posting: Posting) -> KnownPlaces {
        var known = KnownPlaces()
        known.workplace = posting.workplace
        for place in posting.places { add(place, to: &known) }
        for area in posting.applicants {
            if let code = self.area(area) {
                if !known.applicants.contains(code) { known.applicants.append(code) }
            } else {
                known.unknown.append(area)
            }
        }
        return known
    }

    private func add(_ place: PostedPlace, to known: inout KnownPlaces) {
        switch place {
        case .address(let locality, let region, let country, let postalCode, let street):
            guard let code = countryCode(named: country) else {
                known.unknown.append(country)
                return
            }
            known.add(
                PostalAddress(
                    locality: locality, region: region == locality ? nil : shortRegion(region, country: code),
                    country: code, postalCode: postalCode, street: street))
        case .words(let words):
            guard let meant = meaning(of: words) else {
                if !known.unknown.contains(words) { known.unknown.append(words) }
                return
            }
            for address in meant.addresses { known.add(address) }
            known.workplace = known.workplace ?? meant.workplace
            for area in meant.applicants where !known.applicants.contains(area) { known.applicants.append(area) }
        }
    }

    /// What the author says they mean, or else what they can only mean.
    private func meaning(of words: String) -> BoardPlace? {
        if let given = given[Self.folded(words)] { return given }
        if let remote = remote(words) { return remote }
        if let address = address(words) { return BoardPlace(addresses: [address]) }
        for mark in [";", "|", " / ", " or ", " and "] where words.contains(mark) {
            let parts = words.split(separator: mark).map { oneLine(String($0)) }.filter { !$0.isEmpty }
            let meant = parts.compactMap { meaning(of: $0) }
            guard parts.count > 1, meant.count == parts.count else { continue }
            return BoardPlace(
                addresses: meant.flatMap(\.addresses), workplace: meant.compactMap(\.workplace).first,
                applicants: meant.flatMap(\.applicants))
        }
        return nil
    }

    /// `Remote`, `Remote - US`, `Remote (Germany)`, `Germany (Remote)`, `Anywhere`
    private func remote(_ words: String) -> BoardPlace? {
        let parts = words.split { "()-–—,:/".contains($0) }.map { oneLine(String($0)) }.filter { !$0.isEmpty }
        let isRemote = parts.contains { ["remote", "home office", "homeoffice"].contains($0.lowercased()) }
        guard isRemote || ["anywhere", "worldwide"].contains(words.lowercased()) else { return nil }
        let areas = parts.filter { !["remote", "home office", "homeoffice"].contains($0.lowercased()) }
        let known = areas.compactMap { area($0) }
        guard known.count == areas.count else { return nil }
        let fallback = board.country.map { [$0] } ?? []
        return BoardPlace(addresses: [], workplace: .remote, applicants: areas.isEmpty ? fallback : known)
    }

    /// A country, a union or the world in words. Two letters that are a state of the USA as well mean nothing.
    private func area(_ words: String) -> String? {
        let folded = words.lowercased()
        if ["anywhere", "worldwide", "global", "world"].contains(folded) { return "worldwide" }
        if ["eu", "european union"].contains(folded) { return "EU" }
        if ["eea", "european economic area"].contains(folded) { return "EEA" }
        if let area = applicantArea(words), area.hasPrefix("US-") { return area }
        if words.count == 2, usStates[words.uppercased()] != nil, board.country != words.uppercased() { return nil }
        return countryCode(named: words)
    }

    /// `Hamburg, Germany`, `Austin, TX`, `San Francisco, California, United States`, `Germany`
    private func address(_ words: String) -> PostalAddress? {
        let parts = words.split(separator: ",").map { oneLine(String($0)) }.filter { !$0.isEmpty }
        guard let last = parts.last, parts.count <= 3 else { return nil }
        let isAmbiguous = parts.count == 2 && (usStates[last.uppercased()] != nil || stateCode(last) != nil)
        if let country = countryCode(named: last), !isAmbiguous || board.country == country {
            if parts.count == 1 {
                // Two letters alone may be anything.
                return last.count > 2 ? PostalAddress(country: country) : nil
            }
            let region = parts.count == 3 && parts[1] != parts[0] ? shortRegion(parts[1], country: country) : nil
            return PostalAddress(locality: parts[0], region: region, country: country)
        }
        if parts.count == 2, let state = stateCode(last) {
            let isCountryToo = countryCode(named: last) != nil
            guard !isCountryToo || board.country == "US" else { return nil }
            return PostalAddress(locality: parts[0], region: state, country: "US")
        }
        guard let country = board.country, parts.count <= 2 else { return nil }
        return PostalAddress(locality: parts[0], region: parts.count == 2 ? parts[1] : nil, country: country)
    }
}

extension KnownPlaces {
    fileprivate mutating func add(_ address: PostalAddress) {
        if !addresses.contains(address) { addresses.append(address) }
    }
}

extension PostalAddress {
    init(locality: String? = nil, region: String? = nil, country: String) {
        self.init(locality: locality, region: region, country: country, postalCode: nil, street: nil)
    }
}

/// `CA` for `California` and `CA`; nil for what is no state.
private func stateCode(_ words: String) -> String? {
    if usStates[words.uppercased()] != nil { return words.uppercased() }
    return stateCodes[words.lowercased()]
}

private let stateCodes = Dictionary(uniqueKeysWithValues: usStates.map { ($0.value.lowercased(), $0.key) })

private func shortRegion(_ region: String?, country: String) -> String? {
    guard let region else { return nil }
    return country == "US" ? stateCode(region) ?? region : region
}
