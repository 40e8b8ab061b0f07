// Renders a page of thirty cards with Candid's engine and its peers, side by side in one run, and prints a table.
//
//     swift run -c release RenderBenchmark            all engines, in turns
//     swift run -c release RenderBenchmark NAME N     one engine, N renders, for a profiler

import CountAllocations
import Foundation

func microseconds(_ count: Int, _ body: () throws -> Int) rethrows -> Double {
    let start = ContinuousClock.now
    for _ in 0..<count { _ = try body() }
    return (ContinuousClock.now - start) / .microseconds(1) / Double(count)
}

func median(_ values: [Double]) -> Double {
    values.sorted()[values.count / 2]
}

/// The greatest size of this process, in kilobytes.
func peakMemory() -> Int {
    #if os(Linux)
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    #else
        var usage = rusage()
        getrusage(RUSAGE_SELF, &usage)
        return usage.ru_maxrss / 1024
    #endif
}

let arguments = CommandLine.arguments
if arguments.count == 3, let count = Int(arguments[2]) {
    // One engine alone: what it costs in memory, measured in a process of its own.
    let engine = try Engines.named(arguments[1])
    _ = try engine.render()
    let before = allocation_count()
    let time = try microseconds(count, engine.render)
    let allocations = (allocation_count() - before) / UInt(count)
    print(time, allocations, peakMemory())
    exit(0)
}

let engines = try [Engines.candid(), Engines.mustache(), Engines.stencil()]
let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../jinja_peer.py").path
let python = try PythonPeer(script: script)
let greeting = python.greeting.split(separator: " ")
let rounds = 15
var times: [[Double]] = Array(repeating: [], count: engines.count + 1)
for _ in 0..<rounds {
    for (index, engine) in engines.enumerated() {
        times[index].append(try microseconds(index == 2 ? 10 : 200, engine.render))
    }
    times[engines.count].append(python.time(50))
}
python.stop()

func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(width - text.count, 0)) + text
}
print("engine      µs a render   times Candid   compile ms   bytes   allocations   peak KB")
let own = median(times[0])
for (index, engine) in engines.enumerated() {
    let alone = Process()
    alone.executableURL = URL(fileURLWithPath: arguments[0])
    alone.arguments = [engine.name, "200"]
    let pipe = Pipe()
    alone.standardOutput = pipe
    try alone.run()
    let numbers = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        .split(whereSeparator: \.isWhitespace)
    alone.waitUntilExit()
    let time = median(times[index])
    let columns = [
        (String(format: "%.1f", time), 14), (String(format: "%.1f", time / own), 15),
        (String(format: "%.2f", engine.compileMilliseconds), 13), ("\(try engine.render())", 8),
        (String(numbers[1]), 14), (String(numbers[2]), 10),
    ]
    print(engine.name.padding(toLength: 9, withPad: " ", startingAt: 0) + columns.map(padded).joined())
}
let jinja = median(times[engines.count])
let columns = [
    (String(format: "%.1f", jinja), 14), (String(format: "%.1f", jinja / own), 15), (String(greeting[3]), 13),
    (String(greeting[2]), 8), ("-", 14), (String(greeting[4]), 10),
]
print("jinja2   " + columns.map(padded).joined() + "   (\(greeting[0]) on CPython \(greeting[1]))")
