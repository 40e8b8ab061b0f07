// How long an MPEG-4 file plays, as its movie header says, or else its fragments' or its tracks' (ISO 14496-12, 8.2.2, 8.4.2
// and 8.8.2).

/// Seconds; nil if it is no MPEG-4 file, or its headers do not say.
func mp4Duration(_ file: inout FileWindow) -> Double? {
    guard file.has("ftyp", at: 4), let movie = boxes(in: 0..<file.count, of: &file).first(named: "moov") else {
        return nil
    }
    let parts = boxes(in: movie, of: &file)
    let header = parts.first(named: "mvhd").flatMap { mediaTime($0, in: &file) }
    if let header, header.duration > 0 { return Double(header.duration) / Double(header.scale) }
    if let header, let extends = parts.first(named: "mvex"),
        let fragments = boxes(in: extends, of: &file).first(named: "mehd"),
        let duration = file.bigEndian(fragments.lowerBound + 4, file[fragments.lowerBound] == 1 ? 8 : 4), duration > 0
    {
        return Double(duration) / Double(header.scale)
    }
    var longest = 0.0
    for track in parts where track.name == Box.name("trak") {
        guard let media = boxes(in: track.content, of: &file).first(named: "mdia"),
            let header = boxes(in: media, of: &file).first(named: "mdhd"),
            let time = mediaTime(header, in: &file)
        else { continue }
        longest = max(longest, Double(time.duration) / Double(time.scale))
    }
    return longest > 0 ? longest : nil
}

private struct Box {
    /// Its four characters as a number.
    let name: Int
    let content: Range<Int>

    static func name(_ text: String) -> Int { text.utf8.reduce(0) { $0 << 8 | Int($1) } }
}

extension [Box] {
    fileprivate func first(named text: String) -> Range<Int>? {
        first { $0.name == Box.name(text) }?.content
    }
}

/// The boxes in a range, without those in them. A file of thousands of boxes side by side is not one that plays.
private func boxes(in range: Range<Int>, of file: inout FileWindow) -> [Box] {
    var boxes: [Box] = []
    var offset = range.lowerBound
    while offset < range.upperBound, boxes.count < 5000, let size = file.bigEndian(offset, 4),
        let name = file.bigEndian(offset + 4, 4)
    {
        // 0 means to the end of the file, 1 that the size follows in 64 bits.
        let isLong = size == 1
        let whole = isLong ? file.bigEndian(offset + 8, 8) : size == 0 ? range.upperBound - offset : size
        let header = isLong ? 16 : 8
        guard let whole, whole >= header else { break }
        // A size beyond the end is that of a file that was cut off.
        let end = offset + min(whole, range.upperBound - offset)
        guard offset + header <= end else { break }
        boxes.append(Box(name: name, content: offset + header..<end))
        offset = end
    }
    return boxes
}

/// The time scale and the duration in `mvhd` and `mdhd`, which begin alike. A duration of 0 is unknown.
private func mediaTime(_ header: Range<Int>, in file: inout FileWindow) -> (scale: Int, duration: Int)? {
    let isLong = file[header.lowerBound] == 1
    guard header.count >= (isLong ? 32 : 20),
        let scale = file.bigEndian(header.lowerBound + (isLong ? 20 : 12), 4), scale > 0
    else { return nil }
    // All ones mean unknown too; eight bytes of them are no number here.
    let duration = file.bigEndian(header.lowerBound + (isLong ? 24 : 16), isLong ? 8 : 4) ?? 0
    return (scale, duration == 0xFFFF_FFFF ? 0 : duration)
}
