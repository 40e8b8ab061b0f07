import Preview
import Testing

/// What the schedule asks for while letters of a line happen every `step`: `c` a change, `b` the end of a build,
/// `h` the end of a build that found a file half written, `.` nothing. In the answer `B` is the start of a build, `.`
/// none. Wakings happen by themselves, at the time that was asked for.
private func builds(
    _ events: String, step: Duration = .milliseconds(5),
    schedule: RebuildSchedule = RebuildSchedule(quiet: .milliseconds(10), patience: .milliseconds(40))
) -> String {
    var schedule = schedule
    var time = Duration.zero
    var waking: Duration?
    var answer = ""
    for event in events {
        var started = false
        func take(_ action: RebuildSchedule.Action) {
            switch action {
            case .nothing: break
            case .wake(let time): waking = time
            case .build: (started, waking) = (true, nil)
            }
        }
        if let due = waking, due <= time {
            waking = nil
            take(schedule.wake(at: time))
        }
        switch event {
        case "c": take(schedule.change(at: time))
        case "b": take(schedule.built(at: time))
        case "h": take(schedule.built(at: time, lookingAgainAt: time + .milliseconds(20)))
        default: break
        }
        answer.append(started ? "B" : ".")
        time += step
    }
    return answer
}

@Suite struct RebuildScheduleTests {
    @Test func `a change triggers a build after its quiet time`() {
        #expect(builds("c.....") == "..B...")
    }

    @Test func `several events of one save are one build`() {
        #expect(builds("ccc...") == "....B.")
    }

    @Test func `saves that never stop are still built`() {
        #expect(builds("cccccccccccc") == "........B...")
    }

    @Test func `a change during a build waits for its end`() {
        #expect(builds("c..c......b...") == "..B.......B...")
    }

    @Test func `a change just before the end of a build still gets its quiet time`() {
        #expect(builds("c...cb....") == "..B...B...")
    }

    @Test func `without a change during a build there is no further build`() {
        #expect(builds("c...b.........") == "..B...........")
    }

    @Test func `a half-written file is read again`() {
        #expect(builds("c...h.........") == "..B.....B.....")
    }

    @Test func `a change shortens the wait for the second build`() {
        #expect(builds("c...hc........") == "..B....B......")
    }

    @Test func `twenty saves in a fifth of a second are three builds`() {
        let saves = String(repeating: "c.", count: 8) + "cb" + String(repeating: "c.", count: 8) + "cbc.c....b..."
        let started = builds(saves, schedule: RebuildSchedule())
        #expect(started == "................B...............B........B.....")
    }

    @Test func `the first build needs no change`() {
        var schedule = RebuildSchedule()
        #expect(schedule.start() == .build)
        #expect(schedule.change(at: .milliseconds(3)) == .nothing)
        #expect(schedule.built(at: .milliseconds(500)) == .build)
        #expect(schedule.built(at: .milliseconds(600)) == .nothing)
    }

    @Test func `an early wake-up is requested again`() {
        var schedule = RebuildSchedule(quiet: .milliseconds(10), patience: .milliseconds(40))
        #expect(schedule.change(at: .milliseconds(100)) == .wake(at: .milliseconds(110)))
        #expect(schedule.wake(at: .milliseconds(105)) == .wake(at: .milliseconds(110)))
        #expect(schedule.wake(at: .milliseconds(110)) == .build)
        #expect(schedule.wake(at: .milliseconds(111)) == .nothing)
    }
}
