// How long recordings play, by files made here. `Tests/Web/check_recordings.py` compares with ffprobe.

import SiteModel
import Testing

@testable import Content

private func seconds(_ bytes: [UInt8]) -> Double? {
    recordingFile(count: bytes.count) { Array(bytes[$0]) }.seconds
}

private func bigEndian(_ number: Int, _ length: Int) -> [UInt8] {
    (0..<length).map { UInt8(truncatingIfNeeded: number >> (8 * (length - 1 - $0))) }
}

@Suite struct MP3DurationTests {
    /// MPEG-1, layer III, 44,100 Hz, mono: 1152 samples; by the index of the bit rate.
    private func frame(_ rate: UInt8 = 9, _ content: [UInt8] = []) -> [UInt8] {
        let kilobits = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128][Int(rate)]
        let length = 144 * kilobits * 1000 / 44_100
        let start = [0xFF, 0xFB, rate << 4, 0xC0] + content
        return start + Array(repeating: 0, count: length - start.count)
    }

    private func frames(_ count: Int) -> [UInt8] { Array(repeating: frame(), count: count).flatMap { $0 } }

    private let one = 1152.0 / 44_100

    private func tag(_ content: [UInt8], flags: UInt8 = 0) -> [UInt8] {
        let size = content.count
        let header = Array("ID3".utf8) + [4, 0, flags]
        return header + [UInt8(size >> 21 & 127), UInt8(size >> 14 & 127), UInt8(size >> 7 & 127), UInt8(size & 127)]
            + content + (flags & 0x10 != 0 ? Array("3DI".utf8) + [4, 0, flags, 0, 0, 0, 0] : [])
    }

    /// With `frames` and `bytes` as the header of Xing has them, behind 17 bytes of side information.
    private func told(_ frames: Int, bytes: Int?, name: String = "Xing", encoder: [UInt8] = []) -> [UInt8] {
        let header =
            Array(repeating: 0, count: 17) + Array(name.utf8) + bigEndian(bytes == nil ? 1 : 3, 4)
            + bigEndian(frames, 4)
        return frame(9, header + (bytes.map { bigEndian($0, 4) } ?? []) + encoder)
    }

    @Test func `frames are counted`() {
        #expect(seconds(frames(100)) == 100 * one)
        #expect(seconds(frames(1)) == one)
    }

    @Test func `frames of other bit rates count too`() {
        let bytes = (0..<50).flatMap { frame(UInt8(1 + $0 % 9)) }
        #expect(seconds(bytes) == 50 * one)
    }

    @Test func `tags are passed over: several, with a footer, unsynchronised, with frames in them`() {
        let fake = frame() + [0xFF, 0x00, 0xFB] + frame()
        #expect(seconds(tag(fake) + frames(10)) == 10 * one)
        #expect(seconds(tag(fake, flags: 0x80) + frames(10)) == 10 * one)
        #expect(seconds(tag(fake, flags: 0x10) + tag([1, 2, 3]) + frames(10)) == 10 * one)
        #expect(seconds(Array(repeating: 0, count: 5000) + frames(10)) == 10 * one)
    }

    @Test func `a tag at the end is no frame`() {
        let last = Array("TAG".utf8) + [0xFF, 0xFB, 0x90, 0xC0] + Array(repeating: 0x20, count: 121)
        #expect(seconds(frames(10) + last) == 10 * one)
        #expect(seconds(frames(5) + [1, 2, 3] + frames(5)) == 10 * one)
    }

    @Test func `the headers of Xing and LAME count the frames, less the silence of the encoder`() {
        #expect(seconds(told(5000, bytes: nil) + frames(3)) == 5000 * one)
        let lame = Array("LAME3.100".utf8) + Array(repeating: 0, count: 12) + bigEndian(576 << 12 | 1000, 3)
        let whole = told(100, bytes: 1000, name: "Info", encoder: lame) + frames(3)
        #expect(seconds(whole) == Double(100 * 1152 - 1576) / 44_100)
    }

    @Test func `the header of Fraunhofer counts the frames`() {
        let header = Array(repeating: UInt8(0), count: 32) + Array("VBRI".utf8) + bigEndian(1, 2) + bigEndian(0, 4)
        #expect(seconds(frame(9, header + bigEndian(900, 4) + bigEndian(700, 4)) + frames(3)) == 700 * one)
    }

    @Test func `of a file that was cut off, what is there counts`() {
        let whole = told(5000, bytes: 5000 * 417) + frames(20)
        #expect(seconds(whole) == 21 * one)
        #expect(seconds(Array(whole.dropLast(100))) == 20 * one)
    }

    @Test func `what is no recording has no duration`() {
        #expect(seconds([]) == nil)
        #expect(seconds(Array("version https://git-lfs.github.com/spec/v1\n".utf8)) == nil)
        #expect(seconds(Array(repeating: 0xFF, count: 10_000)) == nil)
        #expect(seconds(Array("ID3".utf8) + [4, 0, 0, 0x7F, 0x7F, 0x7F, 0x7F]) == nil)
    }
}

