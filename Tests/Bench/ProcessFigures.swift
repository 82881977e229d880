import Foundation

/// What the kernel says of this process.
enum ProcessFigures {
  /// Resident memory now, in KiB.
  static var residentKiB: Int { field("VmRSS") }
  /// The most it ever was, in KiB.
  static var peakKiB: Int { field("VmHWM") }

  /// Processor time used so far by all threads, in µs.
  static var processorMicroseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }

  private static func field(_ name: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
    return line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
  }
}

/// Durations in µs, answered by rank.
struct Latencies: Sendable {
  private(set) var microseconds: [Int64] = []

  mutating func add(_ duration: Duration) {
    microseconds.append(duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000)
  }

  mutating func add(_ others: Latencies) { microseconds += others.microseconds }

  /// The value that `permille` of all do not exceed; 0 for none.
  func rank(permille: Int) -> Int64 {
    let sorted = microseconds.sorted()
    return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * permille / 1000)]
  }

  var median: Int64 { rank(permille: 500) }
}
