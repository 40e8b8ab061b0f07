// Dates, numbers and money as languages write them, whatever the machine's own locale is.

internal import SiteModel
internal import Testing

@testable internal import Pages

@Suite struct LanguageTests {
    private let date = Timestamp(CalendarDate(year: 2007, month: 3, day: 12)!, hour: 9, minute: 5, utcOffset: -28_800)

    @Test(arguments: [
        ("en", ["March 12, 2007", "Mar 12, 2007", "3/12/07", "March 2007"]),
        ("en-GB", ["12 March 2007", "12 Mar 2007", "12/03/2007", "March 2007"]),
        ("de", ["12. März 2007", "12.03.2007", "12.03.07", "März 2007"]),
        ("fr", ["12 mars 2007", "12 mars 2007", "12/03/2007", "mars 2007"]),
        ("ru", ["12 марта 2007 г.", "12 марта 2007 г.", "12.03.2007", "март 2007 г."]),
        ("ja", ["2007年3月12日", "2007/03/12", "2007/03/12", "2007年3月"]),
        ("fa", ["۱۲ مارس ۲۰۰۷", "۱۲ مارس ۲۰۰۷", "۲۰۰۷/۳/۱۲", "مارس ۲۰۰۷"]),
    ])
    func `a language writes a date its own way`(identifier: String, texts: [String]) {
        let language = SiteLanguage(identifier)
        let made = ["long", "medium", "short", "month"].map { dateText(date, format: $0, language: language) ?? "" }
        // Foundation's data puts invisible marks of direction and narrow spaces into some forms.
        let plain = made.map { text in
            String(
                String.UnicodeScalarView(
                    text.unicodeScalars.map { $0 == "\u{202F}" || $0 == "\u{A0}" ? " " : $0 }
                        .filter { $0.properties.generalCategory != .format }))
        }
        if identifier == "fa" {
            #expect(plain[3].contains("۲۰۰۷"))
        } else {
            #expect(plain == texts)
        }
    }

    @Test func `formats with names and patterns of strftime`() {
        let language = SiteLanguage("en")
        func text(_ format: String) -> String? { dateText(date, format: format, language: language) }
        #expect(text("iso") == "2007-03-12T09:05:00-08:00")
        #expect(text("rfc822") == "Mon, 12 Mar 2007 09:05:00 -0800")
        #expect(text("%Y-%m-%d %H:%M:%S %z") == "2007-03-12 09:05:00 -0800")
        #expect(text("%A, %-d %B %y, day %j, %I:%M %p, 100%%") == "Monday, 12 March 07, day 071, 09:05 AM, 100%")
        #expect(text("%Q") == nil)
        #expect(text("100%") == nil)
        #expect(text("longish") == nil)
    }

    @Test func `a pattern of Unicode's keeps quoted words and leaves out what has no meaning here`() {
        let text = formatted(date, unicodePattern: "EEEE 'de' d 'o''clock' yy zzz", names: .english)
        #expect(text == "Monday de 12 o'clock 07 ")
    }

    @Test(arguments: [
        ("en", "1,234,567", "-1,234", "0"), ("de", "1.234.567", "-1.234", "0"), ("es", "1.234.567", "-1234", "0"),
        ("en-IN", "12,34,567", "-1,234", "0"), ("fr", "1\u{202F}234\u{202F}567", "-1\u{202F}234", "0"),
    ])
    func `numbers are grouped as the language groups them`(
        identifier: String, million: String, negative: String, zero: String
    ) {
        let numbers = SiteLanguage(identifier).numbers
        #expect(numbers.text(1_234_567) == million)
        #expect(numbers.text(-1234) == negative)
        #expect(numbers.text(0) == zero)
    }

    @Test func `fractions are rounded and their zeros left out`() {
        let numbers = SiteLanguage("de").numbers
        #expect(numbers.text(1234.5, fraction: 0...3) == "1.234,5")
        #expect(numbers.text(0.0004, fraction: 0...3) == "0")
        #expect(numbers.text(-0.0004, fraction: 0...3) == "0")
        #expect(numbers.text(2, fraction: 2...2) == "2,00")
        #expect(numbers.text(Int.min) == "-9.223.372.036.854.775.808")
        #expect(numbers.text(.infinity, fraction: 0...1) == "inf")
    }

    @Test func `money and countries are named in the language`() {
        let english = SiteLanguage("en-US", currencies: ["USD", "EUR", "JPY"], countries: ["US", "DE", "ZZ"])
        #expect(english.amount(95_000, currency: "USD") == "$95,000")
        #expect(english.amount(31.5, currency: "USD") == "$31.50")
        #expect(english.amount(52_000, currency: "EUR") == "€52,000")
        #expect(english.amount(4_000_000, currency: "JPY") == "¥4,000,000")
        #expect(english.countryName("DE") == "Germany")
        let german = SiteLanguage("de", currencies: ["EUR"], countries: ["DE"])
        #expect(german.amount(52_000, currency: "EUR") == "52.000\u{A0}€")
        #expect(german.countryName("DE") == "Deutschland")
    }

