// Text of the template language: a string of the model, or bytes from a render.

/// Text with the mark that Jinja's Markup has: `isMarkup` text is printed as it is.
///
/// Text of the model remains a string: short and static ones are copied without counting references, and none is copied
/// for printing.
package struct TemplateText: Sendable {
    private enum Storage {
        case string(String)
        /// Part of some bytes that are UTF-8.
        case bytes([UInt8], start: UInt32, end: UInt32)
    }

    private let storage: Storage
    package let isMarkup: Bool

    package init(_ string: String, isMarkup: Bool = false) {
        storage = .string(string)
        self.isMarkup = isMarkup
    }

    package init(_ bytes: [UInt8], isMarkup: Bool) {
        self.init(bytes, 0..<bytes.count, isMarkup: isMarkup)
    }

    /// A part of some bytes, which are not copied. Texts of 4 GB and more do not occur: a value's size is limited.
    package init(_ bytes: [UInt8], _ range: Range<Int>, isMarkup: Bool) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        storage = .bytes(bytes, start: UInt32(range.lowerBound), end: UInt32(range.upperBound))
        self.isMarkup = isMarkup
    }

    package init(bytes: ArraySlice<UInt8>, isMarkup: Bool) {
        self.init(Array(bytes), isMarkup: isMarkup)
    }

    private init(_ storage: Storage, isMarkup: Bool) {
        self.storage = storage
        self.isMarkup = isMarkup
    }

    /// The same text with the other mark.
    package func marked(_ isMarkup: Bool) -> TemplateText { TemplateText(storage, isMarkup: isMarkup) }

    /// The bytes to work with. Printing and comparing do not need this copy.
    package var bytes: ArraySlice<UInt8> {
        switch storage {
        case .string(let string): Array(string.utf8)[...]
        case .bytes(let bytes, let start, let end): bytes[Int(start)..<Int(end)]
        }
    }

    package var string: String {
        switch storage {
        case .string(let string): string
        case .bytes(let bytes, let start, let end): String(decoding: bytes[Int(start)..<Int(end)], as: UTF8.self)
        }
    }

    /// How many bytes it has.
    package var size: Int {
        switch storage {
        case .string(let string): string.utf8.count
        case .bytes(_, let start, let end): Int(end - start)
        }
    }

    package var isEmpty: Bool {
        switch storage {
        case .string(let string): string.isEmpty
        case .bytes(_, let start, let end): start == end
        }
    }

    /// Lends the bytes where they are.
    ///
    /// Unsafe for speed: everything that is printed or compared goes through here, and a slice would be counted.
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        switch storage {
        case .bytes(let bytes, let start, let end):
            return unsafe bytes.withUnsafeBufferPointer { buffer in
                unsafe body(UnsafeBufferPointer(rebasing: buffer[Int(start)..<Int(end)]))
            }
        case .string(let string):
            // Swift's own strings lend their bytes; another's are copied.
            return unsafe string.utf8.withContiguousStorageIfAvailable { buffer in unsafe body(buffer) }
                ?? Array(string.utf8).withUnsafeBufferPointer { buffer in unsafe body(buffer) }
        }
    }
}

extension TemplateText: Equatable {
    /// Texts are equal if their bytes are, as in Python: composed and decomposed letters differ.
    package static func == (left: TemplateText, right: TemplateText) -> Bool {
        unsafe left.withBytes { a in
            unsafe right.withBytes { b in unsafe a.count == b.count && a.elementsEqual(b) }
        }
    }
}
