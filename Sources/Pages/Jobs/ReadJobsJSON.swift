// /jobs/jobs.json of an earlier build, read for the ids under which its jobs were published.

internal import Foundation
package import SiteModel

/// The jobs of a `jobs.json` that an earlier build wrote; none of a file that is something else.
///
/// Each job begins a line, with what tells it apart from others at its beginning: the rest, its text among it, is not
/// looked at.
package func publishedJobs(inJobsJSON file: [UInt8]) -> [PublishedJob] {
    var json: [UInt8] = [UInt8(ascii: "[")]
    for line in file.split(separator: UInt8(ascii: "\n")) {
        // The comma that parts two jobs begins the second one's line.
        let line = line.first == UInt8(ascii: ",") ? line.dropFirst() : line
        guard line.starts(with: jobBeginning.utf8) else { continue }
        guard let end = line.firstRange(of: summaryKey) else { return [] }
        if json.count > 1 { json.append(UInt8(ascii: ",")) }
        json += line[..<end.lowerBound]
        json.append(UInt8(ascii: "}"))
    }
    json.append(UInt8(ascii: "]"))
    // A file that cannot be read tells of no earlier build, which is no fault of the author's.
    return (try? JSONDecoder().decode([PublishedJob].self, from: Data(json))) ?? []
}

/// How `writeJob` begins.
private let jobBeginning = "{\"id\":"
/// No text of a job holds this: its quotation marks would be escaped.
private let summaryKey = Array(",\"summary\":".utf8)
