// Dates of a published document that are still to come.

internal import Diagnostics
internal import SiteModel

extension DocumentAssembly {
    /// Dates that feeds and the sitemap would give, and that are not there yet. A day counts where it has begun anywhere.
    mutating func noteDatesToCome(of entry: Entry) {
        let isScheduled = entry.head.date.map { $0.value.timestamp > now } ?? false
        guard !isScheduled else { return }
        var dates = entry.comments.compactMap { comment in comment.date.map { (key: "date", date: $0) } }
        if let updated = entry.head.updated { dates.append((key: "updated", date: updated)) }
        for (key, date) in dates where date.value.timestamp.seconds > now.seconds + (date.value.hasTime ? 0 : 86_400) {
            let message =
                "'\(key)' is still to come, and feeds would give it today; write the day on which it "
                + (key == "updated" ? "was changed last" : "was written")
            diagnostics.append(.warning(.dateToCome, message, at: date.span))
        }
    }
}
