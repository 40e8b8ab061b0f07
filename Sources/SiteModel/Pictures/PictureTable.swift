// Every picture of which pages show several sizes, and the picture of each document for services where it is shared.

package struct PictureTable: Sendable {
    private let sets: [String: PictureSet]
    /// By document number.
    private let shared: [DocumentID: SharedPicture]
    /// The files to make, with what they are made from, by address.
    package let sizes: [(path: SitePath, size: PictureSize)]

    private struct SharedPicture {
        let path: SitePath
        let facts: PictureFacts
    }

    /// The name of a sharing picture, beside its page. A file of this name that an author put there takes its place.
    package static let sharingName = "share.jpg"

    package static let empty = PictureTable()

    private init() {
        (sets, shared, sizes) = ([:], [:], [])
    }

    /// - Parameters:
    ///   - broken: pictures that cannot be decoded, by their paths in the site; they are shown as they are.
    package init(of outline: SiteOutline, bodies: [Body], layout: SiteLayout, without broken: Set<String> = []) {
        let settings = outline.settings.pictures
        guard settings.makesSizes else { self = .empty; return }
        var wanted: Set<SitePath> = []
        for body in bodies { wanted.formUnion(body.pictures) }
        for document in outline.documents {
            for image in [document.image, document.photo] { if let path = image?.path { wanted.insert(path) } }
        }
        guard !wanted.isEmpty else { self = .empty; return }
        var found: [(path: SitePath, file: String, facts: PictureFacts)] = []
        for file in layout.files where wanted.contains(file.path) {
            guard case .site(let name) = file.origin, !broken.contains(name), let facts = file.picture, facts.isScalable
            else { continue }
            found.append((file.path, name, facts))
        }
        guard !found.isEmpty else { self = .empty; return }
        let taken = TakenAddresses(in: layout)
        var sets: [String: PictureSet] = [:]
        var sizes: [(path: SitePath, size: PictureSize)] = []
        for (path, name, facts) in found {
            guard let set = PictureSet(path, facts, widths: settings.widths) else { continue }
            let made = set.sizes
            // A file of an author has the right to its name.
            guard made.allSatisfy({ !taken.contains($0.path) && SitePath($0.path.text) != nil }) else { continue }
            sets[path.text] = set
            sizes += made.map {
                ($0.path, PictureSize(file: name, format: facts.format, recipe: $0.recipe, quality: settings.quality))
            }
        }
        var shared: [DocumentID: SharedPicture] = [:]
        let pictures = Dictionary(found.map { ($0.path, $0) }) { first, _ in first }
        for document in outline.documents {
            guard let path = document.sharedImage?.path, let picture = pictures[path],
                let pixels = sharingSize(of: picture.facts.pixels), document.path.isFolder
            else { continue }
            let address = document.path.file(Self.sharingName)
            if taken.contains(address) {
                guard let facts = taken.file(at: address)?.picture, facts.isShareable else { continue }
                shared[document.id] = SharedPicture(path: address, facts: facts)
                continue
            }
            shared[document.id] = SharedPicture(path: address, facts: PictureFacts(format: .jpeg, pixels: pixels))
            let recipe = PictureRecipe.sharing(pixels, document.imageFocus ?? .usual(for: picture.facts.pixels))
            sizes.append(
                (
                    address,
                    PictureSize(
                        file: picture.file, format: picture.facts.format, recipe: recipe, quality: settings.quality)
                ))
        }
        (self.sets, self.shared, self.sizes) = (sets, shared, sizes)
    }

    /// Whether every picture is shown as it is.
    package var isEmpty: Bool { sets.isEmpty }

    /// Nil of a picture that is shown as it is.
    package subscript(path: SitePath) -> PictureSet? { sets[path.text] }

    /// What services show of a document: the picture made for them, or the author's in its place.
    package func sharing(_ document: Document, in outline: SiteOutline) -> SharingPicture? {
        guard let picture = shared[document.id] else { return document.sharedImage.flatMap { SharingPicture($0) } }
        return SharingPicture(
            url: outline.settings.url.absolute(picture.path), pixels: picture.facts.pixels,
            mediaType: picture.facts.format.mediaType, alt: document.sharedImage?.alt, isLarge: true)
    }
}

/// The addresses at which something stands already, and the files among them.
private struct TakenAddresses {
    private var files: [String: StaticFile?] = [:]

    init(in layout: SiteLayout) {
        files.reserveCapacity(layout.outputs.count)
        for output in layout.outputs {
            let file: StaticFile? = if case .file(let index) = output.content { layout.files[index] } else { nil }
            files.updateValue(file, forKey: output.path.key)
        }
    }

    func contains(_ path: SitePath) -> Bool { files[path.key] != nil }

    func file(at path: SitePath) -> StaticFile? { files[path.key] ?? nil }
}

/// The largest cut of a picture in the shape that services show, at most the size that they ask for; nil where that is too
/// small for a large card.
private func sharingSize(of pixels: PixelSize) -> PixelSize? {
    let wanted = SharingPicture.wanted
    let width = min(wanted.width, pixels.width, pixels.height * wanted.width / wanted.height)
    let size = PixelSize(width: width, height: width * wanted.height / wanted.width)
    return size.width >= SharingPicture.smallestLarge.width ? size : nil
}

extension Document {
    package var photo: DocumentImage? {
        if case .person(let person) = details { person.photo } else { nil }
    }

    /// The picture that represents the page where it is shared.
    package var sharedImage: DocumentImage? { photo ?? image }
}
