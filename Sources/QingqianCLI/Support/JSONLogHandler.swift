import CaseDesk
import Foundation
import Logging

/// One JSON object a line on standard error: time, level, message, and what goes with it. Bodies and secrets are never handed to it.
struct JSONLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  var logLevel: Logger.Level = .info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var object: JSONObject = [
      "time": .text(SystemClock.now().description), "level": .text(event.level.rawValue), "message": .text("\(event.message)"),
    ]
    for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }) {
      object.append(key, .text(String("\(value)".prefix(Self.longest))))
    }
    FileHandle.standardError.write(Data((JSONValue.object(object).oneLine + "\n").utf8))
  }

  /// Letters of one value; a log is no place for more.
  private static let longest = 2000
}
