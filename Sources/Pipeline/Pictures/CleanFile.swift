// Files of the site as they are published: pictures without their metadata, everything else as it is.

internal import Pictures
package import SiteModel

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A larger file is copied piece by piece. No picture on a page is larger.
private let largestPicture = 512 << 20

/// The bytes of an open file that is a JPEG, PNG or WebP, before and after its metadata is taken out; nil for all other
/// files, which are then read from their beginning.
///
/// - Parameter name: its path in the site, for messages.
func cleanPicture(in file: borrowing OpenFile, name: String) throws(FileFailure) -> (
    read: [UInt8], clean: CleanPicture
)? {
    guard let beginning = readBeginning(of: file, count: 12), isCleanable(beginning: beginning[...]) else {
        return try backToBeginning(of: file, name: name)
    }
    _ = try backToBeginning(of: file, name: name)
    guard case .bytes(let bytes) = try readAll(of: file, limit: largestPicture, shown: name),
        let clean = withoutMetadata(bytes)
    else { return try backToBeginning(of: file, name: name) }
    return (bytes, clean)
}

private func backToBeginning(
    of file: borrowing OpenFile, name: String
) throws(FileFailure) -> (read: [UInt8], clean: CleanPicture)? {
    guard lseek(file.descriptor, 0, SEEK_SET) == 0 else { throw FileFailure("read", name, code: errno) }
    return nil
}

/// The bytes that a preview shows of a picture of the site; nil of other files, and of pictures that keep their metadata.
package func previewPicture(_ path: String, of project: Project, _ settings: PictureSettings) -> [UInt8]? {
    // Whatever is wrong with the file, it is then shown as it is.
    guard !settings.keepsMetadata, let site = try? SourceFolder(project), let file = try? site.open(path),
        let picture = try? cleanPicture(in: file, name: path)
    else { return nil }
    return picture.clean.bytes
}
