// How much each pixel of a line counts for each pixel of a smaller one: Catmull and Rom's cubic, as wide as the picture
// shrinks.

struct FilterWeights: Sendable {
    /// Of each pixel of the result, the first pixel that counts.
    private(set) var starts: [Int] = []
    /// As many for each pixel of the result.
    private(set) var weights: [Float] = []
    let count: Int

    /// - Parameters:
    ///   - length: the pixels of the line, `result` at most.
    ///   - result: the pixels wanted.
    init(length: Int, result: Int) {
        let scale = Double(length) / Double(result)
        let reach = 2 * scale
        count = min(length, Int(reach.rounded(.up)) * 2 + 1)
        starts.reserveCapacity(result)
        weights.reserveCapacity(result * count)
        for index in 0..<result {
            let center = (Double(index) + 0.5) * scale
            let start = min(max(0, Int((center - reach).rounded(.down))), length - count)
            let found = (0..<count).map { Self.cubic((Double(start + $0) + 0.5 - center) / scale) }
            let sum = found.reduce(0, +)
            starts.append(start)
            weights += found.map { Float($0 / sum) }
        }
    }

    private static func cubic(_ distance: Double) -> Double {
        let x = abs(distance)
        if x < 1 { return (1.5 * x - 2.5) * x * x + 1 }
        return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0
    }
}
