import CaseStore

/// One filing and one acceptance as text for pgbench and for the C loop.
struct PairScript {
  struct Pair {
    let batches: [WriteBatch]
    let id: Int64
    /// Texts that must differ from pair to pair.
    let unique: [SQLValue]
  }

  /// The filing is the first batch, its acceptance the second.
  enum Part: Int, CaseIterable { case filing, acceptance }

  private let pair: Pair

  init(_ pair: Pair) { self.pair = pair }

  private func batches(of part: Part?) -> [WriteBatch] { part.map { [pair.batches[$0.rawValue]] } ?? pair.batches }

  /// Plain, each statement is a round trip between BEGIN and COMMIT; pipelined, each batch is one round trip and one implicit transaction.
  func pgbench(pipelined: Bool, only part: Part? = nil) -> String {
    var lines = ["\\set n :n + 1", "\\set id :first + :client_id * 1000000000 + :n"]
    for batch in batches(of: part) {
      lines.append(pipelined ? "\\startpipeline" : "BEGIN;")
      lines += batch.statements.map { literal($0) + ";" }
      lines.append(pipelined ? "\\endpipeline" : "COMMIT;")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `B` starts a batch, `G` gives the guard's text, `S` a statement's; then a value a line: `N`ull, `I`nteger, `T`ext and `B`ytes in
  /// hexadecimal, `D` the pair's number, `U` a text that ends in it.
  func loop(only part: Part? = nil) -> String {
    var lines: [String] = []
    for batch in batches(of: part) {
      lines.append("B")
      if let check = batch.guardStatement { lines += numbered("G", check) }
      for statement in batch.statements { lines += numbered("S", statement) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func numbered(_ mark: String, _ statement: SQLStatement) -> [String] {
    let text = oneLine(statement.sql.text(for: .sqlite)).replacing("$", with: "?")
    return ["\(mark) \(text)"] + statement.values.map { "V " + loopValue($0) }
  }

  private func loopValue(_ value: SQLValue) -> String {
    switch value {
    case .integer(pair.id): "D"
    case let value where pair.unique.contains(value): "U " + hex(Array(stem(value).utf8))
    case .null: "N"
    case .integer(let number): "I \(number)"
    case .text(let text): "T " + hex(Array(text.utf8))
    case .bytes(let bytes): "B " + hex(bytes)
    }
  }

  /// The statement with its values in place of `$n`, the highest first.
  private func literal(_ statement: SQLStatement) -> String {
    var text = oneLine(statement.sql.text(for: .postgres))
    for (index, value) in statement.values.enumerated().reversed() { text = text.replacing("$\(index + 1)", with: pgbenchValue(value)) }
    return text
  }

  private func pgbenchValue(_ value: SQLValue) -> String {
    switch value {
    case .integer(pair.id): ":id"
    case let value where pair.unique.contains(value): "('\(stem(value))' || :id)"
    case .null: "NULL"
    case .integer(let number): String(number)
    // A colon would begin a variable of pgbench's, a dollar sign one of ours.
    case .text(let text):
      "U&'"
        + text.replacing("\\", with: "\\\\").replacing("'", with: "''").replacing(":", with: "\\003A").replacing("$", with: "\\0024")
        .replacing(";", with: "\\003B").replacing("\n", with: "\\000A") + "'"
    case .bytes(let bytes): "'\\x\(hex(bytes))'::bytea"
    }
  }

  /// What stands before the pair's number, so long that both together are as long as the sample.
  private func stem(_ value: SQLValue) -> String {
    guard case .text(let text) = value else { return "" }
    return String(text.prefix(max(0, text.count - 10)))
  }

  private func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  private func hex(_ bytes: [UInt8]) -> String { Digest.hex(bytes) }
}
