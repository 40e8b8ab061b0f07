// Watching by FSEvents, which reports whole trees, including folders that are created later.

#if canImport(Darwin)
    internal import CoreServices
    internal import Foundation

    func systemFileChanges(
        below folders: [String], of root: String, warn: @escaping @Sendable (String) -> Void
    ) throws(WatchFailure) -> AsyncStream<FileChange> {
        let (stream, continuation) = AsyncStream.makeStream(of: FileChange.self)
        // FSEvents reports real paths (/private/tmp for /tmp).
        let root = URL(fileURLWithPath: root).resolvingSymlinksInPath().path
        let report = EventReport(root: root, folders: folders, continuation: continuation)
        // The stream owns the report until it is released: it gets retain and release.
        var context = unsafe FSEventStreamContext(
            version: 0, info: Unmanaged.passRetained(report).toOpaque(), retain: nil,
            release: { pointer in
                guard let pointer = unsafe pointer else { return }
                unsafe Unmanaged<EventReport>.fromOpaque(pointer).release()
            }, copyDescription: nil)
        let flags = FSEventStreamCreateFlags(
            kFSEventStreamCreateFlagFileEvents | kFSEventStreamCreateFlagNoDefer | kFSEventStreamCreateFlagUseCFTypes)
        let since = FSEventStreamEventId(kFSEventStreamEventIdSinceNow)
        guard
            let events = unsafe FSEventStreamCreate(
                nil, reportEvents, &context, [root] as CFArray, since, 0.01, flags)
        else { throw WatchFailure(message: "cannot watch the site for changes: FSEvents returned no stream") }
        let queue = DispatchQueue(label: "file watcher")
        unsafe FSEventStreamSetDispatchQueue(events, queue)
        guard unsafe FSEventStreamStart(events) else {
            throw WatchFailure(message: "cannot watch the site for changes: FSEvents did not start")
        }
        // An opaque reference without an owner is passed to the closure as a number.
        let reference = unsafe UInt(bitPattern: events)
        continuation.onTermination = { _ in
            guard let events = unsafe OpaquePointer(bitPattern: reference) else { return }
            unsafe FSEventStreamStop(events)
            unsafe FSEventStreamInvalidate(events)
            unsafe FSEventStreamRelease(events)
        }
        return stream
    }

    /// What the callback needs.
    private final class EventReport: Sendable {
        let root: String
        let folders: [String]
        let continuation: AsyncStream<FileChange>.Continuation

        init(root: String, folders: [String], continuation: AsyncStream<FileChange>.Continuation) {
            self.root = root
            self.folders = folders
            self.continuation = continuation
        }

        func report(_ path: String) {
            guard path.hasPrefix(root + "/") else { return }
            let relative = String(path.dropFirst(root.count + 1))
            guard folders.contains(where: { relative == $0 || relative.hasPrefix($0 + "/") }) else { return }
            continuation.yield(FileChange(path: relative))
        }

        func reportLostCount() { continuation.yield(FileChange(path: "")) }
    }

    private let reportEvents: FSEventStreamCallback = { _, info, count, paths, flags, _ in
        guard let info = unsafe info else { return }
        // Borrowed from the stream's context, which keeps it alive as long as the stream.
        let report = unsafe Unmanaged<EventReport>.fromOpaque(info).takeUnretainedValue()
        // With UseCFTypes the paths are a CFArray of CFString.
        let list = unsafe Unmanaged<CFArray>.fromOpaque(paths).takeUnretainedValue() as? [String] ?? []
        for index in 0..<min(count, list.count) {
            let lost = kFSEventStreamEventFlagMustScanSubDirs | kFSEventStreamEventFlagRootChanged
            if unsafe flags[index] & FSEventStreamEventFlags(lost) != 0 {
                report.reportLostCount()
            } else {
                report.report(list[index])
            }
        }
    }
#endif
