// Colors and their contrast, by WCAG 2.2.

import Testing
import WebText

@Suite struct RGBColorTests {
    private func color(_ text: String) throws -> RGBColor { try #require(RGBColor(hexadecimal: text)) }

    @Test func `colors are three or six hexadecimal digits`() throws {
        #expect(try color("#0C5847").hexadecimal == "#0c5847")
        #expect(try color("#08f").hexadecimal == "#0088ff")
        for text in ["0c5847", "#0c584", "#0c58471", "#0c58xx", "green", "", "#", "#é12345"] {
            #expect(RGBColor(hexadecimal: text) == nil, "\(text)")
        }
    }

    @Test func `contrast is that of WCAG`() throws {
        #expect(try abs(color("#000").contrast(with: color("#fff")) - 21) < 0.001)
        #expect(try abs(color("#777").contrast(with: color("#fff")) - 4.478) < 0.001)
        #expect(try color("#767676").hardestGround(among: [color("#fff")]) == nil)
        #expect(try color("#777").hardestGround(among: [color("#fff"), color("#eee")])?.ground == color("#eee"))
    }

    @Test(arguments: ["#7fb2a5", "#ff0000", "#ffff00", "#c0ffee", "#0c5847", "#808080", "#ffffff"])
    func `the nearest color that can be read can be read, and none nearer`(text: String) throws {
        for grounds in [["#fbf8f1", "#f3ecde"], ["#171b19", "#4a3a12"]] {
            let grounds = try grounds.map(color)
            let readable = try #require(try color(text).readable(on: grounds))
            #expect(readable.hardestGround(among: grounds) == nil)
            if try color(text).hardestGround(among: grounds) != nil {
                // Hardly more than enough on the ground that is hardest for it.
                let contrasts = grounds.map { readable.contrast(with: $0) }
                #expect(try #require(contrasts.min()) < 4.75, "\(readable.hexadecimal)")
            } else {
                #expect(try readable == color(text))
            }
        }
    }

    @Test func `on a light and a dark ground at once nothing can be read`() throws {
        #expect(try color("#777").readable(on: [color("#fff"), color("#000"), color("#777")]) == nil)
    }
}
