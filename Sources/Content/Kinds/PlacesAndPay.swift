// Where a job is, from where it may be done, and what it pays: maps of a job that site.yml has too.

internal import Diagnostics
internal import SiteModel
internal import WebText

extension FieldReader {
    /// Text, or nil if it is empty.
    mutating func name(_ key: String) -> String? {
        text(key).flatMap { $0.value.isEmpty ? nil : $0.value }
    }

    /// One place or a list of them: locality, region, country*, postal-code, street, salary
    mutating func addresses(_ value: YAMLValue, named key: String) -> [Spanned<PostalAddress>] {
        var values = [value]
        if case .list(let list) = value.content { values = list }
        if values.isEmpty {
            reportInvalid("'\(key)' is empty; give it a place with its country", at: value.span)
        }
        return values.compactMap { value in
            guard case .map = value.content else {
                reportWrongType(key, wanted: "{locality: …, region: …, country: …} or a list of them", value)
                return nil
            }
            let address = nested(value, subject: "a location", foreign: .location) { $0.postalAddress() }
            return address.flatMap { $0 }.map { Spanned($0, value.span) }
        }
    }

    mutating func postalAddress() -> PostalAddress? {
        let country = requiredText("country")
        let locality = name("locality")
        let region = name("region")
        let postalCode = name("postal-code")
        let street = name("street")
        let salary = salary()
        guard let code = country.flatMap({ self.country($0) }) else { return nil }
        return PostalAddress(
            locality: locality, region: region, country: code, postalCode: postalCode, street: street, salary: salary)
    }

    /// min, max (one at least), currency*, per*, note
    mutating func salary() -> Salary? {
        guard let entry = entry("salary") else { return nil }
        guard case .map = entry.value.content else {
            reportWrongType("salary", wanted: "{min: …, max: …, currency: …, per: …}", entry.value)
            return nil
        }
        let salary = nested(entry.value, subject: "a salary", foreign: .salary) { salary -> Salary? in
            let minimum = salary.amount("min")
            let maximum = salary.amount("max")
            let currency = salary.requiredText("currency").flatMap { salary.currency($0) }
            let period = salary.requiredText("per").flatMap { salary.choice("per", $0, of: SalaryPeriod.self) }
            let note = salary.name("note")
            if !salary.has("min") && !salary.has("max") {
                salary.reportMissing(.error(.keyMissing, "a salary needs a 'min' or a 'max'", at: salary.place))
            }
            if let minimum, let maximum, minimum.value > maximum.value {
                salary.reportInvalid("'max' is less than 'min'; swap them", at: maximum.span)
                return nil
            }
            guard let currency, let period, minimum != nil || maximum != nil else { return nil }
            let amounts = [minimum, maximum].compactMap { $0 }.map { amount in
                // A translation takes its salary from another file, which has been judged there.
                let isOwn = amount.span.source == salary.source.id
                let text = isOwn ? String(decoding: salary.source.bytes[amount.span.bytes], as: UTF8.self) : ""
                return WrittenAmount(amount: amount.value, text: trimmed(text), span: amount.span)
            }
            payProblems(amounts, currency: currency, period: period.value).forEach { salary.report($0) }
            return Salary(
                minimum: minimum?.value, maximum: maximum?.value, currency: currency, period: period.value, note: note)
        }
        return salary.flatMap { $0 }
    }

    /// A country code in capitals.
    mutating func country(_ text: Spanned<String>) -> String? {
        let code = text.value.uppercased()
        if countryCodes.contains(code) { return code }
        reportInvalid(
            "'\(text.value)' is not a two-letter country code (ISO 3166-1), such as 'US'"
                + countrySuggestion(for: text.value), at: text.span)
        return nil
    }

    /// From where people may apply: a country, a state of the USA, a union of countries, the world.
    mutating func applicants(_ text: Spanned<String>) -> String? {
        if let area = applicantArea(text.value) { return area }
        let code = text.value.uppercased()
        guard code.hasPrefix("US-") else {
            let isState = usStates[code] != nil
            // A country by another name than its code.
            if !isState, !countrySuggestion(for: text.value).isEmpty { return country(text) }
            reportInvalid(
                "'\(text.value)' is not a two-letter country code (ISO 3166-1) such as 'US', nor 'EU', 'EEA', 'worldwide' or "
                    + "a state of the USA such as 'US-CA'" + (isState ? "; did you mean 'US-\(code)'?" : ""),
                at: text.span)
            return nil
        }
        reportInvalid(
            "there is no state '\(code.dropFirst(3))' in the USA; write its two letters, such as 'US-CA'", at: text.span
        )
        return nil
    }

    fileprivate mutating func currency(_ text: Spanned<String>) -> String? {
        let code = text.value.uppercased()
        if currencyCodes.contains(code) { return code }
        reportInvalid(
            "'\(text.value)' is not a three-letter currency code (ISO 4217), such as 'USD'"
                + spellingSuggestion(for: code, among: currencyCodes), at: text.span)
        return nil
    }
}
