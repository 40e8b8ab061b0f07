// Requests and responses as values, without sockets.

/// A request, with its target as it was sent.
package struct PreviewRequest: Hashable, Sendable {
    package var method: String
    /// The path and query of the request line, percent-encoded.
    package var target: String
    package var host: String?
    package var range: String?

    package init(method: String = "GET", target: String, host: String? = "localhost", range: String? = nil) {
        self.method = method
        self.target = target
        self.host = host
        self.range = range
    }

    /// The target up to its query.
    var encodedPath: String { String(target.prefix { $0 != "?" }) }

    /// The query with its question mark, or empty.
    var query: String { String(target.drop { $0 != "?" }) }
}

package struct PreviewResponse: Hashable, Sendable {
    package enum Body: Hashable, Sendable {
        case bytes([UInt8])
        /// Some bytes of a file on the disk, given by its absolute path.
        case file(String, Range<Int>)
        /// The event stream for a page of that version of the site. It ends when the browser disconnects.
        case events(since: String)

        var count: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(_, let range): range.count
            case .events: 0
            }
        }
    }

    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package var status: Int
    package var headers: [Header]
    package var body: Body

    package init(status: Int, headers: [Header] = [], body: Body = .bytes([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of a header by its exact name.
    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// What is at an address of the site.
package enum ServedContent: Hashable, Sendable {
    /// A page from a template. It gets the reload script and the overlay. `problems` is an overlay with the errors of
    /// this page alone.
    case page([UInt8], problems: [UInt8]? = nil)
    /// A file in memory. It is `lasting` if it is a file of the program: with the fingerprint in its query it never
    /// changes.
    case bytes([UInt8], isLasting: Bool = false)
    /// A file on the disk: its absolute path and its size.
    case file(path: String, size: Int)
    /// Nothing to show: the file was removed, or the first build failed.
    case missing
}
