// A color as CSS writes it, and how well it can be read on another (WCAG 2.2).

internal import Foundation

/// A color of sRGB, without transparency.
package struct RGBColor: Hashable, Sendable {
    package let red: UInt8
    package let green: UInt8
    package let blue: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// `#0c5847` or `#085` (CSS Color 4, 5.2); nil of anything else.
    package init?(hexadecimal text: String) {
        guard text.utf8.first == UInt8(ascii: "#") else { return nil }
        let digits = text.utf8.dropFirst().compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
            default: nil
            }
        }
        guard digits.count == text.utf8.count - 1 else { return nil }
        switch digits.count {
        case 3: self.init(red: digits[0] * 17, green: digits[1] * 17, blue: digits[2] * 17)
        case 6:
            self.init(
                red: digits[0] << 4 | digits[1], green: digits[2] << 4 | digits[3], blue: digits[4] << 4 | digits[5])
        default: return nil
        }
    }

    /// `#0c5847`
    package var hexadecimal: String {
        "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The relative luminance (WCAG 2.2, definitions), from 0 to 1.
    package var luminance: Double {
        let light = [red, green, blue].map(linear)
        return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    }

    /// The contrast ratio (WCAG 2.2, definitions), from 1 to 21.
    package func contrast(with other: RGBColor) -> Double {
        let (first, second) = (luminance, other.luminance)
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    /// What text of normal size needs (WCAG 2.2, 1.4.3, level AA).
    package static let leastTextContrast = 4.5

    /// The ground on which text of this color is read worst, and the contrast there; nil if all are good enough.
    package func hardestGround(among grounds: [RGBColor]) -> (ground: RGBColor, contrast: Double)? {
        let ratios = grounds.map { (ground: $0, contrast: contrast(with: $0)) }
        return ratios.min { $0.contrast < $1.contrast }.flatMap { $0.contrast < Self.leastTextContrast ? $0 : nil }
    }

    /// The color that can be read on all of the grounds and differs least: a little nearer to black, or to white on dark
    /// grounds. Nil where neither would do.
    package func readable(on grounds: [RGBColor]) -> RGBColor? {
        if hardestGround(among: grounds) == nil { return self }
        let ends = [RGBColor(red: 0, green: 0, blue: 0), RGBColor(red: 255, green: 255, blue: 255)]
        guard let end = ends.first(where: { $0.hardestGround(among: grounds) == nil }) else { return nil }
        // As fine as the channels where they are darkest.
        return (1...4096).lazy.map { mixed(with: end, share: Double($0) / 4096) }
            .first { $0.hardestGround(among: grounds) == nil }
    }

    /// In linear light, which keeps the hue.
    private func mixed(with other: RGBColor, share: Double) -> RGBColor {
        func channel(_ own: UInt8, _ other: UInt8) -> UInt8 {
            encoded(linear(own) * (1 - share) + linear(other) * share)
        }
        return RGBColor(
            red: channel(red, other.red), green: channel(green, other.green), blue: channel(blue, other.blue))
    }
}

/// A channel as light (IEC 61966-2-1).
private func linear(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
}

private func encoded(_ light: Double) -> UInt8 {
    let value = light <= 0.003_130_8 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
    return UInt8((min(1, max(0, value)) * 255).rounded())
}
