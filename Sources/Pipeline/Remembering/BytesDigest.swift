// Short digests of bytes, which show whether a file is the same as in an earlier build.
//
// The bytes are the coefficients of a polynomial, and a digest is its value at two secret random points, modulo the
// prime 2^61 - 1 (the universal hash family of Carter and Wegman, 1979). Two different texts of n words have the same
// value at a random point with a probability of at most n in 2^61, and at both with the square of that: for pages of
// 100 KB less than one in 10^28, whatever the texts are. So neither cryptography nor a library is needed.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The two points. Digests can only be compared if they were made with the same key.
struct DigestKey: Hashable, Sendable, Codable {
    fileprivate let first: UInt64
    fileprivate let second: UInt64

    static func random() -> DigestKey {
        DigestKey(first: .random(in: 2..<prime), second: .random(in: 2..<prime))
    }

    /// Always the same: for what must be checked before another key is known, and can only be damaged by chance.
    static let fixed = DigestKey(first: 0x0B5F_9E37_79B9_7F4B, second: 0x1C2D_84A1_5E6B_3D27)
}

struct BytesDigest: Hashable, Sendable, Codable {
    fileprivate let first: UInt64
    fileprivate let second: UInt64

    var hexadecimal: String { String(first, radix: 16) + "-" + String(second, radix: 16) }
}

/// A digest that is built in steps. Boundaries count: "ab", "c" is not "a", "bc".
struct DigestSum: Sendable {
    /// Files are added in sections of this many bytes, wherever they come from.
    static let sectionSize = 1 << 20

    private let firstPowers: Powers
    private let secondPowers: Powers
    // Not zero, so that zeros at the beginning count.
    private var first: UInt64 = 1
    private var second: UInt64 = 1

    init(_ key: DigestKey) {
        firstPowers = Powers(of: key.first)
        secondPowers = Powers(of: key.second)
    }

    /// Adds one section of a file.
    mutating func add(section: UnsafeRawBufferPointer) {
        take(UInt64(section.count))
        var offset = 0
        // Four words per step: their products are independent, while a single word depends on the one before.
        while offset + 29 <= section.count {
            let words = unsafe (
                word(section, offset), word(section, offset + 7), word(section, offset + 14), word(section, offset + 21)
            )
            first = step(first, firstPowers, words)
            second = step(second, secondPowers, words)
            offset += 28
        }
        while offset + 8 <= section.count {
            unsafe take(word(section, offset))
            offset += 7
        }
        var rest: UInt64 = 0
        for index in stride(from: section.count - 1, through: offset, by: -1) {
            rest = rest << 8 | UInt64(unsafe section[index])
        }
        take(rest)
    }

    /// Adds bytes as a file with these bytes.
    mutating func add(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBytes { whole in
            var start = 0
            repeat {
                let end = min(start + DigestSum.sectionSize, whole.count)
                // Inside the array, which is valid until the closure returns.
                unsafe add(section: UnsafeRawBufferPointer(rebasing: whole[start..<end]))
                start = end
            } while start < whole.count
        }
    }

    mutating func add(_ text: String) { add(Array(text.utf8)) }

    mutating func add(_ number: Int) { take(UInt64(truncatingIfNeeded: number) & 0x00FF_FFFF_FFFF_FFFF) }

    mutating func add(_ digest: BytesDigest) {
        take(digest.first)
        take(digest.second)
    }

    var digest: BytesDigest { BytesDigest(first: reduced(first), second: reduced(second)) }

    @inline(__always) private mutating func take(_ word: UInt64) {
        first = step(first, firstPowers.one, word)
        second = step(second, secondPowers.one, word)
    }
}

func digest(of bytes: [UInt8], _ key: DigestKey) -> BytesDigest {
    var sum = DigestSum(key)
    sum.add(bytes)
    return sum.digest
}

/// The digest of a file on the disk, relative to the open `folder`.
///
/// - Parameter flags: how to open it; O_NOFOLLOW refuses links.
func digest(
    ofFile path: String, in folder: Int32, _ flags: Int32, _ key: DigestKey, shown: String
) throws(FileFailure) -> BytesDigest {
    guard let file = OpenFile(path, in: folder, flags) else { throw FileFailure("read", shown, code: errno) }
    return try digest(of: file, key, shown: shown)
}

/// The digest of an open file.
func digest(of file: borrowing OpenFile, _ key: DigestKey, shown: String) throws(FileFailure) -> BytesDigest {
    guard let status = file.status() else { throw FileFailure("read", shown, code: errno) }
    guard status.isFile else { throw FileFailure("'\(shown)' is no longer a file", path: shown) }
    var sum = DigestSum(key)
    // One byte more than the file has now, so that its end is noticed without another section.
    let size = min(DigestSum.sectionSize, status.size + 1)
    var failure: Int32 = 0
    unsafe withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { buffer in
        var isFirst = true
        while true {
            guard let count = unsafe file.read(into: buffer) else {
                failure = errno
                break
            }
            // A file that has grown in the meantime gets some digest that matches nothing.
            if count > 0 || isFirst { unsafe sum.add(section: UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
            if count < size { break }
            isFirst = false
        }
    }
    if failure != 0 { throw FileFailure("read", shown, code: failure) }
    return sum.digest
}

private let prime: UInt64 = (1 << 61) - 1

/// A point and its powers, each less than the prime.
private struct Powers: Sendable {
    let one: UInt64
    let two: UInt64
    let three: UInt64
    let four: UInt64

    init(of point: UInt64) {
        one = point
        two = reduced(step(point, point, 0))
        three = reduced(step(two, point, 0))
        four = reduced(step(three, point, 0))
    }
}

/// Seven bytes, so that each coefficient is less than the prime. Eight must be readable.
@inline(__always) private func word(_ section: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    unsafe UInt64(littleEndian: section.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) & 0x00FF_FFFF_FFFF_FFFF
}

/// `value * point + word`, less than 2^62 where `value` is.
@inline(__always) private func step(_ value: UInt64, _ point: UInt64, _ word: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: point)
    return folded(high: product.high, low: product.low, word)
}

/// The same four times: `((value * point + words.0) * point + words.1) * point …`.
@inline(__always) private func step(
    _ value: UInt64, _ point: Powers, _ words: (UInt64, UInt64, UInt64, UInt64)
) -> UInt64 {
    // Four products of less than 2^123 each.
    var sum = value.multipliedFullWidth(by: point.four)
    add(words.0.multipliedFullWidth(by: point.three), to: &sum)
    add(words.1.multipliedFullWidth(by: point.two), to: &sum)
    add(words.2.multipliedFullWidth(by: point.one), to: &sum)
    return folded(high: sum.high, low: sum.low, words.3)
}

@inline(__always) private func add(_ product: (high: UInt64, low: UInt64), to sum: inout (high: UInt64, low: UInt64)) {
    let (low, carry) = sum.low.addingReportingOverflow(product.low)
    sum = (sum.high + product.high + (carry ? 1 : 0), low)
}

/// A number of 125 bits modulo the prime, with a word added; less than 2^62.
@inline(__always) private func folded(high: UInt64, low: UInt64, _ word: UInt64) -> UInt64 {
    // 2^61 is 1 modulo the prime, so the upper bits are added to the lower ones. No sum here reaches 2^64.
    let sum = (low & prime) + (low >> 61 | high << 3) + word
    return (sum & prime) + (sum >> 61)
}

private func reduced(_ value: UInt64) -> UInt64 { value % prime }