    @Test(arguments: [
        ("en", "DKK", "DKK\u{A0}95,000"), ("en", "CHF", "CHF\u{A0}95,000"), ("en", "PLN", "PLN\u{A0}95,000"),
        ("en", "SEK", "SEK\u{A0}95,000"), ("en", "NOK", "NOK\u{A0}95,000"), ("en", "CZK", "CZK\u{A0}95,000"),
        ("en", "AED", "AED\u{A0}95,000"), ("en", "ZAR", "ZAR\u{A0}95,000"), ("en", "GBP", "£95,000"),
        ("en", "CAD", "CA$95,000"), ("en", "BRL", "R$95,000"), ("de", "CHF", "95.000\u{A0}CHF"),
    ])
    func `an amount is parted from a currency that is written in letters`(
        identifier: String, currency: String, text: String
    ) {
        #expect(SiteLanguage(identifier, currencies: [currency]).amount(95_000, currency: currency) == text)
    }

    @Test(
        arguments: [
            ("ar-u-nu-arab", "١٬٢٣٤"), ("ar-EG-u-nu-latn", "1,234"), ("en-u-nu-deva", "१,२३४"),
            ("de-u-nu-roman", "1.234"),
            ("he-u-nu-hebr", "1,234"), ("ta-u-nu-taml", "1,234"), ("zh-Hant-u-nu-hant", "1,234"),
            ("ja-u-ca-japanese", "1,234"),
            ("th-TH-u-ca-buddhist-nu-thai", "๑,๒๓๔"), ("en-u-nu-hanidec", "一,二三四"), ("fa-u-nu-arabext", "۱٬۲۳۴"),
            ("en-u-co-phonebk", "1,234"), ("en-t-ja", "1,234"), ("en-x-private", "1,234"), ("x-private", nil),
            ("en-u-nu", "1,234"),
            ("en-u-nu-nosuch", "1,234"), ("en-a-bbb-x-a-ccc", "1,234"), ("de-1996", "1.234"),
            ("sl-rozaj-biske", "1234"),
            ("zh-cmn-Hans-CN", nil), ("i-klingon", nil), ("en-GB-oed", nil), ("ar-u-nu-arab-ca-islamic", "١٬٢٣٤"),
        ] as [(String, String?)])
    func `any language tag is read, with the digits that it asks for`(identifier: String, number: String?) {
        let language = SiteLanguage(identifier, currencies: ["EUR"], countries: ["DE"])
        if let number { #expect(language.numbers.text(1234) == number) }
        #expect(!language.numbers.text(1_234_567.5, fraction: 0...2).isEmpty)
        #expect(!language.amount(12.5, currency: "EUR").isEmpty)
        #expect(dateText(date, format: "long", language: language)?.isEmpty == false)
    }

    @Test(arguments: [
        ("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("ur", "rtl"), ("zh", "ltr"), ("x-none", "ltr"),
    ])
    func `the direction is the script's`(identifier: String, direction: String) {
        #expect(SiteLanguage(identifier).direction == direction)
    }

    @Test func `questions are shortened to the sentence that asks`() {
        #expect(questionLine("Hello Rui.\nWhat do  you do all day? Tell us.") == "What do you do all day?")
        #expect(questionLine("これは何ですか？はい。") == "これは何ですか？")
        #expect(questionLine("Tell us about 3.5 boats") == "Tell us about 3.5 boats")
        let long = String(repeating: "word ", count: 60)
        #expect(questionLine(long) == String(repeating: "word ", count: 24).dropLast() + "…")
        #expect(shortenedLine("a, b", to: 3) == "a…")
        #expect(shortenedLine(String(repeating: "x", count: 10), to: 5) == "xxxx…")
        #expect(shortenedLine("", to: 5) == "")
    }

    @Test(arguments: [
        "ar-u-nu-arab", "th-u-nu-thai", "hi-u-nu-deva", "ta-u-nu-taml", "fa-u-nu-arabext", "zh-u-nu-hanidec",
        "bn-u-nu-beng",
        "my-u-nu-mymr", "ar-EG-u-ca-islamic-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "ja-JP-u-ca-japanese",
        "en-u-nu-roman",
        "de-u-nu-thai", "he-u-ca-hebrew", "en-u-hc-h23", "en-t-de", "en-x-foo", "x-private", "i-klingon", "u-nu-arab",
        "-", "",
        "en-", "en--US", "en-u-", "ff-Adlm", "zh-u-nu-hans",
    ])
    func `any tag gives dates, numbers and money`(tag: String) throws {
        let language = SiteLanguage(tag, currencies: ["EUR", "JPY", "CLF"], countries: ["US"])
        let date = Timestamp(seconds: 1_800_000_000, utcOffset: 0)
        for format in ["long", "medium", "short", "month"] {
            #expect(dateText(date, format: format, language: language)?.isEmpty == false)
        }
        for number in [0, -1, 1_234_567, Int.max, Int.min] { #expect(!language.numbers.text(number).isEmpty) }
        for amount in [0.5, 999_999_999_999_999.5, 999_999_999_999_999, 1e15, 1e300, .infinity, .nan, -0.01] {
            for currency in ["EUR", "JPY", "CLF", "XXX"] {
                #expect(!language.amount(amount, currency: currency).isEmpty)
            }
        }
    }

    @Test func `digits of an extension are written`() {
        #expect(SiteLanguage("th-u-nu-thai").numbers.text(12) == "๑๒")
        #expect(SiteLanguage("ar-u-nu-arab").numbers.text(12) == "١٢")
    }
}
