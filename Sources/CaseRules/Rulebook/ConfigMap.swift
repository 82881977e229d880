import Yams

/// Collects what is wrong while a file is read to its end.
final class ConfigProblems {
  private(set) var all: [ConfigProblem] = []

  func add(_ file: String, _ place: String, _ reason: String) { all.append(.init(file: file, place: place, reason: reason)) }
}

/// A YAML mapping read key by key: each key is taken once, in its strict type; `finish` reports the keys nobody knows.
///
/// A value that is missing or of another type is reported and read as nil, so that reading goes on and finds every problem.
struct ConfigMap {
  let file: String
  let path: String
  let problems: ConfigProblems
  private var left: [String: Node] = [:]
  /// The keys in the order of the file.
  private var order: [String] = []

  /// The top mapping of `file`; nil, with the problem reported, when the text is not YAML or not a mapping.
  init?(_ file: ConfigFile, problems: ConfigProblems) {
    do {
      // No scalar is taken for a number or a date by YAML's own rules: the readings below are stricter.
      guard let node = try Yams.compose(yaml: file.text, .basic) else {
        problems.add(file.name, "", "the file is empty")
        return nil
      }
      self.init(file.name, "", node, problems)
    } catch {
      problems.add(file.name, "", "not valid YAML: \(error)")
      return nil
    }
  }

  private init?(_ file: String, _ path: String, _ node: Node, _ problems: ConfigProblems) {
    self.file = file
    self.path = path
    self.problems = problems
    guard let mapping = node.mapping else {
      problems.add(file, path, "must be a mapping of keys")
      return nil
    }
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        problems.add(file, path, "a key must be a word")
        continue
      }
      left[name] = value
      order.append(name)
    }
  }

  func report(_ key: String, _ reason: String) { problems.add(file, place(key), reason) }

  /// Reports every key not taken.
  mutating func finish() {
    for key in order where left[key] != nil { report(key, "unknown key") }
    left = [:]
  }

  /// The keys not yet read, in order of the alphabet.
  var keys: [String] { left.keys.sorted() }

  mutating func text(_ key: String) -> String? { required(key) { $0.textValue }.flatMap { nonEmpty(key, $0) } }
  mutating func optionalText(_ key: String) -> String? { optional(key, "text") { $0.textValue }.flatMap { nonEmpty(key, $0) } }
  mutating func bool(_ key: String) -> Bool? { required(key, "true or false") { $0.boolValue } }
  mutating func optionalBool(_ key: String) -> Bool? { optional(key, "true or false") { $0.boolValue } }

  mutating func integer(_ key: String, _ range: ClosedRange<Int>) -> Int? {
    required(key, "a whole number") { $0.integerValue }.flatMap { within(key, $0, range) }
  }

  mutating func optionalInteger(_ key: String, _ range: ClosedRange<Int>) -> Int? {
    optional(key, "a whole number") { $0.integerValue }.flatMap { within(key, $0, range) }
  }

  mutating func date(_ key: String) -> CivilDate? { required(key, "a date YYYY-MM-DD") { $0.scalar.flatMap { CivilDate($0.string) } } }
  mutating func optionalDate(_ key: String) -> CivilDate? {
    optional(key, "a date YYYY-MM-DD") { $0.scalar.flatMap { CivilDate($0.string) } }
  }

  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, _ type: Choice.Type = Choice.self) -> Choice? {
    let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    return required(key, "one of \(names)") { $0.scalar.flatMap { Choice(rawValue: $0.string) } }
  }

  /// A value read by `parse`, which answers nil for what it does not accept; `what` says what it accepts.
  mutating func parsed<Value>(_ key: String, _ what: String, _ parse: (String) -> Value?) -> Value? {
    required(key, what) { $0.scalar.flatMap { parse($0.string) } }
  }

  mutating func optionalChoice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, _ type: Choice.Type = Choice.self) -> Choice?
  {
    let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    return optional(key, "one of \(names)") { $0.scalar.flatMap { Choice(rawValue: $0.string) } }
  }

  mutating func optionalParsed<Value>(_ key: String, _ what: String, _ parse: (String) -> Value?) -> Value? {
    optional(key, what) { $0.scalar.flatMap { parse($0.string) } }
  }

  /// nil, without a complaint, where the key is not there.
  mutating func optionalMap(_ key: String) -> ConfigMap? { left[key] == nil ? nil : map(key) }

  mutating func map(_ key: String) -> ConfigMap? {
    guard let node = left.removeValue(forKey: key) else {
      report(key, "missing")
      return nil
    }
    return ConfigMap(file, place(key), node, problems)
  }

  /// The list of mappings under `key`, at least one.
  mutating func list(_ key: String) -> [ConfigMap] {
    guard let node = left.removeValue(forKey: key) else {
      report(key, "missing")
      return []
    }
    guard let sequence = node.sequence, !sequence.isEmpty else {
      report(key, "must be a list with at least one entry")
      return []
    }
    return sequence.enumerated().compactMap { ConfigMap(file, "\(place(key))[\($0.offset)]", $0.element, problems) }
  }

  /// All remaining keys with their mappings, in the order of the file.
  mutating func entries() -> [(key: String, map: ConfigMap)] {
    let keys = order.filter { left[$0] != nil }
    return keys.compactMap { key in
      left.removeValue(forKey: key).flatMap { ConfigMap(file, place(key), $0, problems) }.map { (key, $0) }
    }
  }

  func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private mutating func required<Value>(_ key: String, _ what: String = "text", _ read: (Node) -> Value?) -> Value? {
    if left[key] == nil { report(key, "missing") }
    return optional(key, what, read)
  }

  private mutating func optional<Value>(_ key: String, _ what: String, _ read: (Node) -> Value?) -> Value? {
    guard let node = left.removeValue(forKey: key) else { return nil }
    if let value = read(node) { return value }
    report(key, node.scalar.map { "“\($0.string)” is not \(what)" } ?? "must be \(what)")
    return nil
  }

  private func nonEmpty(_ key: String, _ text: String) -> String? {
    if text.isEmpty { report(key, "must not be empty") }
    return text.isEmpty ? nil : text
  }

  private func within(_ key: String, _ value: Int, _ range: ClosedRange<Int>) -> Int? {
    if range.contains(value) { return value }
    report(key, "\(value) is not within \(range.lowerBound) to \(range.upperBound)")
    return nil
  }
}

extension Node {
  /// Strict readings: YAML's many spellings (`yes`, `0x1F`, `~`, `12:30`) are not accepted, and a quoted number is text.
  fileprivate var textValue: String? {
    guard let scalar else { return nil }
    if scalar.style == .plain, integerValue != nil || boolValue != nil || ["", "~", "null"].contains(scalar.string) { return nil }
    return scalar.string
  }

  fileprivate var boolValue: Bool? {
    guard let scalar, scalar.style == .plain else { return nil }
    return Bool(scalar.string)
  }

  fileprivate var integerValue: Int? {
    guard let scalar, scalar.style == .plain, scalar.string.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(scalar.string)
  }
}
