// Dates as authors write them, and the site's clock.

internal import SiteModel
internal import Testing

@testable internal import Content

@Suite struct DateTests {
    @Test(arguments: [
        ("2007-03-12", "2007-03-12T00:00:00-07:00"), ("2007-03-12T09:00", "2007-03-12T09:00:00-07:00"),
        ("2007-03-12 09:00:30", "2007-03-12T09:00:30-07:00"), ("2007-01-12", "2007-01-12T00:00:00-08:00"),
        ("2007-03-12T09:00:00Z", "2007-03-12T09:00:00Z"), ("2007-03-12t09:00:00z", "2007-03-12T09:00:00Z"),
        ("2007-03-12T09:00:00.123-08:00", "2007-03-12T09:00:00-08:00"),
        ("2007-03-12 09:00:00 +05:30", "2007-03-12T09:00:00+05:30"), ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
        // The clocks were set forward on 11 March 2007 at 2:00, and back on 4 November at 2:00.
        ("2007-03-11T01:59:59", "2007-03-11T01:59:59-08:00"), ("2007-03-11T02:30", "2007-03-11T03:30:00-07:00"),
        ("2007-03-11T03:00", "2007-03-11T03:00:00-07:00"), ("2007-11-04T00:59:59", "2007-11-04T00:59:59-07:00"),
        ("2007-11-04T01:30", "2007-11-04T01:30:00-07:00"), ("2007-11-04T02:00", "2007-11-04T02:00:00-08:00"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"), ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
    ])
    func `a date is read in the site's zone`(_ text: String, _ expected: String) throws {
        let date = try readDate(text, in: LocalTime(named: "America/Los_Angeles")).get()
        #expect(date.timestamp.rfc3339 == expected)
    }

    @Test(arguments: [
        "", "2007", "2007-3-12", "12.3.2007", "2007-03-12T", "2007-03-12T9:00", "2007-03-12T09", "2007-03-12T09:00:",
        "2007-03-12T09:00:00.", "2007-03-12T09:00:00+5", "2007-03-12T09:00:00 x", "2007-03-12x",
        "2007-03-12T09:00:00-08:60",
        "٢٠٠٧-٠٣-١٢",
    ])
    func `text that is not a date is rejected`(_ text: String) {
        let result = readDate(text, in: LocalTime(named: "UTC"))
        guard case .failure(.form) = result else {
            Issue.record("\(result)")
            return
        }
    }

    @Test(arguments: [
        "2007-02-29", "2007-13-01", "2007-00-10", "2007-04-31", "0000-01-01", "2007-04-30T24:00", "2007-04-30T23:60",
        "2007-04-30T23:59:61", "2007-04-30T23:59:00+24:00",
    ])
    func `days and times that do not exist are rejected`(_ text: String) {
        let result = readDate(text, in: LocalTime(named: "UTC"))
        guard case .failure(.impossible) = result else {
            Issue.record("\(result)")
            return
        }
    }

    @Test func `a day that has no midnight begins with its first moment`() throws {
        // In São Paulo the clocks were set forward at midnight.
        let zone = LocalTime(named: "America/Sao_Paulo")
        let day = try #require(CalendarDate(year: 2018, month: 11, day: 4))
        #expect(zone.timestamp(day).rfc3339 == "2018-11-04T01:00:00-02:00")
        // In Havana they are set back at one, so that midnight comes twice.
        let havana = try #require(CalendarDate(year: 2023, month: 11, day: 5))
        #expect(LocalTime(named: "America/Havana").timestamp(havana).rfc3339 == "2023-11-05T00:00:00-04:00")
    }

    @Test(arguments: [
        ("2007-03-12-romi", "romi"), ("2007-03-12-2008-01-01-x", "2008-01-01-x"), ("2007-02-30-romi", nil),
        ("romi", nil),
        ("2007-03-12", nil), ("2007-03-12-", nil), ("12007-03-12-x", nil),
    ])
    func `a file's name may begin with its date`(_ stem: String, _ rest: String?) {
        #expect(datePrefix(of: stem)?.rest == rest)
    }

    @Test(arguments: ["UTC", "Europe/Berlin", "US/Pacific", "Etc/GMT+8"])
    func `a time zone is known by its name`(_ name: String) { #expect(LocalTime.isKnown(name)) }

    @Test(arguments: ["", "PST", "Mars/Olympus", "europe/berlin", "../etc/passwd"])
    func `other words are not time zones`(_ name: String) { #expect(!LocalTime.isKnown(name)) }
}
