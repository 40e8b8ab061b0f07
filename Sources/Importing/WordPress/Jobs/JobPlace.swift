// Where a job is, from what WP Job Manager knows of it.

internal import Content
internal import Foundation
internal import WebText
internal import XMLReading

/// The address of a job as Candid writes it.
struct JobPlace: Sendable, Equatable {
    var street = ""
    var locality = ""
    var region = ""
    var postalCode = ""
    var country = ""
}

/// A place out of the plugin's own lookup, where it made one.
func geolocated(_ meta: [String: String]) -> JobPlace? {
    let country = (meta["geolocation_country_short"] ?? "").uppercased()
    guard countryCodes.contains(country) else { return nil }
    let street = [meta["geolocation_street_number"] ?? "", meta["geolocation_street"] ?? ""].filter { !$0.isEmpty }
    return JobPlace(
        street: street.joined(separator: " "), locality: meta["geolocation_city"] ?? "",
        region: meta["geolocation_state_short"] ?? "", postalCode: meta["geolocation_postcode"] ?? "", country: country)
}

/// A place out of words such as `Hamburg, Germany` or `Austin, TX`; nil if no country can be told.
func placeWritten(_ text: String) -> JobPlace? {
    var parts = text.split(separator: ",").map { String($0).trimmingWhiteSpace }.filter { !$0.isEmpty }
    guard let last = parts.last else { return nil }
    var place = JobPlace()
    if let code = countryCode(named: last) {
        place.country = code
        parts.removeLast()
        if parts.count > 1, let region = regionCode(named: parts[parts.count - 1], of: code) {
            place.region = region
            parts.removeLast()
        }
    } else if let (country, region) = ["US", "CA"].lazy.compactMap({ code in
        regionCode(named: last, of: code).map { (code, $0) }
    }).first {
        place.country = country
        place.region = region
        parts.removeLast()
    } else {
        return nil
    }
    place.locality = parts.first ?? ""
    return place
}

/// The code of a country by its English name or a code that people write.
private func countryCode(named name: String) -> String? {
    let folded = foldedName(name)
    switch folded {
    case "uk", "england", "scotland", "wales", "great britain": return "GB"
    case "usa", "u.s.", "u.s.a.", "united states of america": return "US"
    default: break
    }
    return countriesByName[folded]
}

private let countriesByName: [String: String] = {
    let english = Locale(identifier: "en")
    var names: [String: String] = [:]
    for code in countryCodes {
        if let name = english.localizedString(forRegionCode: code) { names[foldedName(name)] = code }
        // CA is California before it is Canada, DE is Germany and Delaware: a state's code is no country's.
        if regionsByCountry["US"]?[foldedName(code)] == nil { names[foldedName(code)] = code }
    }
    return names
}()

/// The code of a state of the United States or a province of Canada, by its name or the code itself.
private func regionCode(named name: String, of country: String) -> String? {
    regionsByCountry[country]?[foldedName(name)]
}

private let regionsByCountry: [String: [String: String]] = {
    func table(_ text: String) -> [String: String] {
        var regions: [String: String] = [:]
        for entry in text.split(separator: ";") {
            let parts = entry.split(separator: "=").map(String.init)
            regions[foldedName(parts[0])] = parts[0]
            regions[foldedName(parts[1])] = parts[0]
        }
        return regions
    }
    return [
        "US": table(
            "AL=Alabama;AK=Alaska;AZ=Arizona;AR=Arkansas;CA=California;CO=Colorado;CT=Connecticut;DE=Delaware;"
                + "DC=District of Columbia;FL=Florida;GA=Georgia;HI=Hawaii;ID=Idaho;IL=Illinois;IN=Indiana;IA=Iowa;KS=Kansas;"
                + "KY=Kentucky;LA=Louisiana;ME=Maine;MD=Maryland;MA=Massachusetts;MI=Michigan;MN=Minnesota;MS=Mississippi;"
                + "MO=Missouri;MT=Montana;NE=Nebraska;NV=Nevada;NH=New Hampshire;NJ=New Jersey;NM=New Mexico;NY=New York;"
                + "NC=North Carolina;ND=North Dakota;OH=Ohio;OK=Oklahoma;OR=Oregon;PA=Pennsylvania;RI=Rhode Island;"
                + "SC=South Carolina;SD=South Dakota;TN=Tennessee;TX=Texas;UT=Utah;VT=Vermont;VA=Virginia;WA=Washington;"
                + "WV=West Virginia;WI=Wisconsin;WY=Wyoming"),
        "CA": table(
            "AB=Alberta;BC=British Columbia;MB=Manitoba;NB=New Brunswick;NL=Newfoundland and Labrador;NS=Nova Scotia;"
                + "NT=Northwest Territories;NU=Nunavut;ON=Ontario;PE=Prince Edward Island;QC=Quebec;SK=Saskatchewan;YT=Yukon"
        ),
    ]
}()
