// The open jobs by the filters of the jobs page, and by team and place.

internal import SiteModel
internal import Templates
internal import WebText

/// The options of the jobs page's filters, and which options each open job matches.
struct JobFilters: Sendable {
    struct Option: Sendable {
        let value: String
        let label: String
        var count: Int
        /// Unique on the page, as the target of a link: `team-engineering`.
        let id: String
    }

    struct Filter: Sendable {
        let name: String
        let title: String
        var options: [Option] = []
    }

    private(set) var filters: [Filter] = []
    private var idsByJob: [DocumentID: [String]] = [:]

    init() {}

    init(of outline: SiteOutline) {
        let words = outline.settings.words
        var usedIDs: Set<String> = []
        func collect(_ name: String, _ values: (Job) -> [(value: String, label: String)]) {
            var labels: [String: String] = [:]
            var jobs: [String: [DocumentID]] = [:]
            for id in outline.openJobs {
                guard case .job(let job) = outline[id].details else { continue }
                var seen: Set<String> = []
                for (value, label) in values(job) where seen.insert(value).inserted {
                    labels[value] = label
                    jobs[value, default: []].append(id)
                }
            }
            var filter = Filter(name: name, title: words(name))
            let sorted = labels.sorted { ($0.value.lowercased(), $0.key) < ($1.value.lowercased(), $1.key) }
            for (value, label) in sorted {
                let id = uniqueID(name + "-" + slug(of: value), used: &usedIDs)
                let found = jobs[value] ?? []
                filter.options.append(Option(value: value, label: label, count: found.count, id: id))
                for job in found { idsByJob[job, default: []].append(id) }
            }
            filters.append(filter)
        }
        collect("team") { job in job.team.map { [($0.name, $0.name)] } ?? [] }
        collect("place") { job in
            let places = job.locations.map(addressText)
            return (places.isEmpty ? [placeText(of: job, words: words)] : places).map { ($0, $0) }
        }
        collect("employment") { job in job.employment.map { ($0.rawValue, words($0.rawValue)) } }
        collect("workplace") { job in [(job.workplace.rawValue, words(job.workplace.rawValue))] }
    }

    /// The ids of the options that a job matches; none for a job that is not open.
    func ids(of id: DocumentID, _ job: Job) -> [String] { idsByJob[id] ?? [] }

    var value: TemplateValue {
        .list(
            filters.map { filter in
                .record(
                    "filter",
                    [
                        .name: .text(filter.name), .title: .text(filter.title),
                        .options: .list(
                            filter.options.map { option in
                                .record(
                                    "option",
                                    [
                                        .value: .text(option.value), .label: .text(option.label),
                                        .count: .integer(option.count), .id: .text(option.id),
                                    ])
                            }),
                    ])
            })
    }
}

/// The id, with `-2`, `-3` … if it is taken.
func uniqueID(_ id: String, used: inout Set<String>) -> String {
    var candidate = id
    var number = 2
    while !used.insert(candidate).inserted {
        candidate = "\(id)-\(number)"
        number += 1
    }
    return candidate
}

/// The open jobs by team and, in a team, by place: teams and places by name, jobs newest first, jobs without a team last.
func jobGroups(_ tables: SiteTables) -> TemplateValue {
    let outline = tables.site.outline
    var teams: [String: [(id: DocumentID, place: String)]] = [:]
    var pages: [String: DocumentID] = [:]
    var others: [(id: DocumentID, place: String)] = []
    for id in outline.openJobs {
        guard case .job(let job) = outline[id].details else { continue }
        let entry = (id, placeText(of: job, words: tables.words))
        guard let team = job.team else {
            others.append(entry)
            continue
        }
        teams[team.name, default: []].append(entry)
        pages[team.name] = pages[team.name] ?? team.document
    }
    var usedIDs: Set<String> = []
    func group(_ name: String, _ jobs: [(id: DocumentID, place: String)], isTeam: Bool) -> TemplateValue {
        var places: [String: [DocumentID]] = [:]
        for job in jobs { places[job.place, default: []].append(job.id) }
        let sortedPlaces = places.sorted { ($0.key.lowercased(), $0.key) < ($1.key.lowercased(), $1.key) }
        return .record(
            "group",
            [
                .team: .text(name), .isTeam: .boolean(isTeam),
                .teamPage: tables.optionalDocument(isTeam ? pages[name] : nil),
                .id: .text(uniqueID("jobs-" + slug(of: name), used: &usedIDs)),
                .count: .integer(jobs.count), .documents: tables.documents(jobs.map(\.id)),
                .places: .list(
                    sortedPlaces.map { place, ids in
                        .record("place", [.place: .text(place), .documents: tables.documents(ids)])
                    }),
            ])
    }
    var groups = teams.sorted { ($0.key.lowercased(), $0.key) < ($1.key.lowercased(), $1.key) }
        .map { group($0.key, $0.value, isTeam: true) }
    if !others.isEmpty {
        groups.append(group(tables.words(teams.isEmpty ? "jobs" : "other-teams"), others, isTeam: false))
    }
    return .list(groups)
}
