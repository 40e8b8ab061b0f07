// The bytes of a board's answer → its jobs. The front door of the readers.

package import SiteModel
internal import WebText
internal import XMLReading

/// The largest answer that is read: the largest known board has 12 MB.
package let largestAnswer = 32 << 20

/// Reads the answer of a board.
///
/// - Parameters:
///   - address: where the answer came from, for pages whose links are relative.
/// - Throws: where the answer cannot be trusted: nothing may be changed because of it.
package func readBoard(
    _ bytes: [UInt8], of board: JobBoard, from address: String? = nil
) throws(BoardProblem) -> BoardReading {
    guard bytes.count <= largestAnswer else {
        throw BoardProblem("the answer is larger than \(largestAnswer >> 20) MB")
    }
    let answer = try Answer(bytes)
    if let format = answer.format, format != board.system {
        throw BoardProblem("the answer is in the format of \(format.name), not of \(board.system.name)")
    }
    var reading: BoardReading
    switch (board.system, answer) {
    case (.greenhouse, .json(let root)): reading = try readGreenhouse(root)
    case (.lever, .json(let root)): reading = try readLever(root)
    case (.ashby, .json(let root)): reading = try readAshby(root)
    case (.recruitee, .json(let root)): reading = try readRecruitee(root, language: board.language)
    case (.jsonLD, .json(let root)): reading = try readJobPostings(inFeed: root)
    case (.jsonLD, .page(let bytes)): reading = try readJobPostings(inPage: bytes, address: address)
    case (.personio, .xml(let bytes)): reading = try readPersonio(bytes, board: board)
    case (.indeed, .xml(let bytes)): reading = try readIndeed(bytes)
    case (_, .page): throw BoardProblem("the answer is a web page, not \(board.system.name)'s list of jobs")
    case (_, .xml): throw BoardProblem("the answer is XML that is not \(board.system.name)'s list of jobs")
    case (_, .json): throw BoardProblem("the answer is JSON that is not \(board.system.name)'s list of jobs")
    }
    reading.checkIdentities()
    let withoutText = reading.postings.count { $0.parts.isEmpty }
    if reading.postings.count > 1, withoutText == reading.postings.count {
        let advice =
            switch board.system {
            case .personio: "; give the board the 'language' in which they are written"
            case .greenhouse: "; ask with '?content=true'"
            default: ""
            }
        throw BoardProblem("none of the \(withoutText) jobs has a text" + advice)
    }
    return reading
}

/// The system in whose format an answer is; nil where it might be of several, or of none.
package func recognizedSystem(_ bytes: [UInt8]) -> BoardSystem? {
    guard let answer = try? Answer(bytes) else { return nil }
    if case .page = answer { return .jsonLD }
    return answer.format
}

enum Answer {
    case json(JSONValue)
    case xml([UInt8])
    case page([UInt8])

    init(_ bytes: [UInt8]) throws(BoardProblem) {
        let start = bytes.firstIndex { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) } ?? bytes.count
        guard start < bytes.count else { throw BoardProblem("the answer is empty") }
        switch bytes[start] {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard let value = JSONValue(bytes: bytes) else {
                throw BoardProblem("the answer is not JSON, or ends too early")
            }
            self = .json(value)
        case UInt8(ascii: "<"):
            let head = String(decoding: bytes[start..<min(start + 2048, bytes.count)], as: UTF8.self).lowercased()
            let isFeed = head.hasPrefix("<?xml") || head.hasPrefix("<source") || head.hasPrefix("<workzag-jobs")
            self = isFeed && !head.contains("<html") ? .xml(Array(bytes[start...])) : .page(bytes)
        default: throw BoardProblem("the answer is neither JSON nor XML nor a web page")
        }
    }

    /// By what only one system has.
    var format: BoardSystem? {
        switch self {
        case .page: return nil
        case .xml(let bytes):
            let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
            if head.contains("<workzag-jobs") { return .personio }
            return head.contains("<source") ? .indeed : nil
        case .json(let root):
            if root.list?.contains(where: { $0["categories"].isMap }) == true { return .lever }
            if root["offers"].list != nil { return .recruitee }
            if root["apiVersion"].text != nil, root["jobs"].list != nil { return .ashby }
            if root["jobs"].list != nil, root["meta"].isMap { return .greenhouse }
            if root["items"].list?.contains(where: { $0["_jobposting"] != .null }) == true { return .jsonLD }
            return nil
        }
    }
}

extension BoardReading {
    /// Leaves out what has no name to be known by, and a second job of the same id.
    fileprivate mutating func checkIdentities() {
        var seen: Set<String> = []
        var kept: [Posting] = []
        for posting in postings {
            var reason: String?
            if posting.id.isEmpty || posting.id.utf8.count > 300 {
                reason = "it has no id"
            } else if posting.title.isEmpty {
                reason = "it has no title"
            } else if !seen.insert(posting.id).inserted {
                reason = "another job of the board has the same id"
            }
            if let reason {
                let words = posting.title.isEmpty ? posting.id : posting.title
                leftOut.append(LeftOutPosting(id: posting.id, title: words, reason: reason, mayBeOpen: true))
            } else {
                kept.append(posting)
            }
        }
        postings = kept
        // An id that several jobs have tells none of them apart.
        let counts = Dictionary(postings.compactMap(\.requisition).map { ($0, 1) }, uniquingKeysWith: +)
        for index in postings.indices {
            guard let requisition = postings[index].requisition else { continue }
            if counts[requisition] != 1 || requisition.count > 40 { postings[index].requisition = nil }
        }
    }
}

/// The elements below the root of a feed in XML.
func elements(of bytes: [UInt8], root: String) throws(BoardProblem) -> [XMLElement] {
    var elements: [XMLElement] = []
    do throws(XMLFailure) {
        let parser = try ParseXML(XMLForm(depth: 1, refusesDoctype: true)) { elements.append($0) }
        try parser.parse(bytes, isLast: true)
        guard parser.root == root else {
            throw XMLFailure(message: "the XML begins with <\(parser.root ?? "")>", line: 1)
        }
    } catch {
        throw BoardProblem("the answer cannot be read, line \(error.line): \(error.message)")
    }
    return elements
}
