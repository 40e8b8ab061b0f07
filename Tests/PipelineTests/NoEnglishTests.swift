// No English word of the theme stands on a German page.

import Foundation
import Pages
import SiteModel
import Testing

@testable import Pipeline

struct NoEnglishTests {
    /// Every kind of page and every state of a job; the authors' texts are German.
    private let site = """
        Alles, was das Theme zeigen kann.
        -- options --
        now: 2026-11-28
        drafts: yes
        -- Content/site.yml --
        title: Pegel
        url: https://example.com
        language: de
        page-size: 1
        comments: open
        organization: { name: Pegel, email: post@example.com }
        languages: { en: {} }
        -- Content/people/ana.md --
        ---
        name: Ana
        role: Lotsin
        team: Hafen
        ---
        Ana bringt Schiffe herein.
        -- Content/teams/hafen.md --
        ---
        name: Hafen
        lead: ana
        ---
        Wir sind der Hafen.
        -- Content/teams/leer.md --
        ---
        name: Leer
        ---
        Wir suchen niemanden.
        -- Content/posts/a.md --
        ---
        title: Eins
        date: 2026-11-01
        updated: 2026-11-02
        author: ana
        tags: [Wasser]
        series: Wege
        jobs: [a]
        ---
        ## Oben

        > [!NOTE]
        > Etwas.

        | a |
        |---|
        | b |

        - [x] Fertig[^1]

        ## Mitte

        ## Unten

        [^1]: Dort.
        -- Content/posts/a.comments.yml --
        - id: 1
          body: Gut.
        - id: 2
          author: Ben
          reply-to: 1
          date: 2026-11-03T10:00:00Z
          body: Ja.
        - id: 3
          kind: pingback
        -- Content/posts/b.md --
        ---
        title: Zwei
        date: 2026-11-02
        author: ana
        tags: [Wasser]
        series: Wege
        draft: true
        ---
        Noch eins.
        -- Content/interviews/c.md --
        ---
        title: Drei
        date: 2026-11-03
        author: ana
        speakers: { AA: ana, BB: { name: Ben } }
        ---
        AA: Wie geht es?

        BB: Gut.

        AA: Und sonst?

        BB: Auch.
        -- Content/jobs/a.md --
        ---
        title: Taucher
        posted: 2026-11-01
        closes: 2026-11-30
        team: Hafen
        location: [{locality: Hamburg, country: DE}]
        remote: hybrid
        employment: [full-time, intern]
        salary: {min: 10, currency: EUR, per: hour}
        education: Lehre
        experience-months: 24
        openings: 2
        id: P-1
        skills: [Tauchen]
        benefits: [Tee]
        hiring-manager: ana
        apply: {email: post@example.com}
        ---
        Unter Wasser nach allem sehen, was dort liegt, und rechtzeitig zum Abendessen wieder oben sein, jeden Tag.
        -- Content/jobs/b.md --
        ---
        title: Wärter
        posted: 2026-11-01
        closes: 2026-11-05
        location: {locality: Hamburg, country: DE}
        apply: {url: https://example.org}
        ---
        Das Licht brennen lassen, die ganze Nacht, und im Buch festhalten, was vorbeikommt, auch bei Nebel und Sturm.
        -- Content/jobs/c.md --
        ---
        title: Koch
        posted: 2026-11-01
        filled: true
        remote: true
        applicants: [DE, AT]
        apply: {url: https://example.org}
        ---
        Für alle kochen, die vom Wasser kommen, morgens und abends, und am Sonntag einen Kuchen dazu, mit Kirschen.
        -- Content/pages/weg.md --
        ---
        title: Der Weg
        updated: 2026-11-02
        aliases: [/alt/]
        ---
        [Der Taucher](../jobs/a.md)

        [Bewerben](../jobs/a.md#apply)
        """

    @Test func `German pages, feeds and scripts' words have no English word of the theme`() throws {
        let outputs = try SiteCase(name: "german", site).make().outputs
        let german = builtInWords { $0 == "de" }[0].words.values.flatMap(texts).joined(separator: "\n")
        let pieces = builtInWords { $0 == "en" }[0].words.values.flatMap(texts).filter { piece in
            piece.count(where: \.isLetter) > 4 && !german.contains(piece) && !["podcast"].contains(piece)
        }
        #expect(pieces.count > 150)
        var pages = 0
        for (path, text) in outputs where !path.hasPrefix("en/") {
            guard path.hasSuffix(".html") || path.hasSuffix("feed.xml") || path.hasSuffix("comments.xml") else {
                continue
            }
            pages += 1
            // Addresses, classes, ids and data for programs are no words for readers.
            let shown = text.replacing(
                #/(?s)<script type="application\/ld\+json">.*?<\/script>|<style>.*?<\/style>/#, with: ""
            )
            .replacing(#/\s(?!aria-label|title|alt|content|data-words)[a-z-]+="[^"]*"/#, with: "")
            .replacing(#/<meta name="(generator|viewport|robots)"[^>]*>/#, with: "")
            .replacing(#/<\/?[a-zA-Z:]+/#, with: "<")
            for piece in pieces where shown.contains(piece) {
                #expect(!isWhole(piece, in: shown), "\(path): \(piece)")
            }
        }
        #expect(pages > 30)
    }

    private func texts(_ word: Word) -> [String] {
        ([word.other] + word.forms.values).flatMap { text in
            text.parts.compactMap { part -> String? in
                guard case .text(let text) = part else { return nil }
                return text.trimmingCharacters(in: .whitespaces)
            }
        }
    }

    /// Whether a text stands there as words, and not in the middle of one.
    private func isWhole(_ piece: String, in text: String) -> Bool {
        text.ranges(of: piece).contains { range in
            let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
            let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
            return !before.isLetter && !after.isLetter && !"-#".contains(before) && after != "-" && after != "/"
                && before != "/"
        }
    }
}
