// The site's time zone: turns local times into moments. The only file that asks Foundation about time zones.

internal import Foundation
package import SiteModel

/// A time zone by its IANA name.
package struct LocalTime: Sendable {
    /// Nil is UTC, the usual default, which needs no lookup.
    private let zone: TimeZone?

    /// UTC if Foundation does not know the zone. The reader of the settings has reported that.
    package init(named name: String) {
        zone = name == "UTC" ? nil : TimeZone(identifier: name)
    }

    static let knownNames: [String] = ["UTC"] + TimeZone.knownTimeZoneIdentifiers

    /// Whether there is a zone with that name. Case-sensitive, so that every machine agrees.
    package static func isKnown(_ name: String) -> Bool {
        if knownNames.contains(name) { return true }
        // Old names such as US/Pacific, and Etc/GMT+8, are links that the list does not contain.
        return name.contains("/") && TimeZone(identifier: name)?.identifier == name
    }

    /// The moment of a local time. If a time happens twice (clocks go back), the first. A time that never happens
    /// (clocks go forward) is read as if the clocks had not changed yet, so that the start of a day is its first
    /// moment.
    package func timestamp(_ day: CalendarDate, hour: Int = 0, minute: Int = 0, second: Int = 0) -> Timestamp {
        let local = day.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second
        let before = offset(at: local - 86_400)
        let after = offset(at: local + 86_400)
        if before == after && offset(at: local - before) == before {
            return Timestamp(seconds: local - before, utcOffset: before)
        }
        let candidates = [local - before, local - after].filter { offset(at: $0) == local - $0 }
        let moment = candidates.min() ?? local - before
        return Timestamp(seconds: moment, utcOffset: offset(at: moment))
    }

    /// The same moment as the zone's clocks tell it.
    package func shown(_ moment: Timestamp) -> Timestamp {
        Timestamp(seconds: moment.seconds, utcOffset: offset(at: moment.seconds))
    }

    /// Seconds east of UTC at a moment.
    func offset(at seconds: Int) -> Int {
        guard let zone else { return 0 }
        return zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    }
}
