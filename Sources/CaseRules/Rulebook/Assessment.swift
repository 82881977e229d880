/// 考核办法: what is scored, by how many points, and what cards take away. `Config/assessment.yaml`.
public struct Assessment: Sendable, Hashable {
  public enum Better: String, CaseIterable, Sendable { case higher, lower }

  public struct Item: Sendable, Hashable {
    public let id: String
    public let name: String
    /// A rate of the monthly report by city, but for its row.
    public let table: String
    public let column: String
    public let points: Int
    public let better: Better
  }

  public let id: String
  public let items: [Item]
  /// Points a card takes away.
  public let yellow: Int
  public let red: Int

  /// Throws every problem found.
  public init(_ file: ConfigFile) throws(ConfigError) {
    let problems = ConfigProblems()
    var top = ConfigMap(file, problems: problems)
    let id = top?.text("id")
    let items = (top?.list("items") ?? []).compactMap { Self.item($0) }
    var deductions = top?.map("deductions")
    let (yellow, red) = (deductions?.integer("yellow", 0...100), deductions?.integer("red", 0...100))
    deductions?.finish()
    top?.finish()
    guard let id, let yellow, let red, problems.all.isEmpty else { throw ConfigError(problems: problems.all) }
    (self.id, self.items, self.yellow, self.red) = (id, items, yellow, red)
  }

  private static func item(_ given: ConfigMap) -> Item? {
    var map = given
    let (id, name) = (map.text("id"), map.text("name"))
    let figure = map.parsed("figure", "table.column such as settlement-by-city.paid_rate") { text -> (table: String, column: String)? in
      let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      return parts.count == 2 && parts[0].hasSuffix("-by-city") && !parts[1].isEmpty ? (parts[0], parts[1]) : nil
    }
    let points = map.integer("points", 1...1000)
    let better = map.choice("better", Better.self)
    map.finish()
    guard let id, let name, let figure, let points, let better else { return nil }
    return Item(id: id, name: name, table: figure.table, column: figure.column, points: points, better: better)
  }
}
