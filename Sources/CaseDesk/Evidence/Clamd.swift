import CaseRules
import Foundation

/// ClamAV's daemon: the file goes over a socket by its INSTREAM command (clamd(8)), so that it need not see our folders.
public struct Clamd: EvidenceScanner {
  /// `/path/of/socket`, or `host:port`.
  public let place: String
  /// Seconds until an answer counts as none.
  private let patience: Int

  public init(_ place: String, patience: Int = 60) { (self.place, self.patience) = (place, patience) }

  public func scan(_ path: String) async -> ScanAnswer {
    let answer = try? await EvidenceWork.run { ask(path) }
    return answer ?? .noAnswer("cannot be asked")
  }

  /// Its PING.
  public func isThere() async -> Bool {
    let answer = try? await EvidenceWork.run {
      guard let socket = StreamSocket(place, seconds: patience), socket.send(Array("zPING\0".utf8)) else { return false }
      return socket.some().map { $0.starts(with: Array("PONG".utf8)) } ?? false
    }
    return answer ?? false
  }

  private func ask(_ path: String) -> ScanAnswer {
    guard let file = FileHandle(forReadingAtPath: path) else { return .noAnswer("cannot read the file") }
    defer { try? file.close() }
    guard let socket = StreamSocket(place, seconds: patience) else { return .noAnswer("\(place) cannot be reached") }
    guard socket.send(Array("zINSTREAM\0".utf8)) else { return .noAnswer("\(place) closed the connection") }
    while let data = try? file.read(upToCount: Self.chunk), !data.isEmpty {
      let size = UInt32(data.count)
      let length = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> UInt32($0)) }
      // It may answer, and hang up, before it has everything: at its size limit.
      guard socket.send(length + data) else { break }
    }
    _ = socket.send([0, 0, 0, 0])
    var said: [UInt8] = []
    while said.count < 4096, !said.contains(0), let more = socket.some() { said += more }
    return Self.meaning(of: said)
  }

  /// `stream: OK`, `stream: NAME FOUND`; anything else is no answer.
  static func meaning(of bytes: [UInt8]) -> ScanAnswer {
    let said = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    if said == "stream: OK" { return .clean }
    if said.hasPrefix("stream: "), said.hasSuffix(" FOUND") { return .infected(String(said.dropFirst(8).dropLast(6))) }
    return .noAnswer(said.isEmpty ? "no answer" : String(said.prefix(200)))
  }

  private static let chunk = 256 << 10
}
