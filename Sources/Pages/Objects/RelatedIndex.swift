// Which other posts and interviews a reader may like: those that share the most tags and positions, the newest first.

internal import SiteModel

/// For each tag and each job, the newest documents that bear it.
struct RelatedIndex: Sendable {
    /// Only the newest documents of a tag are weighed, so that the work for a document does not grow with the site.
    static let windowSize = 256
    static let limit = 4

    private var recent: [DocumentID] = []
    /// By index of the tag: places in `recent`, ascending.
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

    /// At most four documents, those with the most in common first, equals newest first.
    func related(to document: Document) -> [DocumentID] {
        var lists: [[Int32]] = []
        for tag in Set(document.tags).sorted() { lists.append(byTag[tag]) }
        for job in Set(document.jobs).sorted() { if let places = byJob[job] { lists.append(places) } }
        guard !lists.isEmpty else { return [] }

        // The lists ascend, so that walking all at once meets each place as often as it is shared.
        var heads = Array(repeating: 0, count: lists.count)
        var best: [(shared: Int, place: Int32)] = []
        while true {
            var place = Int32.max
            for (list, head) in zip(lists, heads) where head < list.count { place = min(place, list[head]) }
            if place == .max { break }
            var shared = 0
            for index in lists.indices where heads[index] < lists[index].count && lists[index][heads[index]] == place {
                heads[index] += 1
                shared += 1
            }
            if recent[Int(place)] == document.id { continue }
            // Places come newest first: a later one must share more to go before an earlier one.
            if best.count == Self.limit, let last = best.last, last.shared >= shared { continue }
            let position = best.firstIndex { $0.shared < shared } ?? best.count
            best.insert((shared, place), at: position)
            if best.count > Self.limit { best.removeLast() }
        }
        return best.map { recent[Int($0.place)] }
    }
}
