import CaseStore
import Cast
import Foundation

/// The rows of one schema version as that version's program wrote them: `Versions/NNNN.sql`, one file for both engines.
struct UpgradeSeed {
  let version: Int
  let sql: String

  /// Throws `.unavailable` with the way out when nobody kept rows of that version.
  init(_ version: Int) throws {
    self.version = version
    let name = String(repeating: "0", count: 4 - "\(version)".count) + "\(version)"
    guard let file = Bundle.module.url(forResource: name, withExtension: "sql", subdirectory: "Versions") else {
      throw StoreError(.unavailable, "there is no Versions/\(name).sql: see Versions/README.md")
    }
    sql = try String(contentsOf: file, encoding: .utf8)
  }

  /// This repository's first `version` migrations, the last of which brings the rows. It keeps its own checksum, so that the program
  /// takes the database for one that it has served.
  func migrations(_ backend: Backend) throws -> [Migration] {
    let all = Array(try backend.migrations.prefix(version))
    guard let last = all.last else { return [] }
    return all.dropLast() + [Migration(number: last.number, name: last.name, sql: "\(last.sql)\n\(text(backend))", checksum: last.checksum)]
  }

  /// Bytes are written `X'…'`, which Postgres reads as bits; a line break as `char(10)`, which it calls `chr`.
  private func text(_ backend: Backend) -> String {
    backend == .sqlite ? sql : sql.replacing("char(10)", with: "chr(10)").replacing(/X'([0-9a-f]*)'/) { "'\\x\($0.1)'" }
  }
}
