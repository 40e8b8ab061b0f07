// ISO 3166-1's countries and ISO 4217's currencies, as Foundation lists them.

internal import Diagnostics
internal import Foundation
internal import WebText

/// Two letters for each country (ISO 3166-1 alpha-2).
package let countryCodes: Set<String> = Set(
    Locale.Region.isoRegions.map(\.identifier).filter { $0.utf8.count == 2 && !notCountries.contains($0) })

/// Codes that Unicode's data has in addition to ISO's: exceptional reservations, unions, test regions.
private let notCountries: Set<String> = [
    "AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ",
]

/// Three letters for each currency (ISO 4217).
package let currencyCodes: Set<String> = Set(Locale.Currency.isoCurrencies.map { $0.identifier.uppercased() })

/// `; did you mean 'US'?` for a country that was written out or with another code.
func countrySuggestion(for text: String) -> String {
    let usual = [
        "UK": "GB", "USA": "US", "U.S.": "US", "U.S.A.": "US", "GBR": "GB", "CAN": "CA", "DEU": "DE", "GER": "DE",
    ]
    if let code = usual[text.uppercased()] { return "; did you mean '\(code)'?" }
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
