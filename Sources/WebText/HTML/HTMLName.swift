// Names of HTML elements and attributes as numbers, so that a tag is recognised by one comparison.

/// A name of at most eight ASCII characters, its lower-case bytes packed into a number, first byte highest.
package enum HTMLName: UInt64 {
    case a = 0x61
    case action = 0x6163_7469_6F6E
    case address = 0x6164_6472_6573_73
    case applet = 0x6170_706C_6574
    case article = 0x6172_7469_636C_65
    case aside = 0x6173_6964_65
    case b = 0x62
    case base = 0x6261_7365
    case body = 0x626F_6479
    case br = 0x6272
    case button = 0x6275_7474_6F6E
    case caption = 0x6361_7074_696F_6E
    case checked = 0x6368_6563_6B65_64
    case cite = 0x6369_7465
    case `class` = 0x636C_6173_73
    case classid = 0x636C_6173_7369_64
    case codebase = 0x636F_6465_6261_7365
    case data = 0x6461_7461
    case dd = 0x6464
    case details = 0x6465_7461_696C_73
    case dfn = 0x6466_6E
    case div = 0x6469_76
    case dl = 0x646C
    case dt = 0x6474
    case dynsrc = 0x6479_6E73_7263
    case em = 0x656D
    case embed = 0x656D_6265_64
    case figure = 0x6669_6775_7265
    case footer = 0x666F_6F74_6572
    case form = 0x666F_726D
    case frame = 0x6672_616D_65
    case frameset = 0x6672_616D_6573_6574
    case h1 = 0x6831
    case h2 = 0x6832
    case h3 = 0x6833
    case h4 = 0x6834
    case h5 = 0x6835
    case h6 = 0x6836
    case head = 0x6865_6164
    case header = 0x6865_6164_6572
    case hr = 0x6872
    case href = 0x6872_6566
    case html = 0x6874_6D6C
    case i = 0x69
    case iframe = 0x6966_7261_6D65
    case img = 0x696D_67
    case input = 0x696E_7075_74
    case ins = 0x696E_73
    case label = 0x6C61_6265_6C
    case li = 0x6C69
    case link = 0x6C69_6E6B
    case longdesc = 0x6C6F_6E67_6465_7363
    case lowsrc = 0x6C6F_7773_7263
    case main = 0x6D61_696E
    case mark = 0x6D61_726B
    case meta = 0x6D65_7461
    case nav = 0x6E61_76
    case noembed = 0x6E6F_656D_6265_64
    case noframes = 0x6E6F_6672_616D_6573
    case noscript = 0x6E6F_7363_7269_7074
    case object = 0x6F62_6A65_6374
    case ol = 0x6F6C
    case option = 0x6F70_7469_6F6E
    case p = 0x70
    case param = 0x7061_7261_6D
    case ping = 0x7069_6E67
    case portal = 0x706F_7274_616C
    case poster = 0x706F_7374_6572
    case pre = 0x7072_65
    case script = 0x7363_7269_7074
    case section = 0x7365_6374_696F_6E
    case select = 0x7365_6C65_6374
    case src = 0x7372_63
    case srcdoc = 0x7372_6364_6F63
    case srcset = 0x7372_6373_6574
    case strong = 0x7374_726F_6E67
    case style = 0x7374_796C_65
    case summary = 0x7375_6D6D_6172_79
    case svg = 0x7376_67
    case table = 0x7461_626C_65
    case td = 0x7464
    case template = 0x7465_6D70_6C61_7465
    case textarea = 0x7465_7874_6172_6561
    case th = 0x7468
    case title = 0x7469_746C_65
    case tr = 0x7472
    case type = 0x7479_7065
    case u = 0x75
    case ul = 0x756C
    case `var` = 0x7661_72
    case xmp = 0x786D_70

    /// Nil for a longer name and for one that nothing here treats in its own way.
    package init?(_ name: ArraySlice<UInt8>) {
        guard name.count <= 8 else { return nil }
        var packed: UInt64 = 0
        for byte in name { packed = packed << 8 | UInt64(byte.asciiLowercased) }
        self.init(rawValue: packed)
    }
}

extension HTMLName {
    /// Whether the content of such an element is text up to its end tag, in which no tag counts (WHATWG HTML, 13.2.6.2).
    package var holdsText: Bool {
        switch self {
        case .iframe, .noembed, .noframes, .script, .style, .textarea, .title, .xmp: true
        default: false
        }
    }
}

/// Whether a name is the given one, which is in lower case, ignoring ASCII case.
package func isHTMLName(_ name: ArraySlice<UInt8>, _ expected: String) -> Bool {
    name.count == expected.utf8.count && zip(name, expected.utf8).allSatisfy { $0.asciiLowercased == $1 }
}
