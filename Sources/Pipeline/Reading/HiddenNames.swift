// Which names in a site are ignored silently: hidden ones, and what editors and systems leave behind.

/// Which names are hidden in a folder. Leftovers are hidden everywhere.
enum HiddenNames {
    /// Names that begin with `.` or `_`.
    case dotsAndUnderscores
    /// Names that begin with `.`.
    case dots
    /// The few names with `.` that a web server must never serve. All others are published, such as `.well-known`.
    case secrets

    func hides(_ name: String) -> Bool {
        let first = name.utf8.first
        return switch self {
        case .dotsAndUnderscores: first == UInt8(ascii: ".") || first == UInt8(ascii: "_") || isLitter(name)
        case .dots: first == UInt8(ascii: ".") || isLitter(name)
        case .secrets: isLitter(name) || first == UInt8(ascii: ".") && isSecret(name)
        }
    }
}

/// Whether a name is a backup of an editor, or a file that a system puts into every folder.
func isLitter(_ name: String) -> Bool {
    let bytes = name.utf8
    guard let first = bytes.first, let last = bytes.last else { return false }
    // `a.md~`, Emacs's `#a.md#` and `.#a.md`, the lock files of Microsoft Office and LibreOffice, macOS's forks.
    if last == UInt8(ascii: "~") || bytes.starts(with: "~$".utf8) { return true }
    if first == UInt8(ascii: "#"), last == first, bytes.count > 2 { return true }
    if first == UInt8(ascii: "."), [".#", "._", ".~lock."].contains(where: { bytes.starts(with: $0.utf8) }) {
        return true
    }
    // Nearly all names end here, without allocating a second text.
    guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")) else {
        return name == "__MACOSX" || name == "Icon\r"
    }
    return litterEndings.contains(name[dot...].dropFirst().lowercased()) || litterNames.contains(name.lowercased())
}

private let litterEndings: Set<String> = [
    "bak", "backup", "old", "save", "orig", "rej", "swp", "swo", "swn", "swx", "tmp", "temp", "un~", "kate-swp",
    "crdownload", "part",
]

private let litterNames: Set<String> = [
    ".ds_store", "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", ".directory", ".localized",
    ".spotlight-v100", ".trashes", ".fseventsd", ".apdisk",
]

/// Version control and files with passwords, which may be in a published folder by mistake: `.git`, `.env.local`.
private func isSecret(_ name: String) -> Bool {
    let name = name.lowercased()
    if name.hasPrefix(".env") || name.hasPrefix(".git") { return true }
    return [
        ".svn", ".hg", ".hgignore", ".bzr", ".jj", ".candid", ".ssh", ".gnupg", ".aws", ".azure", ".kube", ".docker",
        ".netrc", ".npmrc", ".pypirc", ".pgpass", ".my.cnf", ".bash_history", ".zsh_history", ".idea", ".vscode", ".vs",
    ].contains(name)
}

/// Whether a path of the site, or a folder above it, has a name that is ignored.
package func isPassedOver(_ path: String) -> Bool {
    var folder = ""
    for name in path.split(separator: "/").map(String.init) {
        if hiddenNames(in: folder).hides(name) { return true }
        folder += folder.isEmpty ? name : "/" + name
    }
    return false
}

/// Which names are ignored, by their folder.
func hiddenNames(in folder: String) -> HiddenNames {
    let parts = folder.split(separator: "/").map(String.init)
    let area = parts.first == "Themes" ? parts.dropFirst(2).first : parts.dropFirst().first
    switch area {
    case "templates": return .dots
    case "static": return .secrets
    default: return .dotsAndUnderscores
    }
}
