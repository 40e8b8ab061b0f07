// Watching by inotify: one watch per folder, added to new folders as they appear.

#if os(Linux)
    internal import Foundation
    internal import Glibc

    func systemFileChanges(
        below folders: [String], of root: String, warn: @escaping @Sendable (String) -> Void
    ) throws(WatchFailure) -> AsyncStream<FileChange> {
        var watcher = try InotifyWatcher(root: root, folders: folders, warn: warn)
        let (stop, stopping) = try makePipe()
        let (stream, continuation) = AsyncStream.makeStream(of: FileChange.self)
        continuation.onTermination = { _ in
            // The thread's poll sees the closed end and releases everything.
            _ = close(stopping)
        }
        let watched = watcher.descriptor
        watcher.watchEverything()
        let state = watcher
        let thread = Thread {
            var watcher = state
            while waitForInput(of: watched, or: stop) {
                for change in watcher.readChanges() { continuation.yield(change) }
            }
            _ = close(watched)
            _ = close(stop)
        }
        thread.name = "file watcher"
        thread.start()
        return stream
    }

    /// How the limits are raised (inotify(7)).
    private let watchLimit = "the limit with 'sudo sysctl fs.inotify.max_user_watches=524288'"
    private let instanceLimit = "the limit with 'sudo sysctl fs.inotify.max_user_instances=1024'"

    /// The watched folders by their inotify numbers.
    private struct InotifyWatcher: Sendable {
        let descriptor: Int32
        private let root: String
        private let folders: [String]
        private let warn: @Sendable (String) -> Void
        private var paths: [Int32: String] = [:]
        private var hasWarned = false

        /// `IN_ATTRIB` is for a file that becomes readable; `IN_MODIFY` for programs that write without closing.
        private static let events = UInt32(
            IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO
                | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

        init(root: String, folders: [String], warn: @escaping @Sendable (String) -> Void) throws(WatchFailure) {
            descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
            guard descriptor >= 0 else {
                let advice = errno == EMFILE ? "; close other programs that watch files, or raise \(instanceLimit)" : ""
                throw WatchFailure(message: "cannot watch the site for changes: \(systemWords(errno))\(advice)")
            }
            self.warn = warn
            self.root = root
            self.folders = folders
        }

        /// The root itself, where a missing folder may appear, and the folders that exist.
        mutating func watchEverything() {
            var visited: Set<Int32> = []
            watch("", &visited)
            for folder in folders { watchTree(folder, &visited) }
        }

        private mutating func watchTree(_ path: String, _ visited: inout Set<Int32>) {
            var pending = [path]
            while let path = pending.popLast() {
                guard watch(path, &visited) else { continue }
                // A folder that has already disappeared has nothing to watch.
                let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/" + path)) ?? []
                pending += names.map { path + "/" + $0 }.filter(isFolder)
            }
        }

        /// False if there is no such folder, or if this walk has already visited it: links may form a loop.
        @discardableResult
        private mutating func watch(_ path: String, _ visited: inout Set<Int32>) -> Bool {
            let number = unsafe inotify_add_watch(descriptor, path.isEmpty ? root : root + "/" + path, Self.events)
            if number < 0 { tell(errno, path) }
            guard number >= 0, visited.insert(number).inserted else { return false }
            paths[number] = path
            return true
        }

        /// Reports why a folder is not watched, unless it has only disappeared.
        private mutating func tell(_ code: Int32, _ path: String) {
            guard ![ENOENT, ENOTDIR, ELOOP].contains(code), !hasWarned else { return }
            hasWarned = true
            let folder = path.isEmpty ? "the site's folder" : "'\(path)'"
            warn(
                code == ENOSPC
                    ? "some changes will not be noticed: the system's limit of watched folders is reached at \(folder); close other "
                        + "programs that watch files, or raise \(watchLimit), and start again"
                    : "changes in \(folder) will not be noticed: \(systemWords(code))")
        }

        private func isFolder(_ path: String) -> Bool {
            var status = stat()
            return unsafe stat(root + "/" + path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        }

        /// The changes since the last call; empty if they were elsewhere in the root.
        mutating func readChanges() -> [FileChange] {
            var changes: [FileChange] = []
            var buffer = [UInt8](repeating: 0, count: 64 << 10)
            while true {
                let count = unsafe read(descriptor, &buffer, buffer.count)
                guard count > 0 else { return changes }
                var offset = 0
                while let event = InotifyEvent(buffer[..<count], at: &offset) { handle(event, &changes) }
            }
        }

        private mutating func handle(_ event: InotifyEvent, _ changes: inout [FileChange]) {
            if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
                // Events were lost, perhaps new folders among them.
                watchEverything()
                changes.append(FileChange(path: ""))
                return
            }
            if event.mask & UInt32(IN_IGNORED) != 0 {
                paths[event.watch] = nil
                return
            }
            guard let folder = paths[event.watch] else { return }
            let path = [folder, event.name].filter { !$0.isEmpty }.joined(separator: "/")
            guard folders.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) else { return }
            let appeared = event.mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0
            if appeared, isFolder(path) {
                // A folder that was moved keeps its number. From here on it has its new path.
                var visited: Set<Int32> = []
                watchTree(path, &visited)
            }
            changes.append(FileChange(path: path))
        }
    }

    /// One inotify record: watch, mask, cookie, length, name (inotify(7)).
    private struct InotifyEvent {
        let watch: Int32
        let mask: UInt32
        let name: String

        /// Nil at the end of the bytes. Moves `offset` past the record.
        init?(_ bytes: ArraySlice<UInt8>, at offset: inout Int) {
            let header = MemoryLayout<inotify_event>.size
            guard offset + header <= bytes.count else { return nil }
            // In the machine's byte order. The machines on which Swift supports Linux are little-endian.
            func word(_ index: Int) -> UInt32 {
                let start = offset + index * 4
                return bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
            }
            let length = Int(word(3))
            guard offset + header + length <= bytes.count else { return nil }
            watch = Int32(bitPattern: word(0))
            mask = word(1)
            let name = bytes[(offset + header)..<(offset + header + length)].prefix { $0 != 0 }
            self.name = String(decoding: name, as: UTF8.self)
            offset += header + length
        }
    }

    /// The read end and the write end.
    private func makePipe() throws(WatchFailure) -> (Int32, Int32) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else {
            throw WatchFailure(message: "cannot watch the site for changes: \(systemWords(errno))")
        }
        return (ends[0], ends[1])
    }

    /// Waits until there is something to read; false if the other descriptor is closed.
    private func waitForInput(of descriptor: Int32, or stop: Int32) -> Bool {
        var descriptors = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
        ]
        while unsafe poll(&descriptors, 2, -1) < 0 {
            guard errno == EINTR else { return false }
        }
        return descriptors[1].revents == 0
    }

    private func systemWords(_ code: Int32) -> String {
        // strerror's text is valid until the thread's next call, so it is copied at once.
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }
#endif
