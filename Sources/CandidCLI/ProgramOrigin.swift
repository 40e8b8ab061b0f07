// Where this program comes from: its commit, and the repository that it was built from.

internal import CBuildOrigin
internal import SiteModel

/// What `candid --version` prints: `candid 0.2.0 (1f2e3d4, 2026-11-28)`, without parentheses where the commit is not known.
var versionLine: String {
    let commit = unsafe String(cString: candid_build_commit())
    let date = unsafe String(cString: candid_build_date())
    return "candid \(programVersion)" + (commit.isEmpty ? "" : " (\(commit), \(date))")
}

/// The repository's address in a browser; nil if the build did not know it.
var programHome: String? {
    let home = unsafe String(cString: candid_build_home())
    return home.isEmpty ? nil : home
}
