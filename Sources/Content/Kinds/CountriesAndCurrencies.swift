// The names of ISO 3166-1's countries, and ISO 4217's currencies, as Foundation lists them.

internal import Diagnostics
internal import Foundation
internal import SiteModel
internal import WebText

/// Two letters for each country (ISO 3166-1 alpha-2).
package let countryCodes = Set(isoCountries)

/// Three letters for each currency (ISO 4217).
package let currencyCodes: Set<String> = Set(Locale.Currency.isoCurrencies.map { $0.identifier.uppercased() })

/// A place from which people may apply as it is written in `applicants`: `DE`, `US-CA`, `EU`, `EEA`, `worldwide`; nil if
/// it is none.
package func applicantArea(_ text: String) -> String? {
    let code = text.uppercased()
    switch code {
    case "EU", "EEA": return code
    case "WORLDWIDE": return "worldwide"
    default: break
    }
    if code.hasPrefix("US-"), usStates[String(code.dropFirst(3))] != nil { return code }
    return countryCodes.contains(code) ? code : nil
}

/// The country of a code, of an English name, or of its name in another language of Europe; nil if there is none.
package func countryCode(named name: String) -> String? {
    let code = name.uppercased()
    if let usual = usualNames[code] { return usual }
    if countryCodes.contains(code) { return code }
    let folded = foldedName(name)
    return countriesByName[folded] ?? countriesByOtherNames[folded]
}

private let usualNames = [
    "UK": "GB", "USA": "US", "U.S.": "US", "U.S.A.": "US", "GBR": "GB", "CAN": "CA", "DEU": "DE", "GER": "DE",
    "UNITED STATES OF AMERICA": "US", "THE NETHERLANDS": "NL", "HOLLAND": "NL", "CZECH REPUBLIC": "CZ",
    "ENGLAND": "GB", "SCOTLAND": "GB", "WALES": "GB", "NORTHERN IRELAND": "GB", "GREAT BRITAIN": "GB", "TURKEY": "TR",
]

private let countriesByOtherNames: [String: String] = {
    var names: [String: String] = [:]
    for language in ["de", "fr", "es", "it", "nl", "pt", "sv", "da", "pl", "fi", "nb", "cs"] {
        let locale = Locale(identifier: language)
        for code in countryCodes.sorted() {
            guard let name = locale.localizedString(forRegionCode: code).map(foldedName) else { continue }
            // A name that means two countries in two languages means none.
            names[name] = names[name].map { $0 == code ? code : "" } ?? code
        }
    }
    return names.filter { !$0.value.isEmpty }
}()

/// `; did you mean 'US'?` for a country that was written out or with another code.
func countrySuggestion(for text: String) -> String {
    if let code = usualNames[text.uppercased()] { return "; did you mean '\(code)'?" }
    return countriesByName[foldedName(text)].map { "; did you mean '\($0)'?" } ?? ""
}

/// Codes by the countries' folded English names.
private let countriesByName: [String: String] = {
    let english = Locale(identifier: "en")
    let names = countryCodes.sorted().compactMap { code in
        english.localizedString(forRegionCode: code).map { (foldedName($0), code) }
    }
    return Dictionary(names) { first, _ in first }
}()
