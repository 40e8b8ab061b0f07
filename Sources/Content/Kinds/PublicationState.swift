// Which documents are in this build, and when time alone changes that.

internal import SiteModel

/// Whether a document is in this build.
enum PublicationState: Hashable, Sendable {
    case published
    case draft
    case scheduled(Timestamp)
    /// Its front matter could not be read. The error has been reported.
    case broken

    init(_ entry: Entry, options: AssemblyOptions) {
        let moment = entry.head.date?.value.timestamp
        if entry.isBroken {
            self = .broken
        } else if entry.head.isDraft && !options.drafts {
            self = .draft
        } else if let moment, moment > options.now, !options.future {
            self = .scheduled(moment)
        } else {
            self = .published
        }
    }

    var isPublished: Bool {
        if case .published = self { return true }
        return false
    }

    /// `a draft`, for messages; nil if published or unknown.
    var wording: String? {
        switch self {
        case .draft: "a draft"
        case .scheduled(let moment): "scheduled for \(moment.rfc3339)"
        case .published, .broken: nil
        }
    }
}

extension JobEntry {
    /// The first moment at which the job is closed. For a day, its end in the site's time zone.
    func closesAt(in zone: LocalTime) -> Timestamp? {
        guard let closes = closes?.value else { return nil }
        if closes.hasTime { return closes.timestamp }
        // Some authors write the last possible day for a job that never closes.
        if closes.day == .last { return zone.timestamp(closes.day, hour: 23, minute: 59, second: 59) }
        return zone.timestamp(closes.day.next)
    }

    func state(posted: Timestamp, closesAt: Timestamp?, now: Timestamp) -> JobState {
        if isFilled { return .filled }
        if let closesAt, closesAt <= now { return .closed }
        return posted > now ? .scheduled : .open
    }
}

/// Counts what is left out, and finds the next moment at which time alone changes any byte of the site: a document is due, or
/// a job closes or begins to close soon.
func statistics(
    of entries: [Entry], _ publications: [PublicationState], zone: LocalTime, options: AssemblyOptions
) -> SiteStatistics {
    var statistics = SiteStatistics()
    var moments: [Timestamp] = []
    for (entry, publication) in zip(entries, publications) {
        switch publication {
        case .broken: continue
        case .draft:
            statistics.drafts += 1
            continue
        case .scheduled(let moment):
            statistics.scheduled += 1
            moments.append(moment)
        case .published: break
        }
        guard case .job(let job) = entry.details, let posted = entry.head.date?.value.timestamp else { continue }
        let closesAt = job.closesAt(in: zone)
        switch job.state(posted: posted, closesAt: closesAt, now: options.now) {
        case .closed, .filled: if publication.isPublished { statistics.closed += 1 }
        case .scheduled, .open:
            if let closesAt {
                let soon = Timestamp(seconds: closesAt.seconds - Job.secondsToCloseSoon, utcOffset: closesAt.utcOffset)
                moments.append(closesAt)
                if soon > posted { moments.append(zone.shown(soon)) }
            }
            if posted > options.now { moments.append(posted) }
        }
    }
    // Without a document that has a date, the year at the foot of the pages is the clock's.
    let isDated = zip(entries, publications).contains { $1.isPublished && ($0.head.date ?? $0.head.updated) != nil }
    if !isDated, let newYear = CalendarDate(year: options.now.date.year + 1, month: 1, day: 1) {
        moments.append(zone.timestamp(newYear))
    }
    statistics.nextChange = moments.filter { $0 > options.now }.min()
    return statistics
}
