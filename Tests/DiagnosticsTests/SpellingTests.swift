import Diagnostics
import Testing

@Suite struct SpellingTests {
    @Test(
        arguments: [
            ("titel", "title"), ("romi-mahajn", "romi-mahajan"), ("Tags", "tags"), ("xyz", nil),
        ] as [(String, String?)])
    func `the nearest known name is proposed, and none where none is near`(name: String, nearest: String?) {
        #expect(nearestName(to: name, among: ["title", "romi-mahajan", "tags", "date"]) == nearest)
    }
}
