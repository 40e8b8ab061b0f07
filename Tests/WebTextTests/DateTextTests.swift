// The grammar of written dates.

internal import Testing
internal import WebText

@Suite struct DateTextTests {
    @Test(
        arguments: [
            ("2007-03-12T09:00", [9, 0, 0], nil), ("2007-03-12 09:00:30", [9, 0, 30], nil),
            ("2007-03-12t09:00:00z", [9, 0, 0], 0), ("2007-03-12T09:00:00.123-08:00", [9, 0, 0], -28_800),
            ("2007-03-12 09:00 +0530", [9, 0, 0], 19_800), ("2007-03-12T23:59:60Z", [23, 59, 60], 0),
            ("2007-03-12T99:99:99+99:59", [99, 99, 99], 359_940),
        ] as [(String, [Int], Int?)])
    func `a date is read in its parts`(text: String, clock: [Int], offset: Int?) throws {
        let date = try #require(DateText(text))
        #expect([date.year, date.month, date.day] == [2007, 3, 12])
        let time = try #require(date.time)
        #expect([time.hour, time.minute, time.second] == clock)
        #expect(time.utcOffset == offset)
        #expect(time.isPossible == (clock[0] < 24))
    }

    @Test func `a day alone has no time`() throws {
        let date = try #require(DateText("2007-99-99"))
        #expect([date.year, date.month, date.day] == [2007, 99, 99])
        #expect(date.time == nil)
    }

    @Test(arguments: [
        "", "2007", "2007-3-12", "2007/03/12", "2007-03-12T", "2007-03-12T9:00", "2007-03-12T09", "2007-03-12T09:00:",
        "2007-03-12T09:00:00.", "2007-03-12T09:00:00+5", "2007-03-12T09:00:00Zx", "2007-03-12T09:00-08:60",
        "-007-03-12",
        "+2007-03-12", "٢٠٠٧-٠٣-١٢", "2007-03-12\n",
    ])
    func `anything else is no date`(text: String) {
        #expect(DateText(text) == nil)
    }

    @Test func `a day before a name is read with what stands behind it`() throws {
        let found = try #require(DateText.prefix(of: "2007-03-12-romi-é"))
        #expect(found.date == DateText("2007-03-12"))
        #expect(found.rest == "romi-é")
        for name in ["2007-03-12", "2007-03-12-", "2007-03-12romi", "romi", "2007-03"] {
            #expect(DateText.prefix(of: name) == nil)
        }
    }

    @Test func `a very long fraction is one look for each digit`() {
        #expect(DateText("2007-03-12T09:00:00." + String(repeating: "1", count: 1_000_000)) != nil)
    }
}
