// Which items of an export become documents, each once, and in which order.

extension PlanDocuments {
    /// The items that become documents, each once, in the order of their dates and numbers.
    mutating func carriedItems() -> [ItemIndex] {
        var items: [ItemIndex] = []
        for item in withoutRepetitions(index.items) {
            guard kind(of: item) != nil else { continue }
            if ["trash", "auto-draft", "inherit"].contains(item.status) {
                plan.report.add(
                    "\(item.type) '\(title(of: item))' (\(item.status))",
                    to: .init(.notCarried, "In the trash, or never saved"))
                continue
            }
            if item.type == "page", item.isJobManagerPage {
                plan.report.add(
                    "page '\(title(of: item))' contains only WP Job Manager's list; Candid's is at /jobs/",
                    to: .init(.notCarried, "Pages that are Candid's own lists"))
                continue
            }
            items.append(item)
        }
        reportRepeatedNumbers(items)
        return items.sorted { ($0.date.order, $0.id, $0.place) < ($1.date.order, $1.id, $1.place) }
    }

    private mutating func reportRepeatedNumbers(_ items: [ItemIndex]) {
        var titles: [Int: String] = [:]
        for item in items where item.id > 0 {
            if let first = titles[item.id] {
                plan.report.add(
                    "'\(first)' and '\(title(of: item))' both have the number \(item.id); links by that number lead to the first",
                    to: .init(.decided, "Numbers that two texts had"))
            } else {
                titles[item.id] = title(of: item)
            }
        }
    }

    func kind(of item: ItemIndex) -> ImportedKind? {
        switch item.type {
        case "post": .post
        case "page": .page
        case "job_listing": .job
        default:
            switch plan.options.types[item.type] {
            case "posts": .post
            case "pages": .page
            default: nil
            }
        }
    }

    /// Of the same item in several files the later version, in one file every one.
    private mutating func withoutRepetitions(_ items: [ItemIndex]) -> [ItemIndex] {
        guard index.files.count > 1 else { return items }
        var best: [String: (file: Int, modified: Int)] = [:]
        func identity(_ item: ItemIndex) -> String { "\(item.type) \(item.id) \(item.guid) \(item.slug)" }
        for item in items {
            let key = identity(item)
            let modified = item.modified.gmt ?? item.modified.local ?? Int.min
            if let other = best[key], other.file == item.place.file || other.modified >= modified { continue }
            best[key] = (item.place.file, modified)
        }
        return items.filter { best[identity($0)]?.file == $0.place.file }
    }

    func title(of item: ItemIndex) -> String { plainTitle(item.title) }
}
