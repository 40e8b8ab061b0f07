// A smaller picture, made while the rows of a larger one come by. Only the rows that are not finished are in memory.

internal import SiteModel

struct Resampler {
    private let part: PicturePart
    let size: PixelSize
    private let hasAlpha: Bool
    private let rows: FilterWeights
    private let columns: FilterWeights
    /// The unfinished rows of the result, in the width of the source: row `n` lies at `n` modulo `slots`.
    private var sums: [Light]
    private let slots: Int
    private var firstOpen = 0
    private var nextRow = 0
    /// The finished pixels.
    private(set) var pixels: [UInt8] = []

    /// - Parameters:
    ///   - part: of the source.
    ///   - size: of the result, at most that of the part.
    init(part: PicturePart, size: PixelSize, hasAlpha: Bool) {
        self.part = part
        self.size = size
        self.hasAlpha = hasAlpha
        rows = FilterWeights(length: part.size.height, result: size.height)
        columns = FilterWeights(length: part.size.width, result: size.width)
        let scale = Double(part.size.height) / Double(size.height)
        slots = min(size.height, Int((Double(rows.count) / scale).rounded(.up)) + 2)
        sums = Array(repeating: Light(repeating: 0), count: slots * part.size.width)
        pixels.reserveCapacity(size.width * size.height * 4)
    }

    /// Takes the next row of the source.
    mutating func add(_ row: [Light]) {
        defer { nextRow += 1 }
        let y = nextRow - part.y
        guard y >= 0, y < part.size.height else { return }
        var result = firstOpen
        while result < size.height, rows.starts[result] <= y {
            let index = y - rows.starts[result]
            if index < rows.count {
                let weight = rows.weights[result * rows.count + index]
                add(row, times: weight, to: result % slots)
                if index == rows.count - 1 { finish(result) }
            }
            result += 1
        }
    }

    private mutating func add(_ row: [Light], times weight: Float, to slot: Int) {
        let width = part.size.width
        let (start, first) = (slot * width, part.x)
        for x in 0..<width { sums[start + x] += row[first + x] * weight }
    }

    /// Rows are finished in their order: each needs as many rows of the source as the one before, and begins no earlier.
    private mutating func finish(_ result: Int) {
        let width = part.size.width
        let start = result % slots * width
        var line = [Light](repeating: Light(repeating: 0), count: size.width)
        for x in 0..<size.width {
            var sum = Light(repeating: 0)
            let first = start + columns.starts[x]
            let weights = x * columns.count
            for index in 0..<columns.count { sum += sums[first + index] * columns.weights[weights + index] }
            line[x] = sum
        }
        writeLight(line, hasAlpha: hasAlpha, to: &pixels)
        for x in start..<(start + width) { sums[x] = Light(repeating: 0) }
        firstOpen = result + 1
    }
}
