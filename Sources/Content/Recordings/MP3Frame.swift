// The header of a frame of MPEG audio (ISO 11172-3, 2.4.2.3; ISO 13818-3 for the lower sampling rates).

struct MP3Frame {
    /// MPEG-1; else MPEG-2 or MPEG-2.5, which has half the samples in layer III.
    let isFirstVersion: Bool
    let layer: Int
    let bitsPerSecond: Int
    let samplesPerSecond: Int
    let isMono: Bool
    /// In bytes, with its header.
    let length: Int

    var samples: Int {
        switch layer {
        case 1: 384
        case 3 where !isFirstVersion: 576
        default: 1152
        }
    }

    var seconds: Double { Double(samples) / Double(samplesPerSecond) }

    /// The frame at an offset; nil if there is none, or one of free format, whose length nobody says.
    init?(at offset: Int, in file: inout FileWindow) {
        guard let header = file.bigEndian(offset, 4), header >> 21 == 0x7FF else { return nil }
        let version = header >> 19 & 3
        let rate = header >> 10 & 3
        let bits = header >> 12 & 15
        layer = 4 - (header >> 17 & 3)
        guard version != 1, layer != 4, rate != 3, bits != 0, bits != 15 else { return nil }
        isFirstVersion = version == 3
        isMono = header >> 6 & 3 == 3
        samplesPerSecond = [44_100, 48_000, 32_000][rate] >> (version == 3 ? 0 : version == 2 ? 1 : 2)
        bitsPerSecond = Self.bitRates[isFirstVersion ? layer - 1 : layer == 1 ? 3 : 4][bits] * 1000
        let padding = header >> 9 & 1
        let samples = layer == 1 ? 384 : layer == 3 && version != 3 ? 576 : 1152
        length =
            layer == 1
            ? (12 * bitsPerSecond / samplesPerSecond + padding) * 4
            : samples / 8 * bitsPerSecond / samplesPerSecond + padding
    }

    /// Whether two frames may stand in one stream.
    func continues(_ other: MP3Frame) -> Bool {
        isFirstVersion == other.isFirstVersion && layer == other.layer && samplesPerSecond == other.samplesPerSecond
    }

    /// Kilobits a second by index: of MPEG-1's three layers, of MPEG-2's layer I, and of its layers II and III.
    private static let bitRates = [
        [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
        [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
        [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
        [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
        [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ]
}
