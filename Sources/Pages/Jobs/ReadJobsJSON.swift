// Reads the ids of published jobs from the /jobs/jobs.json of an earlier build.

internal import Foundation
package import SiteModel

/// The jobs in a `jobs.json` that an earlier build wrote; none if the file is something else.
///
/// Each job begins a line and starts with what identifies it. The rest of the line, such as its text, is not read.
package func publishedJobs(inJobsJSON file: [UInt8]) -> [PublishedJob] {
    var json: [UInt8] = [UInt8(ascii: "[")]
    for line in file.split(separator: UInt8(ascii: "\n")) {
        // The comma between two jobs is at the beginning of the second one's line.
        let line = line.first == UInt8(ascii: ",") ? line.dropFirst() : line
        guard line.starts(with: jobBeginning.utf8) else { continue }
        guard let end = line.firstRange(of: summaryKey) else { return [] }
        if json.count > 1 { json.append(UInt8(ascii: ",")) }
        json += line[..<end.lowerBound]
        json.append(UInt8(ascii: "}"))
    }
    json.append(UInt8(ascii: "]"))
    // A file that cannot be read counts as no earlier build. It is not the author's fault.
    return (try? JSONDecoder().decode([PublishedJob].self, from: Data(json))) ?? []
}

/// How `writeJob` begins.
private let jobBeginning = "{\"id\":"
/// The text of a job never contains this, because its quotation marks are escaped.
private let summaryKey = Array(",\"summary\":".utf8)
