/// One configuration file as read by whoever may read files: its path below `Config/` and its text.
public struct ConfigFile: Hashable, Sendable {
  public let name: String
  public let text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// One thing wrong in a configuration file, and where.
public struct ConfigProblem: Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// A key path (`limits.review.length`) or a row (`row 12`); empty for the file as a whole.
  public let place: String
  public let reason: String

  public init(file: String, place: String, reason: String) {
    self.file = file
    self.place = place
    self.reason = reason
  }

  public var description: String { place.isEmpty ? "\(file): \(reason)" : "\(file): \(place): \(reason)" }
}

/// Configuration that cannot be used; carries every problem found, not only the first.
public struct ConfigError: Error, Hashable, Sendable, CustomStringConvertible {
  public let problems: [ConfigProblem]

  public init(problems: [ConfigProblem]) { self.problems = problems }

  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
