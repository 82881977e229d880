/// How much a case presses: a sum of parts that each say why, the same for everybody who sees the case.
///
/// It puts nothing into motion: limits and ladders do that. It only says what to look at first.
public struct Priority: Hashable, Sendable {
  public struct Part: Hashable, Sendable {
    public let reason: String
    public let points: Int

    public init(_ reason: String, _ points: Int) { (self.reason, self.points) = (reason, points) }
  }

  /// What it is judged by: copies kept for lists.
  public struct Facts: Hashable, Sendable {
    /// The next due date; nil where nothing falls due.
    public var dueOn: CivilDate?
    /// Working days from today to the due date; nil where the calendar does not settle it.
    public var workingDaysLeft: Int?
    /// The gravest card that stands.
    public var card: Card.Colour?
    public var isWageLinked = false
    public var open = Amount.zero
    public var returns = 0
    public var isReopened = false

    public init() {}
  }

  /// The weightiest first.
  public let parts: [Part]
  public var total: Int { parts.map(\.points).reduce(0, +) }

  public init(_ facts: Facts, today: CivilDate) {
    let parts = [
      Self.due(facts, today), facts.card.map { Part("有效\($0.name)", $0 == .red ? 20 : 10) },
      facts.isWageLinked ? Part("涉农民工工资", 20) : nil, Self.amount(facts.open),
      facts.returns > 0 ? Part("已退回 \(facts.returns) 次", min(15, facts.returns * 5)) : nil,
      facts.isReopened ? Part("重新办理", 10) : nil,
    ]
    self.parts = parts.compactMap { $0 }.sorted { $0.points > $1.points }
  }

  /// A date that is not settled is never 逾期.
  private static func due(_ facts: Facts, _ today: CivilDate) -> Part? {
    guard let due = facts.dueOn, let left = facts.workingDaysLeft else { return nil }
    if due < today { return Part("已逾期 \(-left) 个工作日", min(50, 20 + -left * 2)) }
    if due == today { return Part("今天到期", 15) }
    return left <= 3 ? Part("\(left) 个工作日内到期", 8) : nil
  }

  private static func amount(_ open: Amount) -> Part? {
    for (floor, name, points) in bands where open >= floor { return Part("未结清 \(name)以上", points) }
    return nil
  }

  private static let bands: [(Amount, String, Int)] = [
    (Amount(fen: 1_000_000_000), "1000 万元", 15), (Amount(fen: 100_000_000), "100 万元", 10), (Amount(fen: 10_000_000), "10 万元", 5),
  ]
}
