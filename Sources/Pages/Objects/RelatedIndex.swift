// Related posts and interviews: those that share the most tags and jobs, newest first.

internal import SiteModel

/// For each tag and each job, the newest documents that have it.
struct RelatedIndex: Sendable {
    /// Only the newest documents of a tag are compared, so that the work per document does not grow with the site.
    static let windowSize = 256
    static let limit = 4

    private var recent: [DocumentID] = []
    /// By tag index: indices in `recent`, ascending.
    private var byTag: [[Int32]] = []
    private var byJob: [DocumentID: [Int32]] = [:]

    init() {}

    /// - Parameter recent: posts and interviews, newest first.
    init(recent: [DocumentID], in outline: SiteOutline) {
        self.recent = recent
        byTag = Array(repeating: [], count: outline.tags.count)
        for (place, id) in recent.enumerated() {
            let document = outline[id]
            for tag in document.tags where byTag[tag].count < Self.windowSize { byTag[tag].append(Int32(place)) }
            for job in document.jobs {
                var places = byJob[job] ?? []
                guard places.count < Self.windowSize else { continue }
                places.append(Int32(place))
                byJob[job] = places
            }
        }
    }

    /// At most four documents, those with the most in common first, then the newest.
    func related(to document: Document) -> [DocumentID] {
        var lists: [[Int32]] = []
        for tag in Set(document.tags).sorted() { lists.append(byTag[tag]) }
        for job in Set(document.jobs).sorted() { if let places = byJob[job] { lists.append(places) } }
        guard !lists.isEmpty else { return [] }

        // A count for each index, so that comparing costs only two looks at each candidate. It is a byte, because all of
        // them are cleared for every document, and more than 255 tags in common are no closer relation than 255.
        let reach = lists.reduce(0) { max($0, Int($1.last ?? -1) + 1) }
        var shared = [UInt8](repeating: 0, count: reach)
        for list in lists { for place in list where shared[Int(place)] < .max { shared[Int(place)] += 1 } }
        var best: [(shared: UInt8, place: Int32)] = []
        for list in lists {
            for place in list {
                let count = shared[Int(place)]
                guard count > 0 else { continue }
                shared[Int(place)] = 0
                if let last = best.last, best.count == Self.limit, (last.shared, -last.place) > (count, -place) {
                    continue
                }
                if recent[Int(place)] == document.id { continue }
                let position = best.firstIndex { ($0.shared, -$0.place) < (count, -place) } ?? best.count
                best.insert((count, place), at: position)
                if best.count > Self.limit { best.removeLast() }
            }
        }
        return best.map { recent[Int($0.place)] }
    }
}
