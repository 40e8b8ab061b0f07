// The progress line on a terminal: phase, count, rate.

internal import Synchronization

/// A line that is redrawn at most ten times a second. All functions may be called from any thread.
final class ProgressLine: Sendable {
    private struct State {
        var phase = ""
        var total = 0
        var done = 0
        var start = ContinuousClock.now
        var drawn: ContinuousClock.Instant?
        var isOver = false
    }

    private let state = Mutex(State())

    func begin(_ phase: String, _ total: Int) {
        let text: String? = state.withLock { state in
            state.phase = phase
            state.total = total
            state.done = 0
            state.start = .now
            // Without this, a phase that counts nothing would leave the line of the previous phase. Quick builds show
            // no line.
            guard !state.isOver, state.drawn != nil else { return nil }
            return progressText(phase, done: 0, total: total, seconds: 0)
        }
        if let text { draw(text) }
    }

    func advance() {
        let text: String? = state.withLock { state in
            state.done += 1
            let now = ContinuousClock.now
            guard !state.isOver, now - (state.drawn ?? state.start) > .milliseconds(100) else { return nil }
            state.drawn = now
            return progressText(
                state.phase, done: state.done, total: state.total, seconds: (now - state.start) / .seconds(1))
        }
        if let text { draw(text) }
    }

    /// Carriage return, the text, erase to the end of the line (ECMA-48 EL).
    private func draw(_ text: String) { writeToStandardError("\r\(text)\u{1B}[K") }

    /// Removes the line for good.
    func clear() {
        let wasDrawn = state.withLock { state in
            state.isOver = true
            return state.drawn != nil
        }
        if wasDrawn { writeToStandardError("\r\u{1B}[K") }
    }
}

/// `render 1200 of 16800, 8100 a second`; the name alone for a phase that counts nothing.
func progressText(_ phase: String, done: Int, total: Int, seconds: Double) -> String {
    guard total > 0 || done > 0 else { return phase }
    let count = total > 0 ? "\(done) of \(total)" : "\(done)"
    let rate = seconds > 0.05 ? ", \(Int(Double(done) / seconds)) a second" : ""
    return "\(phase) \(count)\(rate)"
}
