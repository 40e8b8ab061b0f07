// The lists of an outline, made of its documents.

internal import WebText

extension SiteOutline {
    /// Fills the list of each kind, `mentions`, `works`, `members` and `teamJobs`, and puts the documents of tags and series
    /// in order. What `documents`, `tags` and `series` hold must be there.
    package mutating func arrangeLists() {
        let listed = listed
        let ordered = newestFirst(listed)
        for id in ordered {
            switch documents[id.index].details {
            case .post:
                posts.append(id)
                recent.append(id)
            case .interview:
                interviews.append(id)
                recent.append(id)
            case .job(let job):
                switch job.state {
                // With `--future` a job that is not posted yet is shown among the open ones.
                case .open, .scheduled: openJobs.append(id)
                case .closed, .filled: closedJobs.append(id)
                }
            case .person, .team, .page: continue
            }
        }
        // Of what is written in another language too, what has no version in this one.
        let told = settings.languages.isEmpty ? recent : newestFirst(documents).filter { version(of: $0) == $0 }
        for id in told {
            let document = documents[id.index]
            guard document.kind != .job else { continue }
            for job in document.jobs.map(version) { mentions[job, default: []].append(id) }
            for maker in Set(document.makers.map(version)) { works[maker, default: []].append(id) }
            for team in Set(teams(of: document).map(version)) { works[team, default: []].append(id) }
        }
        people = documentsByName(.person, among: listed)
        teams = documentsByName(.team, among: listed)
        for id in people {
            if case .person(let person) = documents[id.index].details, let team = person.team?.document {
                members[version(of: team), default: []].append(id)
            }
        }
        for id in openJobs {
            if case .job(let job) = documents[id.index].details, let team = job.team?.document {
                teamJobs[version(of: team), default: []].append(id)
            }
        }
        frontText = listed.first { $0.kind == .page && $0.path == settings.root }?.id
        pages = listed.filter { $0.kind == .page && $0.path != settings.root }.sorted { $0.path < $1.path }.map(\.id)
        var places = Array(repeating: 0, count: documents.count)
        for (place, id) in ordered.enumerated() { places[id.index] = place }
        tags = tags.map { $0.sorted { places[$0.index] < places[$1.index] } }
        series = series.map { $0.sorted { places[$0.index] > places[$1.index] } }
    }
}

extension SiteOutline {
    private func documentsByName(_ kind: DocumentKind, among listed: [Document]) -> [DocumentID] {
        let names = documents.map { $0.kind == kind ? foldedName($0.title) : "" }
        return listed.filter { $0.kind == kind }.map(\.id)
            .sorted { (names[$0.index], $0) < (names[$1.index], $1) }
    }

    /// The teams that a post or an interview is about: those that it names, those of its jobs and of its speakers.
    private func teams(of document: Document) -> [DocumentID] {
        var teams = document.teams
        for id in document.jobs {
            if case .job(let job) = documents[id.index].details, let team = job.team?.document { teams.append(team) }
        }
        guard case .interview(let interview) = document.details else { return teams }
        for id in interview.speakers.compactMap(\.person) {
            if case .person(let person) = documents[id.index].details, let team = person.team?.document {
                teams.append(team)
            }
        }
        return teams
    }
}

extension Document {
    /// Who wrote a post, or speaks in an interview.
    fileprivate var makers: [DocumentID] {
        switch details {
        case .post: authors
        case .interview(let interview): interview.speakers.compactMap(\.person)
        case .job, .person, .team, .page: []
        }
    }
}

extension Collection {
    fileprivate func sorted(by precedes: (DocumentID, DocumentID) -> Bool) -> Collection {
        Collection(name: name, slug: slug, path: path, documents: documents.sorted(by: precedes))
    }
}
