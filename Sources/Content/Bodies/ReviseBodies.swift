// The site after an edit of the text of some documents, but not of their front matter. Nothing is assembled again.
//
// Most saves are of this kind. Assembling uses only the front matter, the comments and the attachments of a document.
// If these are unchanged, the outline and the links are unchanged as well, except for the clock.

internal import Diagnostics
package import SiteModel

extension AssembledSite {
    /// The site with new bodies for some documents. Nil if something else has changed, or if time has passed that
    /// changes the site: then the site must be assembled again.
    ///
    /// - Parameter revisions: what was parsed before and now. Documents that are not published change nothing.
    /// - Returns: the site, and the published documents among the revised ones.
    package func revised(_ revisions: [(last: Entry, now: Entry)], at now: Timestamp)
        -> (site: AssembledSite, documents: [Manuscript])?
    {
        guard assembly.outline.isSame(at: now), revisions.allSatisfy({ $0.now.hasHead(of: $0.last) }) else {
            return nil
        }
        var manuscripts = manuscripts
        var revised: [Manuscript] = []
        var jobs = assembly.jobs
        for revision in revisions {
            // Published documents are in the order of their paths.
            let place = manuscripts.partitioningIndex { $0.path >= revision.now.source.path }
            guard place < manuscripts.count, manuscripts[place].entry === revision.last else { continue }
            let last = manuscripts[place]
            manuscripts[place] = Manuscript(id: last.id, entry: revision.now, comments: last.comments)
            if jobs[last.id] != nil { jobs[last.id] = revision.now }
            revised.append(manuscripts[place])
        }
        var outline = assembly.outline
        outline.now = now
        let assembly = Assembly(
            outline: outline, layout: assembly.layout, others: assembly.others, links: assembly.links,
            markdownWords: assembly.markdownWords, settings: assembly.settings, jobs: jobs,
            referredFiles: assembly.referredFiles)
        return (AssembledSite(assembly: assembly, manuscripts: manuscripts), revised)
    }
}

extension Entry {
    /// Whether everything but the body comes from the same bytes. False if the front matter could not be read.
    fileprivate func hasHead(of other: Entry) -> Bool {
        kind == other.kind && isBundle == other.isBundle && source.id == other.source.id
            && source.path == other.source.path && commentSource == other.commentSource
            && attachments == other.attachments && !isBroken && !other.isBroken
            && source.bytes[..<body.lowerBound] == other.source.bytes[..<other.body.lowerBound]
    }
}

extension SiteOutline {
    /// Whether the same sources make the same outline at a later time.
    fileprivate func isSame(at later: Timestamp) -> Bool {
        guard later >= now, statistics.nextChange.map({ $0 > later }) ?? true else { return false }
        // What `--future` shows early.
        return !documents.indices.contains { index in
            documents[index].isScheduled && documents[index].date.map { $0 <= later } ?? true
        }
    }
}

extension Array {
    /// The first index of the second part of a partitioned collection.
    fileprivate func partitioningIndex(_ belongsToSecondPart: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if belongsToSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
