// Phase 5′: the sizes of pictures that the plan wants and the cache does not have, made on all cores. Before the pages are
// rendered, because a page must not name a size of a picture that cannot be decoded.

internal import Diagnostics
internal import Pages
internal import PictureCoding
package import SiteModel

/// What is known of the pictures of a build.
struct MadePictures: Sendable {
    /// Of each picture of which there are sizes, by its path in the site.
    private(set) var digests: [String: BytesDigest] = [:]
    /// The pictures that cannot be decoded, by their paths in the site.
    private(set) var broken: Set<String> = []
    let cache: PictureCache

    fileprivate init(_ results: [(file: String, digest: BytesDigest?)], cache: PictureCache) {
        self.cache = cache
        for result in results {
            if let digest = result.digest { digests[result.file] = digest } else { broken.insert(result.file) }
        }
    }

    /// The bytes of a size.
    func bytes(of size: PictureSize) throws(FileFailure) -> [UInt8] {
        guard let digest = digests[size.file], let bytes = cache.bytes(cache.name(of: size, digest: digest)) else {
            throw FileFailure(
                "the sizes of '\(size.file)' are gone from '.candid/pictures'; build again", path: size.file)
        }
        return bytes
    }
}

/// The most pixels that are decoded at the same time.
private let mostPixelsAtOnce = 200_000_000

/// Makes the sizes that are missing.
func makePictures(
    _ plan: SitePlan, of site: SourceFolder, cache: PictureCache, workers: Int, observer: BuildObserver
) throws(FileFailure) -> MadePictures {
    var wanted: [String: [PictureSize]] = [:]
    for size in plan.site.pictures.sizes { wanted[size.size.file, default: []].append(size.size) }
    guard !wanted.isEmpty else { return MadePictures([], cache: cache) }
    let largest =
        plan.site.outline.files.compactMap { file -> Int? in
            guard case .site(let name) = file.origin, wanted[name] != nil, let pixels = file.picture?.pixels else {
                return nil
            }
            return pixels.width * pixels.height
        }.max() ?? 1
    observer.didBegin(.pictures, wanted.count)
    let tasks = wanted.sorted { $0.key < $1.key }.map { (file: $0.key, sizes: $0.value) }
    let atOnce = max(1, min(workers, mostPixelsAtOnce / largest))
    let results = try mapInParallel(tasks, workers: atOnce) { task throws(FileFailure) in
        defer { observer.didAdvance() }
        return (file: task.file, digest: try makeSizes(task.sizes, of: task.file, in: site, cache: cache))
    }
    return MadePictures(results, cache: cache)
}

/// A larger file is no picture for a page.
private let largestFile = 512 << 20

/// Makes the sizes of one picture that are missing. Nil if it cannot be decoded.
private func makeSizes(
    _ sizes: [PictureSize], of file: String, in site: SourceFolder, cache: PictureCache
) throws(FileFailure) -> BytesDigest? {
    guard case .bytes(let bytes) = try readAll(of: site.open(file), limit: largestFile, shown: file) else { return nil }
    let digest = digest(of: bytes, .fixed)
    let missing = sizes.filter { !cache.has(cache.name(of: $0, digest: digest)) }
    guard let first = missing.first else { return digest }
    guard
        let made = PictureCoding.makeSizes(of: bytes, first.format, missing.map(\.recipe), quality: first.quality)
    else { return nil }
    for (size, encoded) in zip(missing, made) { try cache.keep(encoded, as: cache.name(of: size, digest: digest)) }
    return digest
}

/// A warning for each picture that cannot be decoded: it is published as it is.
func undecodedProblems(_ pictures: MadePictures, of plan: SitePlan) -> [Diagnostic] {
    guard !pictures.broken.isEmpty else { return [] }
    return plan.site.layout.files.compactMap { file in
        guard case .site(let name) = file.origin, pictures.broken.contains(name), let source = file.source else {
            return nil
        }
        return .warning(
            .pictureBroken,
            "the picture cannot be decoded, so that pages show it as it is; save it again as JPEG or PNG, in RGB colors",
            at: .start(of: source))
    }
}

/// A size for a preview, made when it is asked for; nil if the picture cannot be decoded.
package func previewSize(_ size: PictureSize, of project: Project) -> [UInt8]? {
    // Whatever is wrong with the file, there is nothing to show.
    guard let site = try? SourceFolder(project), let file = try? site.open(size.file),
        case .bytes(let bytes)? = try? readAll(of: file, limit: largestFile, shown: size.file)
    else { return nil }
    let cache = PictureCache(in: project.workFolder)
    let name = cache.name(of: size, digest: digest(of: bytes, .fixed))
    if let known = cache.bytes(name) { return known }
    guard let made = PictureCoding.makeSizes(of: bytes, size.format, [size.recipe], quality: size.quality)?.first else {
        return nil
    }
    // A preview works without a cache, too.
    try? cache.keep(made, as: name)
    return made
}
