// A failure of the machine: the operation, the path and the system's reason in one message.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A failure that an author cannot fix in the content: disk full, no permission, a folder in use.
package struct FileFailure: Error, Hashable, Sendable {
    /// The path for people: relative to the site if it is in the site.
    package let path: String
    /// One line, lower case, with the path in it.
    package let message: String
    /// Whether the command line is the cause, such as an `--output` that contains the site.
    package let isWrongUsage: Bool
    /// The system's error number; 0 if Candid itself refuses.
    package let code: Int32

    /// What Candid itself refuses to do.
    package init(_ message: String, path: String, isWrongUsage: Bool = false) {
        self.path = path
        self.message = message
        self.isWrongUsage = isWrongUsage
        code = 0
    }

    /// A failure of the system. `operation` completes “cannot … 'x'”.
    init(_ operation: String, _ path: String, code: Int32) {
        self.path = path
        message = "cannot \(operation) '\(path)': \(systemReason(code))"
        isWrongUsage = false
        self.code = code
    }
}

/// The system's text for an error number. The program never calls setlocale, so it is always English.
func systemReason(_ code: Int32) -> String {
    // strerror's text is valid until the thread's next call, so it is copied at once.
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
}
