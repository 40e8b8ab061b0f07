// How long an MP3 plays: what its first frame says of all of them, else the sum of its frames.

/// Seconds; nil if there are no frames of MPEG audio.
func mp3Duration(_ file: inout FileWindow) -> Double? {
    guard let (start, first) = firstFrame(&file) else { return nil }
    if let told = toldDuration(start, first, in: &file) { return told }
    return countedDuration(start, first, in: &file)
}

/// Behind ID3v2 tags, of which there may be several (ID3v2.4 structure, 3.1). What an encoder left before the first frame
/// is passed over.
private func firstFrame(_ file: inout FileWindow) -> (offset: Int, frame: MP3Frame)? {
    var offset = 0
    while file.has("ID3", at: offset), let size = synchsafe(offset + 6, in: &file) {
        let hasFooter = (file[offset + 5] ?? 0) & 0x10 != 0
        offset += 10 + size + (hasFooter ? 10 : 0)
    }
    for offset in offset..<max(offset, min(file.count, offset + 1 << 20)) where file[offset] == 0xFF {
        if let frame = sureFrame(at: offset, in: &file) { return (offset, frame) }
    }
    return nil
}

/// A frame that another one follows, or the end of the file: one alone may be chance.
private func sureFrame(at offset: Int, in file: inout FileWindow) -> MP3Frame? {
    guard let frame = MP3Frame(at: offset, in: &file) else { return nil }
    let next = offset + frame.length
    if next == file.count { return frame }
    return MP3Frame(at: next, in: &file)?.continues(frame) == true ? frame : nil
}

/// Four bytes of seven bits (ID3v2.4 structure, 6.2).
private func synchsafe(_ offset: Int, in file: inout FileWindow) -> Int? {
    var number = 0
    for index in 0..<4 {
        guard let byte = file[offset + index], byte < 0x80 else { return nil }
        number = number << 7 | byte
    }
    return number
}

/// What the header of Xing or LAME (`Xing`, `Info`), or that of Fraunhofer (`VBRI`), says; nil if there is none, or if the
/// file is shorter than it says.
private func toldDuration(_ start: Int, _ frame: MP3Frame, in file: inout FileWindow) -> Double? {
    let afterSideInformation = start + 4 + (frame.isFirstVersion ? frame.isMono ? 17 : 32 : frame.isMono ? 9 : 17)
    if file.has("Xing", at: afterSideInformation) || file.has("Info", at: afterSideInformation) {
        guard let flags = file.bigEndian(afterSideInformation + 4, 4), flags & 1 != 0,
            let frames = file.bigEndian(afterSideInformation + 8, 4), frames > 0
        else { return nil }
        if flags & 2 != 0, let bytes = file.bigEndian(afterSideInformation + 12, 4), start + bytes > file.count {
            return nil
        }
        // LAME's delay and padding, silence at both ends, stand behind the optional fields: 12 bits each.
        var silence = 0
        let fields = [1: 4, 2: 4, 4: 100, 8: 4].reduce(8) { $0 + (flags & $1.key != 0 ? $1.value : 0) }
        if file.has("LAME", at: afterSideInformation + fields) || file.has("Lav", at: afterSideInformation + fields),
            let both = file.bigEndian(afterSideInformation + fields + 21, 3)
        {
            silence = (both >> 12) + (both & 0xFFF)
        }
        let samples = frames * frame.samples
        return Double(silence < samples ? samples - silence : samples) / Double(frame.samplesPerSecond)
    }
    if file.has("VBRI", at: start + 36), let bytes = file.bigEndian(start + 46, 4),
        let frames = file.bigEndian(start + 50, 4), frames > 0, start + bytes <= file.count
    {
        return Double(frames) * frame.seconds
    }
    return nil
}

/// The sum of all frames. Every one is looked at, because a bit rate that changes is only seen this way.
private func countedDuration(_ start: Int, _ first: MP3Frame, in file: inout FileWindow) -> Double {
    var count = 0
    var offset = start
    var isInStep = true
    while offset < file.count {
        let frame = isInStep ? MP3Frame(at: offset, in: &file) : sureFrame(at: offset, in: &file)
        guard let frame, frame.continues(first) else {
            // A tag at the end, or damage: the next frame is looked for.
            isInStep = false
            repeat { offset += 1 } while offset < file.count && file[offset] != 0xFF
            continue
        }
        isInStep = true
        // The last frame of a file that was cut off is none.
        if offset + frame.length <= file.count { count += 1 }
        offset += frame.length
    }
    return Double(count) * first.seconds
}
