// Pixels in linear light, with alpha already in the colours: only there may colours be added. A fine pattern of black and
// white is as bright from afar as half of the light, not as half of the number; and what cannot be seen has no colour.

internal import Foundation

/// Red, green, blue and alpha.
typealias Light = SIMD4<Float>

/// The light of each of the 256 values (IEC 61966-2-1). Display P3 has the same curve.
private let lights: [Float] = (0..<256).map { value in
    let number = Double(value) / 255
    return Float(number <= 0.04045 ? number / 12.92 : pow((number + 0.055) / 1.055, 2.4))
}

private let steps = 16_384

/// The value of each step of light.
private let values: [UInt8] = (0...steps).map { step in
    let light = Double(step) / Double(steps)
    let number = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
    return UInt8(min(max(number * 255 + 0.5, 0), 255))
}

/// Reads a row of pixels of four bytes.
func readLight(_ bytes: [UInt8], hasAlpha: Bool, into row: inout [Light]) {
    for x in row.indices {
        let light = Light(lights[Int(bytes[x * 4])], lights[Int(bytes[x * 4 + 1])], lights[Int(bytes[x * 4 + 2])], 1)
        row[x] = hasAlpha ? light * (Float(bytes[x * 4 + 3]) / 255) : light
    }
}

/// Writes a row of pixels of four bytes.
func writeLight(_ row: [Light], hasAlpha: Bool, to bytes: inout [UInt8]) {
    let none = Light(repeating: 0)
    let all = Light(repeating: Float(steps))
    for light in row {
        var (light, alpha) = (light, UInt8(255))
        if hasAlpha {
            let shown = min(max(light.w, 0), 1)
            alpha = UInt8(shown * 255 + 0.5)
            light = shown > 0 ? light / shown : none
        }
        // Filters overshoot beside edges.
        let step = (light * Float(steps) + 0.5).clamped(lowerBound: none, upperBound: all)
        bytes.append(values[Int(step.x)])
        bytes.append(values[Int(step.y)])
        bytes.append(values[Int(step.z)])
        bytes.append(alpha)
    }
}
