// What the channel says of the blog → site.yml of a new site.

internal import Foundation
internal import HTMLConversion
internal import XMLReading

extension ImportPlan {
    /// - Parameter patterns: of addresses, where they are not Candid's own.
    func plannedSettings(_ index: ExportIndex, patterns: [ImportedKind: String]) -> ImportedSettings {
        let title = plainTitle(index.title)
        var settings = ImportedSettings(
            title: title.isEmpty ? blog.host : title, url: blog.url.isEmpty ? "https://blog.example" : blog.url)
        settings.description = plainTitle(index.description)
        settings.language = languageTag(index.language)
        if let zone = inferredTimeZone(index.items) {
            settings.timeZone = zone
            settings.timeZoneComment = ["Inferred from the dates of the old blog."]
        }
        settings.organization = organization(index)
        settings.permalinks = [("posts", ImportedKind.post), ("interviews", .interview), ("jobs", .job)].compactMap {
            section, kind in patterns[kind].map { (section, $0) }
        }
        settings.redirects = redirects
        settings.comments = "closed"
        settings.menu = menu(index)
        return settings
    }

    /// The company that most jobs name.
    private func organization(_ index: ExportIndex) -> (name: String, url: String?)? {
        let jobs = index.items.filter { $0.type == "job_listing" }
        var counts: [String: Int] = [:]
        for job in jobs { if let name = job.meta["_company_name"], !name.isEmpty { counts[name, default: 0] += 1 } }
        guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { return nil }
        let website = jobs.first {
            $0.meta["_company_name"] == best && webParts($0.meta["_company_website"] ?? "") != nil
        }
        return (plainTitle(best), website?.meta["_company_website"])
    }

    // MARK: menu

    /// The one menu of the old blog, where there is exactly one; its items that lead to something published.
    private func menu(_ index: ExportIndex) -> [(title: String, url: String)] {
        let items = index.items.filter { $0.type == "nav_menu_item" && $0.status == "publish" }
        let menus = Set(items.compactMap { item in item.terms.first { $0.taxonomy == "nav_menu" }?.nicename })
        guard menus.count == 1 else { return [] }
        var menu: [(title: String, url: String)] = []
        for item in items.sorted(by: { ($0.menuOrder, $0.id) < ($1.menuOrder, $1.id) }) {
            guard let (title, url) = target(of: item, index), !title.isEmpty, menu.count < 12 else { continue }
            menu.append((title, url))
        }
        return menu
    }

    private func target(of item: ItemIndex, _ index: ExportIndex) -> (title: String, url: String)? {
        let title = plainTitle(item.title)
        let object = Int(item.meta["_menu_item_object_id"] ?? "") ?? 0
        switch item.meta["_menu_item_type"] ?? "" {
        case "post_type":
            guard let document = document(id: object), document.isPublished else { return nil }
            return (title.isEmpty ? plainTitle(document.item.title) : title, document.address)
        case "taxonomy":
            guard let term = index.terms.first(where: { $0.id == object }),
                let page = termPages[oldPathKey((term.taxonomy == "category" ? "/category/" : "/tag/") + term.nicename)]
            else { return nil }
            return (title.isEmpty ? term.name : title, page)
        case "custom":
            let url = item.meta["_menu_item_url"] ?? ""
            guard let own = blog.own(url) else { return webParts(url) == nil ? nil : (title, url) }
            if own.path == "/" { return (title, "/") }
            guard let document = document(oldPath: own.path), document.isPublished else { return nil }
            return (title, document.address)
        default: return nil
        }
    }
}

/// Zones to try, those of the most people first.
private let likelyZones = [
    "UTC", "America/New_York", "Europe/London", "Europe/Berlin", "America/Los_Angeles", "America/Chicago",
    "Asia/Kolkata",
    "Asia/Shanghai", "Asia/Tokyo", "Europe/Paris", "America/Sao_Paulo", "Australia/Sydney", "America/Denver",
    "America/Toronto", "Europe/Madrid", "Europe/Moscow", "Asia/Singapore", "Europe/Istanbul", "America/Mexico_City",
    "Africa/Lagos", "Africa/Johannesburg", "Africa/Cairo", "Asia/Dubai", "Asia/Karachi", "Asia/Dhaka", "Asia/Jakarta",
    "Asia/Manila", "Asia/Seoul", "Europe/Athens", "Asia/Tehran", "Asia/Kathmandu", "America/Phoenix",
    "America/Argentina/Buenos_Aires", "America/Bogota", "America/Santiago", "America/Caracas", "America/Halifax",
    "America/St_Johns", "America/Anchorage", "Pacific/Honolulu", "Australia/Adelaide", "Australia/Brisbane",
    "Australia/Perth", "Pacific/Auckland", "Asia/Jerusalem", "Asia/Hong_Kong", "Europe/Lisbon",
]

/// The first zone in which every pair of dates is right; nil if there is none, or no pair.
private func inferredTimeZone(_ items: [ItemIndex]) -> String? {
    var pairs: [Int: Int] = [:]
    for item in items {
        if let offset = item.date.offset, let gmt = item.date.gmt { pairs[gmt / 3600] = offset }
    }
    guard !pairs.isEmpty else { return nil }
    return likelyZones.first { name in
        guard let zone = TimeZone(identifier: name) else { return false }
        return pairs.allSatisfy { hour, offset in
            let date = Date(timeIntervalSince1970: Double(hour * 3600 + 1800))
            return zone.secondsFromGMT(for: date) == offset
        }
    }
}

/// The offsets from Greenwich that an export's dates show, for the report where no zone fits them all.
func offsetsSeen(_ items: [ItemIndex]) -> [String] {
    let offsets = Set(items.compactMap { $0.date.offset })
    return offsets.sorted().map { offset in
        let minutes = abs(offset) / 60
        let digits = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return (offset < 0 ? "-" : "+") + digits.joined(separator: ":")
    }
}
