// Asks other sites' servers about our links: which requests are made, in which order, and when to stop.
//
// Each address is requested once with HEAD, and with GET only if that fails, because some servers do not support HEAD
// (RFC 9110, section 9.3.2). Redirects are followed here and not by curl: none may lead from a public address to this
// machine or its network, because the link may be in a stranger's comment.

internal import Content
internal import Foundation
internal import Pipeline
internal import Synchronization

/// Time limits.
struct AskingTime {
    /// For one address, including its redirects.
    static let each = Duration.seconds(20)
    /// For all addresses together, in seconds, if nothing else is asked for.
    static let all = 600
}

/// Asks a few servers at a time.
///
/// - Parameters:
///   - urls: absolute, percent-encoded, each once.
///   - total: the time for all; what has not been requested by then is `.notAsked`.
/// - Returns: an answer for each.
/// - Throws: if curl is not installed.
func askAddresses(_ urls: [String], within total: Duration) throws(FileFailure) -> [String: ExternalAnswer] {
    let web = Web(fetch: fetchWithCurl, resolve: resolveHost, now: { .now })
    let known = KnownAnswers()
    let end = web.now() + total
    let answers = try mapInParallel(urls, workers: 6) { url throws(FileFailure) in
        try answer(of: url, until: end, on: web, known: known)
    }
    return Dictionary(zip(urls, answers)) { first, _ in first }
}

/// One request to a server.
struct Fetch {
    let url: String
    let wantsWhole: Bool
    let patience: Duration
    /// The address to connect to, whatever the name in the URL is; nil leaves that to curl.
    var connectingTo: NetworkAddress?
}

/// The outcome of one request.
struct Transfer {
    /// 0 if there was no answer.
    var status = 0
    /// See EXIT CODES in curl's manual.
    var exit = 0
    var message = ""
    /// Where the answer redirects to, absolute.
    var redirect: String?
    /// The address of the server; nil if there was no connection, or if a proxy made it.
    var address: NetworkAddress?

    /// Whether GET may succeed after HEAD failed.
    var mayBeDifferentWhole: Bool {
        switch exit {
        case 0: status >= 400
        // No such host, connection refused, no answer in time: GET would fail as well.
        case 6, 7, 28: false
        default: true
        }
    }

    var answer: ExternalAnswer {
        let isAnswered = status >= 200 && !(300...399).contains(status)
        switch exit {
        case 0: return .status(status)
        // The page is large or slow, but it exists.
        case 63 where isAnswered, 28 where isAnswered: return .status(status)
        case 1: return .failure("it redirects to something other than http or https")
        case 6: return .failure("the host does not exist")
        case 7: return .failure("connection refused")
        case 28: return .silent
        case 35: return .failure("the TLS handshake failed")
        case 51, 58, 60: return .failure("its certificate is not valid")
        default: return .failure(message.isEmpty ? "curl exited with \(exit)" : message)
        }
    }
}

extension ExternalAnswer {
    fileprivate static let silent = failure("no answer within \(AskingTime.each.components.seconds) seconds")
}

/// The network and the clock, so that tests can replace them.
struct Web: Sendable {
    let fetch: @Sendable (Fetch) throws(FileFailure) -> Transfer
    /// The addresses of a URL's host: empty if the host does not exist, nil if a proxy resolves it.
    let resolve: @Sendable (_ url: String) -> [NetworkAddress]?
    let now: @Sendable () -> ContinuousClock.Instant
}

/// The answers so far, for redirects that lead to an address which has been requested already.
final class KnownAnswers: Sendable {
    private let answers = Mutex<[String: ExternalAnswer]>([:])

    subscript(url: String) -> ExternalAnswer? { answers.withLock { $0[url] } }

    func keep(_ answer: ExternalAnswer, of url: String) { answers.withLock { $0[url] = answer } }
}

/// Requests one address and follows its redirects.
func answer(
    of start: String, until end: ContinuousClock.Instant, on web: Web, known: KnownAnswers
) throws(FileFailure) -> ExternalAnswer {
    if web.now() >= end { return .notAsked }
    let deadline = min(end, web.now() + AskingTime.each)
    let answer = try follow(start, until: deadline, on: web, known: known)
    // The limit for all addresses may have cut the time for this one short.
    if answer == .silent, deadline == end { return .notAsked }
    known.keep(answer, of: start)
    return answer
}

private func follow(
    _ start: String, until deadline: ContinuousClock.Instant, on web: Web, known: KnownAnswers
) throws(FileFailure) -> ExternalAnswer {
    var fetch = Fetch(url: start, wantsWhole: false, patience: deadline - web.now())
    var redirects = 0
    while true {
        let transfer = try web.fetch(fetch)
        let patience = deadline - web.now()
        if let next = transfer.redirect {
            redirects += 1
            guard redirects <= 10 else { return .failure("more than ten redirects") }
            guard isWebAddress(next) else { return .failure("it redirects to something other than http or https") }
            if let answer = known[next] { return answer }
            guard patience > .zero else { return .silent }
            var following = Fetch(url: next, wantsWhole: fetch.wantsWhole, patience: patience)
            if isPublic(fetch.url, transfer), let addresses = web.resolve(next) {
                if addresses.isEmpty { return .failure("the host does not exist") }
                guard addresses.allSatisfy(\.isPublic) else {
                    return .failure("it redirects to this machine or to a private network")
                }
                following.connectingTo = addresses.first
            }
            fetch = following
        } else if !fetch.wantsWhole, transfer.mayBeDifferentWhole, patience > .zero {
            fetch = Fetch(
                url: fetch.url, wantsWhole: true, patience: patience, connectingTo: fetch.connectingTo)
        } else {
            return transfer.answer
        }
    }
}

/// Whether the answer came from the Internet. Behind a proxy, everything that is not plainly local counts as that.
private func isPublic(_ url: String, _ transfer: Transfer) -> Bool {
    transfer.address?.isPublic ?? NetworkAddress(inHostOf: url)?.isPublic ?? true
}

/// Whether an address can be passed to curl: http or https, without characters that would end curl's quotation marks.
private func isWebAddress(_ url: String) -> Bool {
    let start = url.prefix(8).lowercased()
    return (start.hasPrefix("http://") || start == "https://")
        && url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
}
