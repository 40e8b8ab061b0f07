// The single step in which the new tree becomes Output.
//
// Linux and macOS can exchange two names (renameat2 with RENAME_EXCHANGE, renamex_np with RENAME_SWAP): at every moment
// the name Output leads to one complete tree. If the file system does not support that, there are two renames: Output
// is moved aside, and the new tree takes its name. Between them a reader finds no Output for some microseconds. A build
// that is killed there leaves the old tree at `.candid/aside`, and the next build first puts it back.
//
// Nothing is flushed to the disk (fsync). The promise is about builds that are killed and disks that are full, and the
// system keeps what was written when a process dies. After a power failure some new files may be empty. The next build
// compares every byte and writes them again. Flushing 16,000 files would take longer than the whole build.

internal import CSystemCalls

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Makes the tree at `staging` Output. Afterwards the old tree is at `staging`, if there was one.
func swapOutput(_ place: OutputPlace, staging: String, aside: String) throws(FileFailure) {
    guard place.exists else {
        if unsafe rename(staging, place.path) != 0 { throw FileFailure("publish to", place.shown, code: errno) }
        return
    }
    if unsafe candid_exchange_names(staging, place.path) != 0 {
        let code = errno
        switch code {
        case EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP:
            try swapInTwoSteps(place, staging: staging, aside: aside)
        case EBUSY, EXDEV:
            throw FileFailure(
                "'\(place.shown)' is a mount point, which cannot be replaced in one step "
                    + "(\(systemReason(code))); name a folder inside it with --output",
                path: place.shown)
        default: throw FileFailure("publish to", place.shown, code: code)
        }
    }
}

/// For file systems that cannot exchange two names: moves Output aside, and back if the new tree cannot take its name.
func swapInTwoSteps(_ place: OutputPlace, staging: String, aside: String) throws(FileFailure) {
    removeTree(aside)
    if unsafe rename(place.path, aside) != 0 { throw FileFailure("publish to", place.shown, code: errno) }
    if unsafe rename(staging, place.path) != 0 {
        let code = errno
        // The old tree gets its name back. If even that fails, the next build does it.
        _ = unsafe rename(aside, place.path)
        throw FileFailure("publish to", place.shown, code: code)
    }
    _ = unsafe rename(aside, staging)
}

/// Cleans up after a build that was killed between two renames. Returns whether Output was restored.
func restoreOutput(_ path: String, aside: String) throws(FileFailure) -> Bool {
    guard FileStatus(aside, followingLinks: false) != nil else { return false }
    if FileStatus(path, followingLinks: false) == nil {
        if unsafe rename(aside, path) != 0 { throw FileFailure("restore", path, code: errno) }
        return true
    }
    removeTree(aside)
    return false
}
