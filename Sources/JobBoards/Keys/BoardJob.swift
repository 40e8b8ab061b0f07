// A board's job in the keys of the site: what its file would say if nobody had touched it.

package import Content
package import SiteModel
internal import WebText

/// A job of a board as front matter and Markdown.
struct BoardJob: Sendable {
    /// `greenhouse/slackwater/4120077`
    let identity: String
    let id: String
    let title: String
    /// In the usual order, less `draft` and `closes` of a job that is gone, which the merge decides.
    let keys: [YAMLPair]
    /// With a line feed at the end; empty where the board has no words.
    let body: String
    /// For a name of the file where the title's is taken: a city, `remote`.
    let place: String?
    /// Words for places that nobody has explained.
    let unknownPlaces: [String]
    /// What was left out of it, each as `key: why`.
    let notes: [String]

    subscript(key: String) -> YAMLNode? { keys.first { $0.key == key }?.value }
}

/// The keys that a board may give, in the order of a new file.
let boardKeys = [
    "title", "posted", "closes", "draft", "team", "category", "id", "openings", "employment", "location", "remote",
    "applicants", "salary", "education", "experience-months", "skills", "benefits", "apply", "synced-from",
]

/// Keys that are written once: ids in feeds and on job boards hang on them.
let keysWrittenOnce: Set<String> = ["posted", "id", "synced-from"]

/// What the keys of a site's jobs depend on beside the board.
package struct SiteOfJobs: Sendable {
    package let zone: LocalTime
    package let today: CalendarDate

    package init(zone: LocalTime, today: CalendarDate) {
        self.zone = zone
        self.today = today
    }
}

/// - Parameter base: the board's own address, for relative links in its texts.
func boardJob(_ posting: Posting, of board: JobBoard, words: PlaceWords, site: SiteOfJobs, base: String?) -> BoardJob {
    var pairs: [YAMLPair] = []
    var notes = posting.notes
    func add(_ key: String, _ text: String?) {
        if let text, !text.isEmpty { pairs.append(YAMLPair(key, .text(text))) }
    }
    func addList(_ key: String, _ items: [String]) {
        var seen: Set<String> = []
        let items = items.filter { seen.insert($0).inserted }
        if !items.isEmpty { pairs.append(YAMLPair(key, .flowList(items.map { .text($0) }))) }
    }
    add("title", posting.title)
    let posted = posting.posted?.day(in: site.zone) ?? site.today
    pairs.append(YAMLPair("posted", .plain(posted.text)))
    if let closes = posting.closes?.lastDay(in: site.zone) {
        pairs.append(YAMLPair("closes", .plain(max(closes, posted).text)))
    }
    add("team", posting.team)
    add("category", posting.category == posting.team ? nil : posting.category)
    add("id", posting.requisition)
    if let openings = posting.openings { pairs.append(YAMLPair("openings", .plain("\(openings)"))) }
    switch posting.employment.count {
    case 0: break
    case 1: pairs.append(YAMLPair("employment", .plain(posting.employment[0].rawValue)))
    default: pairs.append(YAMLPair("employment", .flowList(posting.employment.map { .plain($0.rawValue) })))
    }
    let places = words.places(of: posting)
    addPlaces(places, to: &pairs)
    if let pay = posting.pay {
        switch pay.checked() {
        case .success(let salary): pairs.append(YAMLPair("salary", node(salary)))
        case .failure(let problem): notes.append("salary: \(problem.message)")
        }
    }
    add("education", posting.education)
    if let months = posting.experienceMonths { pairs.append(YAMLPair("experience-months", .plain("\(months)"))) }
    addList("skills", posting.skills)
    addList("benefits", posting.benefits)
    if let address = posting.apply.map({ percentEncoded(oneLine($0), for: .wholeAddress) }) {
        if isWebURL(address) {
            pairs.append(YAMLPair("apply", .flowMap([YAMLPair("url", .text(address))])))
        } else {
            notes.append("apply: it is not a web address")
        }
    }
    let identity = board.key + "/" + posting.id
    add("synced-from", identity)
    return BoardJob(
        identity: identity, id: posting.id, title: posting.title, keys: pairs,
        body: markdown(of: posting.parts, leavingOut: board.leftOut, base: base),
        place: places.addresses.first?.locality ?? (places.workplace == .remote ? "remote" : nil),
        unknownPlaces: places.unknown, notes: notes)
}

/// A place is written where work is done there; of a remote job only with a city. Where the applicants of a remote job
/// are not named, they are those of its places.
private func addPlaces(_ places: KnownPlaces, to pairs: inout [YAMLPair]) {
    let isRemote = places.workplace == .remote
    let addresses = isRemote ? places.addresses.filter { $0.locality != nil } : places.addresses
    switch addresses.count {
    case 0: break
    case 1: pairs.append(YAMLPair("location", node(addresses[0])))
    default: pairs.append(YAMLPair("location", .list(addresses.map(node))))
    }
    switch places.workplace {
    case .remote: pairs.append(YAMLPair("remote", .plain("true")))
    case .hybrid: pairs.append(YAMLPair("remote", .plain("hybrid")))
    case .onSite, nil: break
    }
    guard isRemote else { return }
    var areas = places.applicants
    if areas.isEmpty {
        for address in places.addresses where !areas.contains(address.country) { areas.append(address.country) }
    }
    if !areas.isEmpty { pairs.append(YAMLPair("applicants", .flowList(areas.map { .text($0) }))) }
}

private func node(_ address: PostalAddress) -> YAMLNode {
    var pairs: [YAMLPair] = []
    func add(_ key: String, _ text: String?) {
        if let text, !text.isEmpty { pairs.append(YAMLPair(key, .text(text))) }
    }
    add("locality", address.locality)
    add("region", address.region)
    add("country", address.country)
    add("postal-code", address.postalCode)
    add("street", address.street)
    return .flowMap(pairs)
}

private func node(_ salary: Salary) -> YAMLNode {
    var pairs: [YAMLPair] = []
    if let minimum = salary.minimum { pairs.append(YAMLPair("min", .plain(amountText(minimum)))) }
    if let maximum = salary.maximum { pairs.append(YAMLPair("max", .plain(amountText(maximum)))) }
    pairs.append(YAMLPair("currency", .text(salary.currency)))
    pairs.append(YAMLPair("per", .plain(salary.period.rawValue)))
    if let note = salary.note { pairs.append(YAMLPair("note", .text(note))) }
    return .flowMap(pairs)
}
