import CaseRules

/// 常用筛选: what an official asks of the queue, under a name of their own.
public struct SavedView: Hashable, Sendable {
  /// From 1; the database keeps no more than `most` of one person.
  public let no: Int
  public let name: String
  /// The question as the address of the queue has it.
  public let query: String

  public static let most = 20
  public static let longestName = 40

  public init(no: Int, name: String, query: String) { (self.no, self.name, self.query) = (no, name, query) }
}

extension CaseStore {
  /// The views of one person, in the order of their numbers.
  public func savedViews(of user: String) async throws(StoreError) -> [SavedView] {
    try await engine.read([SQLStatement(SavedViewRows.all, [.text(user)])])[0].map { (row) throws(StoreError) in
      SavedView(no: Int(try row.integer(0)), name: try row.text(1), query: try row.text(2))
    }
  }

  /// Throws `.duplicate` where the person has that name or number already.
  public func insert(_ view: SavedView, of user: String) async throws(StoreError) {
    let values: [SQLValue] = [.text(user), .integer(Int64(view.no)), .text(view.name), .text(view.query)]
    try await administer([SQLStatement(SavedViewRows.insert, values)], logging: [])
  }

  /// Throws `.duplicate` where another view of the person has that name.
  public func renameView(_ no: Int, of user: String, to name: String) async throws(StoreError) {
    try await administer([SQLStatement(SavedViewRows.rename, [.text(user), .integer(Int64(no)), .text(name)])], logging: [])
  }

  public func forgetView(_ no: Int, of user: String) async throws(StoreError) {
    try await administer([SQLStatement(SavedViewRows.delete, [.text(user), .integer(Int64(no))])], logging: [])
  }
}

private enum SavedViewRows {
  static let all = SQLText("SELECT no, name, query FROM saved_view WHERE user_id = $1 ORDER BY no")
  static let insert = SQLText("INSERT INTO saved_view (user_id, no, name, query) VALUES ($1, $2, $3, $4)")
  static let rename = SQLText("UPDATE saved_view SET name = $3 WHERE user_id = $1 AND no = $2")
  static let delete = SQLText("DELETE FROM saved_view WHERE user_id = $1 AND no = $2")
}
