// The site's time zone: local times of its calendar as moments. The only file that asks Foundation about time zones.

internal import Foundation
package import SiteModel

/// A time zone by its IANA name.
package struct LocalTime: Sendable {
    /// Nil is UTC, the usual default, which needs no looking up.
    private let zone: TimeZone?

    /// UTC where Foundation knows no such zone: the settings' reader reported it.
    package init(named name: String) {
        zone = name == "UTC" ? nil : TimeZone(identifier: name)
    }

    static let knownNames: [String] = ["UTC"] + TimeZone.knownTimeZoneIdentifiers

    /// Whether there is a zone of that name, letter case counted, so that every machine agrees.
    static func isKnown(_ name: String) -> Bool {
        if knownNames.contains(name) { return true }
        // Old names, such as US/Pacific, and Etc/GMT+8 are links that the list does not show.
        return name.contains("/") && TimeZone(identifier: name)?.identifier == name
    }

    /// The moment of a local time. Of a time that happens twice (clocks set back) the first; a time that never happens
    /// (clocks set forward) is read as if the clocks had not been set yet, so that the start of a day is its first moment.
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
