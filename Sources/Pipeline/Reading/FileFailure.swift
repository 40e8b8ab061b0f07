// What the machine refused: the operation, the path and the system's reason, in one message.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A failure that no author can mend in the content: disk full, no permission, a folder that is in use.
package struct FileFailure: Error, Hashable, Sendable {
    /// As people should read it: relative to the site where it lies in it.
    package let path: String
    /// One line, lower case, with the path in it.
    package let message: String
    /// Whether the command line is to blame, such as an `--output` that holds the site.
    package let isWrongUsage: Bool
    /// The system's number, 0 where the refusal is our own.
    package let code: Int32

    /// What Candid itself refuses to do.
    package init(_ message: String, path: String, isWrongUsage: Bool = false) {
        self.path = path
        self.message = message
        self.isWrongUsage = isWrongUsage
        code = 0
    }

    /// What the system refused. `operation` reads as in “cannot write 'x'”.
    init(_ operation: String, _ path: String, code: Int32) {
        self.path = path
        message = "cannot \(operation) '\(path)': \(systemReason(code))"
        isWrongUsage = false
        self.code = code
    }
}

/// The system's words for an error number. The program never calls setlocale, so they are English everywhere.
func systemReason(_ code: Int32) -> String {
    // strerror's text lives until the thread's next call; it is copied at once.
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
}
