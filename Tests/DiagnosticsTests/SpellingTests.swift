import Diagnostics
import Testing

@Suite struct SpellingTests {
    @Test(
        arguments: [
            ("titel", "title"), ("romi-mahajn", "romi-mahajan"), ("Tags", "tags"), ("xyz", nil),
        ] as [(String, String?)])
    func `the nearest known name is suggested, and none if none is near`(name: String, nearest: String?) {
        #expect(nearestName(to: name, among: ["title", "romi-mahajan", "tags", "date"]) == nearest)
    }

    @Test func `empty and long names have a distance`() {
        #expect(nearestName(to: "", among: ["a", "bc"]) == "a")
        #expect(nearestName(to: "a", among: [""]) == "")
        let long = String(repeating: "posts/", count: 30)
        #expect(nearestName(to: long + "x", among: ["x", long + "y", "zz" + long]) == long + "y")
        #expect(nearestName(to: "ÉTÉ", among: ["Été", "hiver"]) == "Été")
    }

    @Test func `distances between names match the full table`() {
        var seed: UInt64 = 7
        func word() -> String {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var bits = seed >> 20
            return String(
                (0..<(3 + bits % 8)).map { _ -> Character in
                    bits = bits &* 0x9E37_79B9_7F4A_7C15 ^ bits >> 29
                    return ["a", "b", "c", "é"][Int(bits >> 40 & 3)]
                })
        }
        for _ in 0..<3_000 {
            let name = word()
            let known = (0..<6).map { _ in word() }
            let distances = known.filter { $0 != name }.map { (distance(name, $0), $0) }.sorted { $0 < $1 }
            let nearest = distances.first { $0.0 <= max(1, name.count / 3) }
            #expect(nearestName(to: name, among: known) == nearest?.1)
        }
    }

    /// Optimal string alignment, written down as it is defined.
    private func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left), Array(right))
        var table = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count {
            for j in 0...b.count {
                guard i > 0, j > 0 else {
                    table[i][j] = max(i, j)
                    continue
                }
                table[i][j] = min(
                    table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
                }
            }
        }
        return table[a.count][b.count]
    }
}
