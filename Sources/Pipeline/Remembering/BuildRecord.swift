// What a build that published leaves in `.candid`, so that the next one can see that there is nothing to do.
//
// It is right where all of this holds, and then nothing is rendered:
//   - every byte that decides the site is what it was (`BuildInputs`, made anew from what was just read);
//   - the clock stands between that build and the first moment after it that could change a byte (`firstChange`);
//   - Output holds exactly the files that build published, byte for byte: each is read and its digest compared, so that
//     no time stamp is believed;
//   - the record itself is whole, which a digest at its head tells.
// It is written after the exchange, under the lock. A build that is killed before leaves an older record, which Output
// contradicts. Where anything is not so, all is rendered and compared, as if there were no record.

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
    /// What the digests were made with.
    let key: DigestKey
    let inputs: BytesDigest
    let output: BytesDigest
    /// The site's, in which `--now 2026-11-22` is read.
    let timeZone: String
    /// Seconds since 1970: the build's clock, and the first moment after it that could change a byte.
    let now: Int
    let firstChange: Int
    let pages: Int
    let files: Int
    let drafts: Int
    let scheduled: Int
    let closed: Int
    private let nextChange: [Int]
    /// The warnings, to be said again.
    private let messages: [Message]

    /// - Parameters:
    ///   - diagnostics: warnings alone; with an error nothing is published.
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

    /// The numbers of a build that found all as it was.
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

    /// Whether a build at this moment would say the same as the one that left the record.
    func holds(at moment: BuildMoment) -> Bool {
        let seconds = moment.timestamp(inZone: timeZone).seconds
        return seconds >= now && seconds < firstChange
    }
}

extension BuildRecord {
    /// Nil where there is none, or where it is not whole.
    static func read(_ path: String) -> BuildRecord? {
        guard case .bytes(let bytes)? = try? readFile(path, limit: 1 << 26, shown: path),
            // Whatever stands in the way of reading it, all can be rendered without it.
            let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
            bytes[..<end].elementsEqual(seal(of: Array(bytes[(end + 1)...])).utf8),
            let record = try? JSONDecoder().decode(BuildRecord.self, from: Data(bytes[(end + 1)...])),
            record.diagnostics.count == record.messages.count
        else { return nil }
        return record
    }

    /// Leaves the record at `path`, or none: without it the next build renders all, which is no failure of this one.
    func write(_ path: String) {
        _ = unsafe unlink(path)
        let new = path + ".new"
        // A record that cannot be encoded is none.
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

/// A diagnostic as it is kept. Numbers of sources go by their paths, so the same files have the same numbers.
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

/// The first moment after the build's at which the clock alone could change a byte of the site or a number of its
/// report: what `next-change` says, a date that `--future` let in, a job that begins to close soon, and the new year,
/// which templates know as `site.year`.
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
