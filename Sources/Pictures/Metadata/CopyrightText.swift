// Copyright lines outside of EXIF: in IPTC's records and in XMP. Some programs write only one of the three.

internal import WebText

/// The copyright notice (IPTC-IIM 4.2, record 2:116) in Photoshop's resources, as JPEG's APP13 holds them.
func iptcCopyright(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let block = PictureBytes(bytes)
    guard block.has("Photoshop 3.0\0", at: 0) else { return [] }
    var offset = 14
    while block.has("8BIM", at: offset), let id = block.bigEndian(offset + 4, 2), let name = block[offset + 6] {
        // The name and the data are padded to even lengths.
        let start = offset + 6 + (name + 2) / 2 * 2
        guard let length = block.bigEndian(start, 4) else { return [] }
        if id == 0x0404 { return recordText(PictureBytes(block.slice(start + 4, start + 4 + length))) }
        offset = start + 4 + (length + 1) / 2 * 2
    }
    return []
}

private func recordText(_ records: PictureBytes) -> [UInt8] {
    var offset = 0
    // A length with its highest bit set is of another form, which no notice needs.
    while records[offset] == 0x1C, let length = records.bigEndian(offset + 3, 2), length < 0x8000 {
        if records[offset + 1] == 2, records[offset + 2] == 116 {
            return TIFFNotes.text(records.slice(offset + 5, offset + 5 + min(length, TIFFNotes.longestCopyright)))
        }
        offset += 5 + length
    }
    return []
}

/// The text of Dublin Core's `dc:rights` in an XMP packet (ISO 16684-1), in its first language.
func xmpCopyright(_ packet: ArraySlice<UInt8>) -> [UInt8] {
    guard let open = packet.firstRange(of: Array("<dc:rights".utf8)) else { return [] }
    let rest = packet[open.upperBound...]
    let element = rest[..<(rest.firstRange(of: Array("</dc:rights".utf8))?.lowerBound ?? rest.endIndex)]
    // `<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">…</rdf:li>`
    guard let item = element.firstRange(of: Array("<rdf:li".utf8)),
        let start = element[item.upperBound...].firstIndex(of: UInt8(ascii: ">"))
    else { return [] }
    let text = element[(start + 1)...].prefix { $0 != UInt8(ascii: "<") }.prefix(TIFFNotes.longestCopyright)
    return TIFFNotes.text(decodingReferences(text, isInAttribute: false)[...])
}
