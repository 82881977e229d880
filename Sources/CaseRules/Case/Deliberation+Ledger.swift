extension Deliberation {
  /// Adds one ledger entry; throws when the line does not exist or its balance does not admit it.
  public mutating func enter(
    _ kind: LedgerEntry.Kind, _ amount: Amount, line: Int, route: DisputeRoute? = nil, on day: CivilDate? = nil, corrects: Int? = nil,
    concern: LedgerEntry.Concern? = nil
  ) throws(Refusal) {
    guard record.line(line) != nil else { throw Refusal("unknown_line", "没有第 \(line) 笔款项。") }
    try add(
      .entry(
        LedgerEntry(
          no: record.entries.count + 1, line: line, kind: kind, amount: amount, route: route, effective: day ?? effective.date,
          corrects: corrects, concern: concern)))
  }

  /// Counts a payment: on the line named, or on the debts due first: what is undisputed on all of them, for that is owed now (art. 15),
  /// then the disputed parts, which are settled by it. What is left above everything open is 多付.
  public mutating func settle(_ amount: Amount, on line: Int?, paidOn day: CivilDate) throws(Refusal) {
    var left = amount
    let lines = line.map { [$0] } ?? linesDueFirst
    var parts: [Int: Amount] = [:]
    for take in [\Balance.undisputed, \Balance.disputed] {
      for no in lines {
        let part = min(left, record.balances[no]?[keyPath: take] ?? .zero)
        parts[no, default: .zero] += part
        left -= part
      }
    }
    for no in lines {
      guard let part = parts[no], part > .zero else { continue }
      try release(part, line: no, on: day)
      try enter(.paid, part, line: no, on: day)
    }
    if left > .zero, let last = lines.last { try enter(.overpaid, left, line: last, on: day) }
  }

  private var linesDueFirst: [Int] {
    record.lines.map { (due: record.paymentDue(of: $0, under: rulebook)?.due.day ?? .max, no: $0.no) }.sorted { $0 < $1 }.map(\.no)
  }

  /// Takes money out of the open balance as 核减, waived, offset or withdrawn: each shows up in the auditors' list of what was struck off.
  public mutating func strikeOff(_ kind: LedgerEntry.Kind, _ amount: Amount, line: Int) throws(Refusal) {
    guard amount > .zero else { return }
    try release(amount, line: line, on: effective.date)
    try enter(kind, amount, line: line, concern: .structural(kind))
  }

  /// Makes `amount` of a line undisputed where it must leave the open balance: a disputed part that is paid or given up is settled by that.
  private mutating func release(_ amount: Amount, line: Int, on day: CivilDate) throws(Refusal) {
    var short = amount - (record.balances[line]?.undisputed ?? .zero)
    for route in DisputeRoute.allCases where short > .zero {
      let part = min(short, record.balances[line]?[route] ?? .zero)
      guard part > .zero else { continue }
      try enter(.disputed, -part, line: line, route: route, on: day)
      short -= part
    }
  }
}

extension LedgerEntry.Concern {
  static func structural(_ kind: LedgerEntry.Kind) -> Self? { kind == .paid ? nil : .struckOff }
}
