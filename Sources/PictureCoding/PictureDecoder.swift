// A picture that is decoded row by row.

internal import Pictures
internal import SiteModel

#if PictureSizes
    internal import CPictureCodecs

    /// An open picture. Safe: it owns the bytes that its decoder reads, and gives them back with it.
    @safe struct PictureDecoder: ~Copyable {
        private let bytes: UnsafeMutableBufferPointer<UInt8>
        private let picture: OpaquePointer
        let size: PixelSize
        let hasAlpha: Bool
        /// The ICC profile, if it is one for red, green and blue; else empty.
        let profile: [UInt8]

        /// Nil if the bytes are no picture of this format, or one that cannot be decoded.
        init?(_ source: [UInt8], _ format: PictureFormat) {
            let kind: candid_picture_format
            switch format {
            case .jpeg: kind = CANDID_JPEG
            case .png: kind = CANDID_PNG
            case .webp: kind = CANDID_WEBP
            default: return nil
            }
            let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: source.count)
            _ = unsafe copy.initialize(from: source)
            guard let start = copy.baseAddress,
                let opened = unsafe candid_open_picture(kind, start, copy.count, UInt64(PictureFacts.mostPixels))
            else {
                unsafe copy.deallocate()
                return nil
            }
            unsafe bytes = copy
            unsafe picture = opened
            unsafe size = PixelSize(
                width: Int(candid_picture_width(opened)), height: Int(candid_picture_height(opened)))
            unsafe hasAlpha = candid_picture_has_alpha(opened) != 0
            var count = 0
            let icc = unsafe candid_picture_profile(opened, &count)
            let written = unsafe icc.map { unsafe Array(UnsafeBufferPointer(start: $0, count: count)) } ?? []
            let found = format == .webp ? webPProfile(source) : written
            // Bytes 16 to 19 of a profile name its colours (ICC.1:2022, 7.2.6).
            profile = found.dropFirst(16).starts(with: "RGB ".utf8) ? found : []
        }

        deinit {
            unsafe candid_close_picture(picture)
            unsafe bytes.deallocate()
        }

        /// Decodes the picture. Returns how many rows came: fewer than its height if it is damaged.
        func read(_ take: ([UInt8]) -> Void) -> Int {
            var row = [UInt8](repeating: 0, count: size.width * 4)
            for index in 0..<size.height {
                let isRead = unsafe row.withUnsafeMutableBufferPointer {
                    unsafe candid_read_row(picture, $0.baseAddress)
                }
                guard isRead != 0 else { return index }
                take(row)
            }
            return size.height
        }
    }
#endif
