// Dates in words by patterns: Unicode's (`d. MMMM y`, TR 35) for the forms of a language, and strftime's.

internal import SiteModel

/// The names and digits that a language uses for dates.
struct CalendarNames: Sendable {
    /// January first.
    var months: [String]
    var shortMonths: [String]
    /// In their standalone form, which differs in Slavic languages.
    var standaloneMonths: [String]
    var shortStandaloneMonths: [String]
    /// Monday first.
    var weekdays: [String]
    var shortWeekdays: [String]
    /// Ten of them.
    var digits: [String]
    var eras: [String] = ["BC", "AD"]

    static let english = CalendarNames(
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        standaloneMonths: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        shortStandaloneMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        shortWeekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        digits: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])

    func number(_ value: Int, width: Int = 1) -> String {
        let text = String(value)
        let zeros = String(repeating: digits[0], count: max(0, width - text.utf8.count))
        if digits[0] == "0" { return zeros + text }
        return zeros + text.utf8.map { (0x30...0x39).contains($0) ? digits[Int($0) - 0x30] : "-" }.joined()
    }
}

/// A date by a pattern of Unicode's TR 35. Letters that do not apply here (time zones, weeks) are ignored.
func formatted(_ time: Timestamp, unicodePattern pattern: String, names: CalendarNames) -> String {
    var result = ""
    var isQuoted = false
    let letters = Array(pattern.unicodeScalars)
    let date = time.date
    var index = 0
    while index < letters.count {
        let letter = letters[index]
        if letter == "'" {
            if index + 1 < letters.count, letters[index + 1] == "'" {
                result += "'"
                index += 2
            } else {
                isQuoted.toggle()
                index += 1
            }
            continue
        }
        guard !isQuoted, ("a"..."z").contains(letter) || ("A"..."Z").contains(letter) else {
            result.unicodeScalars.append(letter)
            index += 1
            continue
        }
        var width = 1
        while index + width < letters.count, letters[index + width] == letter { width += 1 }
        index += width
        result += field(letter, width: width, of: time, on: date, names: names)
    }
    return result
}

private func field(
    _ letter: Unicode.Scalar, width: Int, of time: Timestamp, on date: CalendarDate, names: CalendarNames
) -> String {
    switch letter {
    case "y", "u", "r": names.number(width == 2 ? date.year % 100 : date.year, width: width)
    case "M":
        switch width {
        case 1, 2: names.number(date.month, width: width)
        case 3: names.shortMonths[date.month - 1]
        default: names.months[date.month - 1]
        }
    case "L":
        switch width {
        case 1, 2: names.number(date.month, width: width)
        case 3: names.shortStandaloneMonths[date.month - 1]
        default: names.standaloneMonths[date.month - 1]
        }
    case "d": names.number(date.day, width: width)
    case "E", "c", "e": width <= 3 ? names.shortWeekdays[date.weekday] : names.weekdays[date.weekday]
    case "H", "k": names.number(time.hour, width: width)
    case "h", "K": names.number((time.hour + 11) % 12 + 1, width: width)
    case "m": names.number(time.minute, width: width)
    case "s": names.number(time.second, width: width)
    case "a": time.hour < 12 ? "AM" : "PM"
    case "G": names.eras[1]
    default: ""
    }
}

/// A date by a strftime pattern; nil for a letter that strftime does not have or that needs a locale.
func formatted(_ time: Timestamp, strftime pattern: String, names: CalendarNames) -> String? {
    var result = ""
    let date = time.date
    var letters = pattern.unicodeScalars.makeIterator()
    while let letter = letters.next() {
        guard letter == "%" else {
            result.unicodeScalars.append(letter)
            continue
        }
        guard var specifier = letters.next() else { return nil }
        // GNU's flag for a number without its leading zero.
        let isBare = specifier == "-"
        if isBare {
            guard let next = letters.next() else { return nil }
            specifier = next
        }
        func number(_ value: Int, _ width: Int) -> String { names.number(value, width: isBare ? 1 : width) }
        switch specifier {
        case "Y": result += names.number(date.year)
        case "y": result += number(date.year % 100, 2)
        case "m": result += number(date.month, 2)
        case "B": result += names.months[date.month - 1]
        case "b", "h": result += names.shortMonths[date.month - 1]
        case "d": result += number(date.day, 2)
        case "e": result += isBare || date.day > 9 ? number(date.day, 1) : " " + number(date.day, 1)
        case "j": result += number(dayOfYear(date), 3)
        case "A": result += names.weekdays[date.weekday]
        case "a": result += names.shortWeekdays[date.weekday]
        case "u": result += names.number(date.weekday + 1)
        case "w": result += names.number((date.weekday + 1) % 7)
        case "H": result += number(time.hour, 2)
        case "I": result += number((time.hour + 11) % 12 + 1, 2)
        case "M": result += number(time.minute, 2)
        case "S": result += number(time.second, 2)
        case "p": result += time.hour < 12 ? "AM" : "PM"
        case "z":
            let minutes = abs(time.utcOffset) / 60
            result += (time.utcOffset < 0 ? "-" : "+") + twoDigits(minutes / 60) + twoDigits(minutes % 60)
        case "s": result += String(time.seconds)
        case "F": result += date.text
        case "T": result += "\(twoDigits(time.hour)):\(twoDigits(time.minute)):\(twoDigits(time.second))"
        case "R": result += "\(twoDigits(time.hour)):\(twoDigits(time.minute))"
        case "D": result += "\(twoDigits(date.month))/\(twoDigits(date.day))/\(twoDigits(date.year % 100))"
        case "n": result += "\n"
        case "t": result += "\t"
        case "%": result += "%"
        default: return nil
        }
    }
    return result
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

private func dayOfYear(_ date: CalendarDate) -> Int {
    var days = date.day
    for month in 1..<date.month { days += CalendarDate.daysInMonth(month, of: date.year) }
    return days
}
