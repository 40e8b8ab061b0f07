// Our plural rules against those of the ICU that Foundation carries.

import SiteModel
import Testing

#if canImport(_FoundationICU)
    import _FoundationICU

    struct PluralRulesTests {
        @Test(arguments: [
            "en", "de", "fr", "es", "it", "nl", "pt", "pt-PT", "pl", "sv", "ja", "zh", "ko", "ar", "cs", "sk", "ru",
            "uk",
            "be", "hr", "sr", "bs", "sl", "lt", "lv", "ro", "he", "ga", "cy", "is", "mk", "hi", "bn", "fa", "vi", "th",
            "id", "tr", "fi", "da", "nb", "nn", "hu", "el", "bg", "et", "ca", "hy",
        ])
        func `whole numbers have the forms of CLDR`(language: String) throws {
            var status = U_ZERO_ERROR
            let rules = unsafe swift_uplrules_open(language.replacing("-", with: "_"), &status)
            defer { unsafe swift_uplrules_close(rules) }
            var wrong: [String] = []
            for number in Array(0...1000) + [1_000_000, 2_000_000, 1_000_001] {
                var name = [UInt16](repeating: 0, count: 16)
                let length = unsafe swift_uplrules_select(rules, Double(number), &name, 16, &status)
                let expected = String(decoding: name.prefix(Int(length)), as: UTF16.self)
                let found = pluralCategory(of: number, in: language).rawValue
                if found != expected { wrong.append("\(number): \(found), ICU \(expected)") }
            }
            #expect(wrong.prefix(8) == [])
        }
    }
#endif
