// When two names are the same: ignoring case and Unicode form.

// For composed characters, which the standard library keeps to itself.
internal import Foundation

/// A name folded so that names which differ only in case or Unicode form become equal.
package func foldedName(_ name: String) -> String {
    var fold = true
    for byte in name.utf8 where byte >= 0x80 || (0x41...0x5A).contains(byte) {
        fold = false
        break
    }
    if fold { return name }
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return name.lowercased() }
    // Text by text: appending to a view of scalars would copy it each time.
    var folded = ""
    for scalar in composed(name).unicodeScalars { folded += caseFolding(of: scalar) }
    return composed(folded)
}

/// A name in Unicode's composed form (NFC).
package func composed(_ name: String) -> String {
    name.utf8.allSatisfy { $0 < 0x80 } ? name : name.precomposedStringWithCanonicalMapping
}

/// Through uppercase, so that ß and SS, ς and Σ, ſ and S become equal, as in Unicode's CaseFolding.txt. But a dotless ı
/// is not an i.
private func caseFolding(of scalar: Unicode.Scalar) -> String {
    if scalar == "ı" { return String(scalar) }
    return scalar.properties.uppercaseMapping.lowercased()
}
