/// Compares what a database has with what this program brings. Both engines ask here, so they judge alike.
package enum MigrationPlan {
  /// The migrations still to apply, in order.
  ///
  /// Throws `.schemaAhead` when the database has one that is not in `wanted`, `.corrupt` when a name or checksum differs or a number was skipped.
  package static func missing(
    _ wanted: [Migration], applied: [AppliedMigration]
  ) throws(StoreError) -> [Migration] {
    let known = Dictionary(wanted.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    for old in applied {
      guard let file = known[old.number] else {
        throw StoreError(.schemaAhead, "migration \(old.number) \(old.name) is not in this program")
      }
      guard file.checksum == old.checksum, file.name == old.name else {
        throw StoreError(.corrupt, "migration \(file.number) \(file.name) was changed after it was applied as \(old.name)")
      }
    }
    let last = applied.map(\.number).max() ?? Int.min
    let present = Set(applied.map(\.number))
    let missing = wanted.filter { !present.contains($0.number) }.sorted { $0.number < $1.number }
    if let skipped = missing.first, skipped.number < last {
      throw StoreError(.corrupt, "migration \(skipped.number) \(skipped.name) was skipped")
    }
    return missing
  }

  // The statements that both engines keep their own account with.
  package static let applied = SQLText("SELECT number, name, checksum FROM schema_migration ORDER BY number")
  package static let record = SQLText("INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)")

  package static func appliedMigration(_ row: SQLRow) throws(StoreError) -> AppliedMigration {
    AppliedMigration(number: Int(try row.integer(0)), name: try row.text(1), checksum: try row.text(2))
  }
}
