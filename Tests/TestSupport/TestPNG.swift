// Pictures for tests, written without a library.

/// A PNG of the given pixels, which are stored and not compressed (RFC 1950, RFC 1951).
///
/// - Parameter pixel: red, green, blue and alpha at a place.
package func testPNG(
    width: Int, height: Int, hasAlpha: Bool = false, _ pixel: (Int, Int) -> (UInt8, UInt8, UInt8, UInt8)
) -> [UInt8] {
    var rows: [UInt8] = []
    for y in 0..<height {
        rows.append(0)
        for x in 0..<width {
            let (red, green, blue, alpha) = pixel(x, y)
            rows += hasAlpha ? [red, green, blue, alpha] : [red, green, blue]
        }
    }
    var stored: [UInt8] = [0x78, 0x01]
    for start in stride(from: 0, to: rows.count, by: 65_535) {
        let end = min(rows.count, start + 65_535)
        let (low, high) = (UInt8((end - start) & 0xFF), UInt8((end - start) >> 8))
        stored += [end == rows.count ? 1 : 0, low, high, ~low, ~high] + rows[start..<end]
    }
    var (a, b) = (UInt32(1), UInt32(0))
    for byte in rows {
        a = (a + UInt32(byte)) % 65_521
        b = (b + a) % 65_521
    }
    stored += bytes(of: b << 16 | a)
    let header = bytes(of: UInt32(width)) + bytes(of: UInt32(height)) + [8, hasAlpha ? 6 : 2, 0, 0, 0]
    return [0x89] + Array("PNG\r\n\u{1A}\n".utf8) + chunk("IHDR", header) + chunk("IDAT", stored) + chunk("IEND", [])
}

private func bytes(of number: UInt32) -> [UInt8] {
    [UInt8(number >> 24), UInt8(number >> 16 & 0xFF), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)]
}

private func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + content
    var sum: UInt32 = ~0
    for byte in named {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB8_8320 }
    }
    return bytes(of: UInt32(content.count)) + named + bytes(of: ~sum)
}
