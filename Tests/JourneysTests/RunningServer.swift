import Foundation
import Testing

@testable import CaseDesk

/// `qingqian serve` over a desk of its own.
final class RunningServer {
  private let process = Process()
  private let output = Pipe()
  let port: Int

  init(_ desk: CommandLineDesk) throws {
    process.executableURL = BuiltProgram.url
    process.arguments = ["serve", "--port", "0", "--database", desk.database, "--config", desk.config.path]
    process.currentDirectoryURL = desk.folder
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // It says where it listens on its first line.
    let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    port = try #require(said.firstMatch(of: /:([0-9]+)\//).flatMap { Int($0.1) }, "\(said)")
  }

  func client() async throws -> WireClient { WireClient(port: port) }

  /// The most memory it has held so far, bytes.
  func peak() throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return (Int(line.filter(\.isNumber)) ?? 0) << 10
  }

  func terminate() { process.terminate() }

  /// Whether somebody answers at its port.
  var listens: Bool { StreamSocket("127.0.0.1:\(port)", seconds: 5) != nil }

  /// Waits for its end: whether it ended by itself, and with what.
  func ended() -> (byItself: Bool, status: Int32) {
    process.waitUntilExit()
    return (process.terminationReason == .exit, process.terminationStatus)
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}
