// What a build that published records in `.candid`, so that the next build can see that there is nothing to do.
//
// Nothing is rendered if all of this is true:
//   - every byte that determines the site is unchanged (`BuildInputs`, computed again from what was just read);
//   - the current time is between that build and the first later moment that could change a byte (`firstChange`);
//   - Output contains exactly the files that the build published, byte for byte. Each is read and its digest compared,
//     so no time stamp is trusted;
//   - the record itself is complete, according to the digest at its head. It is written after the exchange, under the
// lock. A build that is killed before leaves an older record, which does not match Output. If anything is not true,
// everything is rendered and compared, as if there were no record.

internal import Content
internal import Diagnostics
internal import Foundation
internal import Pages
internal import SiteModel

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

struct BuildRecord: Codable, Equatable, Sendable {
    /// The key of the digests.
    let key: DigestKey
    let inputs: BytesDigest
    let output: BytesDigest
    /// The site's time zone, in which `--now 2026-11-22` is read.
    let timeZone: String
    /// Seconds since 1970: the time of the build, and the first later moment that could change a byte.
    let now: Int
    let firstChange: Int
    let pages: Int
    let files: Int
    let drafts: Int
    let scheduled: Int
    let closed: Int
    private let nextChange: [Int]
    /// The warnings, to be repeated.
    private let messages: [Message]

    /// - Parameters:
    ///   - diagnostics: only warnings, because with an error nothing is published.
    init(
        key: DigestKey, inputs: BytesDigest, output: BytesDigest, site: Site, report: BuildReport,
        diagnostics: [Diagnostic]
    ) {
        self.key = key
        self.inputs = inputs
        self.output = output
        timeZone = site.outline.settings.timeZone
        now = site.outline.now.seconds
        firstChange = momentOfFirstChange(in: site).seconds
        pages = report.pages
        files = report.files
        drafts = report.drafts
        scheduled = report.scheduled
        closed = report.closed
        nextChange = report.nextChange.map { [$0.seconds, $0.utcOffset] } ?? []
        messages = diagnostics.map(Message.init)
    }

    var diagnostics: [Diagnostic] { messages.compactMap(\.diagnostic) }

    /// The numbers of a build that found everything unchanged.
    func add(to report: inout BuildReport) {
        report.pages = pages
        report.files = files
        report.unchanged = files
        report.drafts = drafts
        report.scheduled = scheduled
        report.closed = closed
        if nextChange.count == 2 {
            report.nextChange = Timestamp(seconds: nextChange[0], utcOffset: nextChange[1])
        }
    }

    /// Whether a build at this moment would give the same result as the one that wrote the record.
    func holds(at moment: BuildMoment) -> Bool {
        let seconds = moment.timestamp(inZone: timeZone).seconds
        return seconds >= now && seconds < firstChange
    }
}

extension BuildRecord {
    /// Nil if there is none, or if it is incomplete.
    static func read(_ path: String) -> BuildRecord? {
        guard case .bytes(let bytes)? = try? readFile(path, limit: 1 << 26, shown: path),
            // Whatever prevents reading it, everything can be rendered without it.
            let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
            bytes[..<end].elementsEqual(seal(of: Array(bytes[(end + 1)...])).utf8),
            let record = try? JSONDecoder().decode(BuildRecord.self, from: Data(bytes[(end + 1)...])),
            record.diagnostics.count == record.messages.count
        else { return nil }
        return record
    }

    /// Writes the record to `path`, or none. Without it the next build renders everything, which is not a failure of
    /// this one.
    func write(_ path: String) {
        _ = unsafe unlink(path)
        let new = path + ".new"
        // A record that cannot be encoded is not written.
        guard let json = try? JSONEncoder().encode(self),
            let file = OpenFile(new, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
        else { return }
        let bytes = Array(BuildRecord.seal(of: Array(json)).utf8) + [UInt8(ascii: "\n")] + Array(json)
        let isWritten = unsafe bytes.withUnsafeBytes { unsafe file.write($0) }
        guard file.closeChecked(), isWritten, unsafe rename(new, path) == 0 else {
            _ = unsafe unlink(new)
            return
        }
    }

    private static func seal(of bytes: [UInt8]) -> String { digest(of: bytes, .fixed).hexadecimal }
}

/// A diagnostic in a record. Sources are numbered by their paths, so the same files have the same numbers.
private struct Message: Codable, Equatable, Sendable {
    struct Place: Codable, Equatable, Sendable {
        let source: Int
        let start: Int
        let end: Int
    }

    struct Note: Codable, Equatable, Sendable {
        let message: String
        let place: Place?
    }

    let code: String
    let message: String
    let place: Place
    let notes: [Note]

    init(_ diagnostic: Diagnostic) {
        code = diagnostic.code.rawValue
        message = diagnostic.message
        place = Place(diagnostic.span)
        notes = diagnostic.notes.map { Note(message: $0.message, place: $0.span.map(Place.init)) }
    }

    var diagnostic: Diagnostic? {
        guard let code = DiagnosticCode(rawValue: code) else { return nil }
        return .warning(
            code, message, at: place.span,
            notes: notes.map { Diagnostic.Note($0.message, at: $0.place?.span) })
    }
}

extension Message.Place {
    fileprivate init(_ span: SourceSpan) {
        self.init(source: Int(span.source.index), start: Int(span.start), end: Int(span.end))
    }

    fileprivate var span: SourceSpan { SourceSpan(source: SourceID(source), bytes: start..<max(start, end)) }
}

/// The first moment after the build at which time alone could change a byte of the site or a number in its report:
/// `next-change`, a date that `--future` included, a job that begins to close soon, and the new year, which templates
/// know as `site.year`.
func momentOfFirstChange(in site: Site) -> Timestamp {
    let outline = site.outline
    let now = outline.now
    var moments: [Timestamp] = [outline.statistics.nextChange].compactMap { $0 }
    let zone = LocalTime(named: outline.settings.timeZone)
    if let newYear = CalendarDate(year: now.date.year + 1, month: 1, day: 1) {
        moments.append(zone.timestamp(newYear))
    }
    for document in outline.documents {
        if let date = document.date { moments.append(date) }
        guard case .job(let job) = document.details, let end = job.closesAt else { continue }
        moments += [end, Timestamp(seconds: end.seconds - Job.secondsToCloseSoon, utcOffset: 0)]
    }
    return moments.filter { $0 > now }.min() ?? now
}
