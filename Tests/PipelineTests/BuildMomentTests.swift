// What `--now` may say.

import SiteModel
import Testing

@testable import Pipeline

@Suite struct BuildMomentTests {
    @Test(arguments: [
        ("2026-11-22", "2026-11-22T00:00:00-08:00"), ("2026-11-22T09:00", "2026-11-22T09:00:00-08:00"),
        ("2026-11-22 09:00:30", "2026-11-22T09:00:30-08:00"), ("2026-11-22T09:00:00Z", "2026-11-22T01:00:00-08:00"),
        ("2026-11-22T09:00:00.25+01:00", "2026-11-22T00:00:00-08:00"),
        // The clocks of the zone were set back on that day, at 09:00 UTC.
        ("2026-11-01T08:30Z", "2026-11-01T01:30:00-07:00"), ("2026-11-01T09:30Z", "2026-11-01T01:30:00-08:00"),
    ])
    func `a moment is read as a date in front matter is`(text: String, moment: String) throws {
        let given = try #require(BuildMoment(text))
        #expect(given.timestamp(inZone: "America/Los_Angeles").rfc3339 == moment)
    }

    @Test(arguments: ["", "today", "2026-02-30", "2026-11-22T25:00", "22.11.2026", "2026-11-22T09"])
    func `impossible dates are rejected`(text: String) {
        #expect(BuildMoment(text) == nil)
    }
}
