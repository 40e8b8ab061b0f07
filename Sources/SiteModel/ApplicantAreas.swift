// From where people may apply for remote work: countries, states of the USA, unions of countries, the world.

/// The members of the European Union (ISO 3166-1 alpha-2), 2026.
package let euCountries = [
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT",
    "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE",
]

/// The members of the European Economic Area: those of the Union with Iceland, Liechtenstein and Norway.
package let eeaCountries = euCountries + ["IS", "LI", "NO"]

package enum ApplicantArea: Hashable, Sendable {
    /// ISO 3166-1 alpha-2.
    case country(String)
    /// A state of the USA by its two letters.
    case state(String)
    /// `EU` or `EEA`.
    case union(String)
    case world

    /// - Parameter code: as `Job.applicants` has it.
    package init(_ code: String) {
        switch code {
        case "EU", "EEA": self = .union(code)
        case "worldwide": self = .world
        default: self = code.hasPrefix("US-") ? .state(String(code.dropFirst(3))) : .country(code)
        }
    }

    /// Its countries; none for the world, which no list of them says.
    package var countries: [String] {
        switch self {
        case .country(let code): [code]
        case .state: ["US"]
        case .union("EEA"): eeaCountries
        case .union: euCountries
        case .world: []
        }
    }
}

extension Job {
    /// The countries from which a remote job may be done, each once; empty if that is the whole world.
    package var applicantCountries: [String] {
        var seen: Set<String> = []
        return applicants.flatMap { ApplicantArea($0).countries }.filter { seen.insert($0).inserted }
    }

    /// What it pays at a place: the place's own pay, or else the job's.
    package func salary(at address: PostalAddress?) -> Salary? { address?.salary ?? salary }

    /// What it pays anywhere: its own pay, or else the lowest to the highest of its places, where these have one currency
    /// and one period.
    package var overallSalary: Salary? {
        if let salary { return salary }
        let pays = locations.compactMap(\.salary)
        guard let first = pays.first, pays.count == locations.count,
            pays.allSatisfy({ $0.currency == first.currency && $0.period == first.period })
        else { return nil }
        let minima = pays.compactMap { $0.minimum ?? $0.maximum }
        let maxima = pays.compactMap { $0.maximum ?? $0.minimum }
        return Salary(
            minimum: minima.min(), maximum: maxima.max(), currency: first.currency, period: first.period)
    }
}
