// /feed.json of an earlier build, read for the ids under which its posts were published.

internal import Foundation
package import SiteModel

/// The items of a `feed.json` that an earlier build wrote; none of a file that is something else.
///
/// Each item begins a line, with its id and its address at the beginning: the rest, its text among it, is not looked at.
package func publishedItems(inJSONFeed file: [UInt8]) -> [PublishedItem] {
    let decoder = JSONDecoder()
    return file.split(separator: UInt8(ascii: "\n")).compactMap { line in
        // The comma that parts two items begins the second one's line.
        let line = line.first == UInt8(ascii: ",") ? line.dropFirst() : line
        // No text of an item holds the key: its quotation marks would be escaped.
        guard line.starts(with: itemBeginning), let end = line.firstRange(of: titleKey) else { return nil }
        // What cannot be read tells of no earlier build, which is no fault of the author's.
        return try? decoder.decode(PublishedItem.self, from: Data(line[..<end.lowerBound] + [UInt8(ascii: "}")]))
    }
}

/// How `writeItem` begins.
private let itemBeginning = Array("{\"id\":".utf8)
private let titleKey = Array(",\"title\":".utf8)
