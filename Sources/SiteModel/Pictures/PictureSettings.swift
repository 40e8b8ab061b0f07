// What site.yml says below `pictures`.

package struct PictureSettings: Hashable, Sendable {
    /// Whether pictures are shown in several sizes, and pages get a sharing picture (`pictures: off`).
    package var makesSizes = true
    /// In pixels, from the smallest, without repetitions.
    package var widths = [480, 800, 1200, 1600]
    /// Of JPEG and WebP, 1 to 100.
    package var quality = 82
    /// Whether positions, cameras and other notes stay in published pictures.
    package var keepsMetadata = false

    package init() {}
}
