// The form of Content/published-ids.json: one line a document, so that version control shows and merges them one by one.

package import Diagnostics
internal import Foundation
package import SiteModel
internal import WebText

/// The file that records these ids.
package func recordedIDsFile(_ ids: [RecordedID]) -> [UInt8] {
    var json = JSONWriter(capacity: 128 * (ids.count + 1))
    json.beginArray()
    for id in ids {
        json.lineFeed()
        json.object { json in
            json.string("path", id.path)
            json.string("id", id.id)
            json.string("requisition", ifGiven: id.requisition)
        }
    }
    json.lineFeed()
    json.endArray()
    json.lineFeed()
    return json.bytes
}

/// The ids in such a file. One that cannot be read is an error: without it a change of ids would go unsaid.
package func recordedIDs(in source: Source) -> Checked<[RecordedID]> {
    do {
        return Checked(try JSONDecoder().decode([RecordedID].self, from: Data(source.bytes)))
    } catch {
        let message =
            "this is not a list of ids as 'candid record-ids' writes it; run that again, or restore the file from version control"
        return Checked([], [.error(.valueInvalid, message, at: .start(of: source.id))])
    }
}
