// The three streams that a program is born with, which may be closed, full or read by nobody.

// `stdout` is a variable that the C library sets before the program starts, and nobody afterwards.
#if canImport(Darwin)
    @preconcurrency internal import Darwin
#else
    @preconcurrency internal import Glibc
#endif

/// Makes the streams fit to be used whatever the caller did with them. Called before anything is opened.
///
/// A stream that is closed (`2>&-`) becomes `/dev/null`: else the next file that is opened would get its number, and
/// messages would be written into it. A pipe that nobody reads any more refuses what is written and ends no build.
func prepareStandardStreams() {
    _ = signal(SIGPIPE, SIG_IGN)
    while true {
        let opened = unsafe open("/dev/null", O_RDWR)
        if opened > STDERR_FILENO || opened < 0 {
            if opened >= 0 { _ = close(opened) }
            return
        }
    }
}

/// Writes a text for people. What the system does not take is dropped: a message that nobody can read is no reason for a
/// build to end otherwise than it would.
func writeToStandardError(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let count = unsafe rest.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
        if count < 0 {
            if errno == EINTR { continue }
            // A pipe that was set not to wait, and whose reader is slow.
            guard errno == EAGAIN, waitForStandardError() else { return }
            continue
        }
        rest = rest.dropFirst(count)
    }
}

private func waitForStandardError() -> Bool {
    var descriptor = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
    return unsafe poll(&descriptor, 1, -1) >= 0 || errno == EINTR
}

/// Why results have not reached standard output; nil if all have. A reader that has gone, as `head` does, had what it
/// wanted.
func standardOutputFailure() -> String? {
    errno = 0
    let isWhole = unsafe fflush(stdout) == 0 && ferror(stdout) == 0
    guard !isWhole, errno != EPIPE else { return nil }
    // strerror's text lives until the thread's next call; it is copied at once.
    return unsafe errno == 0 ? "not all was written" : String(cString: strerror(errno))
}
