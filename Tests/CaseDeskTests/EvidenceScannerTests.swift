import Cast
import Foundation
import Synchronization
import Testing

@testable import CaseDesk

/// Says what it is told to.
final class SettableScanner: EvidenceScanner {
  private let said = Mutex(ScanAnswer.clean)
  var answer: ScanAnswer {
    get { said.withLock { $0 } }
    set { said.withLock { $0 = newValue } }
  }
  /// Files that begin so are answered nothing about.
  let unscannable: [UInt8]
  init(unscannable: [UInt8] = []) { self.unscannable = unscannable }

  func scan(_ path: String) async -> ScanAnswer {
    let bytes = FileManager.default.contents(atPath: path) ?? Data()
    return unscannable.isEmpty || !bytes.starts(with: unscannable) ? answer : .noAnswer("size limit exceeded")
  }

  func isThere() async -> Bool { if case .noAnswer = answer { false } else { true } }
}

@Suite("ClamAV")
struct EvidenceScannerTests {
  @Test(
    "only the words for clean mean clean",
    arguments: [
      ("stream: OK\0", ScanAnswer.clean), ("stream: Eicar-Test FOUND\0", .infected("Eicar-Test")), ("", .noAnswer("no answer")),
      ("INSTREAM size limit exceeded. ERROR\0", .noAnswer("INSTREAM size limit exceeded. ERROR")),
      ("stream: OKAY", .noAnswer("stream: OKAY")),
    ])
  func meaning(_ said: String, _ answer: ScanAnswer) { #expect(Clamd.meaning(of: Array(said.utf8)) == answer) }

  @Test("a scanner that is not there has not answered")
  func absent() async {
    for place in ["/nowhere/clamd.ctl", "127.0.0.1:1", "nonsense"] {
      let answer = await Clamd(place, patience: 2).scan(#filePath)
      #expect(await !Clamd(place, patience: 2).isThere())
      if case .noAnswer = answer { continue }
      Issue.record("\(place): \(answer)")
    }
  }

  @Test(
    "a real clamd finds what its signatures name, over a socket file and over TCP, and lets the rest pass",
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/sbin/clamd"), "clamav-daemon is not installed: the scanner goes UNTESTED"))
  func real() async throws {
    let daemon = try ClamdDaemon()
    defer { daemon.stop() }
    try await daemon.start()
    let good = try daemon.file("good.pdf", Paper.pdf)
    let bad = try daemon.file("bad.pdf", Paper.pdf + Array(ClamdDaemon.mark.utf8))
    for place in [daemon.socket, "127.0.0.1:\(daemon.port)"] {
      #expect(await Clamd(place).scan(good) == .clean)
      #expect(await Clamd(place).scan(bad) == .infected("Qingqian.Test.UNOFFICIAL"))
      #expect(await Clamd(place).isThere())
    }
  }
}

/// ClamAV's daemon with one signature of ours, over a folder of its own.
final class ClamdDaemon {
  static let mark = "QINGQIAN-HARMLESS-TEST-SIGNATURE"
  let folder: URL
  let port: Int
  private var server: Attendant?
  var socket: String { "\(folder.path)/clamd.ctl" }

  init() throws {
    folder = try OwnFolder.make()
    port = try LocalPort.free()
    let hex = Self.mark.utf8.map { String($0, radix: 16) }.joined()
    try Data("Qingqian.Test:0:*:\(hex)\n".utf8).write(to: folder.appendingPathComponent("test.ndb"))
    let settings = """
      DatabaseDirectory \(folder.path)
      LocalSocket \(socket)
      TCPSocket \(port)
      TCPAddr 127.0.0.1
      Foreground yes
      StreamMaxLength 101M
      MaxThreads 2
      """
    try Data((settings + "\n").utf8).write(to: folder.appendingPathComponent("clamd.conf"))
  }

  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let place = folder.appendingPathComponent(name)
    try Data(bytes).write(to: place)
    return place.path
  }

  /// Answers when files are taken.
  func start() async throws {
    server = try Attendant("/usr/sbin/clamd", ["--config-file=\(folder.path)/clamd.conf"])
    let probe = try file("probe", [1])
    for _ in 0..<200 {
      if await Clamd(socket, patience: 5).scan(probe) == .clean, await Clamd("127.0.0.1:\(port)", patience: 5).scan(probe) == .clean {
        return
      }
      try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("clamd does not answer")
  }

  func stop() {
    server?.stop()
    try? FileManager.default.removeItem(at: folder)
  }
}