@Suite struct MP4DurationTests {
    private func box(_ name: String, _ content: [UInt8], isLong: Bool = false) -> [UInt8] {
        isLong
            ? bigEndian(1, 4) + Array(name.utf8) + bigEndian(content.count + 16, 8) + content
            : bigEndian(content.count + 8, 4) + Array(name.utf8) + content
    }

    private func time(_ duration: Int, scale: Int = 1000, version: UInt8 = 0) -> [UInt8] {
        let length = version == 1 ? 8 : 4
        return [version, 0, 0, 0] + bigEndian(0, 2 * length) + bigEndian(scale, 4) + bigEndian(duration, length)
            + Array(repeating: 0, count: 80)
    }

    private let type = "ftypM4A "
    private var head: [UInt8] { bigEndian(16, 4) + Array(type.utf8) + [0, 0, 0, 0] }
    private var sound: [UInt8] { box("mdat", Array(repeating: 0xFF, count: 5000)) }

    private func track(_ duration: Int, scale: Int) -> [UInt8] {
        box("trak", box("tkhd", [0]) + box("mdia", box("mdhd", time(duration, scale: scale))))
    }

    @Test func `the movie header tells, before or behind the sound, in either version`() {
        #expect(seconds(head + box("moov", box("mvhd", time(61_500))) + sound) == 61.5)
        #expect(seconds(head + sound + box("moov", box("mvhd", time(61_500, version: 1)))) == 61.5)
    }

    @Test func `sizes may have 64 bits, or reach to the end`() {
        let movie = box("moov", box("mvhd", time(61_500)))
        #expect(seconds(head + box("mdat", Array(repeating: 0, count: 300), isLong: true) + movie) == 61.5)
        #expect(seconds(head + bigEndian(0, 4) + movie.dropFirst(4)) == 61.5)
    }

    @Test func `without it the longest track tells, or the length of the fragments`() {
        let tracks = track(44_100, scale: 44_100) + track(441_000, scale: 44_100)
        #expect(seconds(head + box("moov", box("mvhd", time(0)) + tracks)) == 10)
        #expect(seconds(head + box("moov", box("mvhd", time(0xFFFF_FFFF)) + tracks)) == 10)
        let fragments = box("mvex", box("mehd", [0, 0, 0, 0] + bigEndian(9000, 4)))
        #expect(seconds(head + box("moov", box("mvhd", time(0)) + fragments)) == 9)
    }

    @Test func `broken boxes tell nothing`() {
        #expect(seconds(head) == nil)
        #expect(seconds(head + box("moov", box("mvhd", time(5, scale: 0)))) == nil)
        #expect(seconds(head + box("moov", box("mvhd", [0, 0, 0]))) == nil)
        for size in [2, 7, 0x7FFF_FFFF, 0xFFFF_FFFF] {
            #expect(seconds(head + box("moov", bigEndian(size, 4) + Array("mvhd".utf8))) == nil)
        }
        #expect(seconds(head + bigEndian(1, 4) + Array("moov".utf8) + Array(repeating: 0xFF, count: 8)) == nil)
        #expect(seconds(head + Array(repeating: 0, count: 40_000)) == nil)
        let small = (0..<9000).flatMap { _ in box("free", []) }
        #expect(seconds(head + small + box("moov", box("mvhd", time(1000)))) == nil)
    }

    @Test func `damaged files bring nothing down`() {
        var random = Numbers()
        let movie = box("moov", box("mvhd", time(61_500)) + track(44_100, scale: 44_100))
        let frame: [UInt8] = [0xFF, 0xFB, 0x10, 0xC0] + Array(repeating: 0, count: 100)
        let frames: [UInt8] = Array(repeating: frame, count: 50).flatMap { $0 }
        for whole: [UInt8] in [head + movie + sound, frames] {
            for _ in 0..<300 {
                var bytes = whole
                for _ in 0..<4 {
                    bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                if let seconds = seconds(bytes) { #expect(seconds > 0) }
            }
        }
    }
}

/// The same numbers in every run (Knuth's MMIX).
private struct Numbers: RandomNumberGenerator {
    private var state: UInt64 = 1

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 33
    }
}

@Suite struct RecordingTypeTests {
    @Test func `the end of a name tells the media type`() {
        #expect(recordingType(ofName: "/posts/a/Talk.MP3") == "audio/mpeg")
        #expect(recordingType(ofName: "talk.m4a") == "audio/x-m4a")
        #expect(recordingType(ofName: "talk.mp4") == nil)
        #expect(recordingType(ofName: "mp3") == nil)
    }
}
