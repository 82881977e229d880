import Crypto
import Foundation

/// The folder `Schema/<engine>`, one migration a file.
public enum MigrationFolder {
  /// Reads every `NNNN_verb_noun.sql` in `path`, numbered from 1 without gaps; other kinds of file are ignored.
  ///
  /// Throws `.corrupt` for a bad name, a gap, a number given twice or text that is not UTF-8; `.unavailable` when the folder cannot be read.
  public static func load(_ path: String) throws(StoreError) -> [Migration] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".sql") }.sorted()
    } catch {
      throw StoreError(.unavailable, "cannot read the migrations in \(path)")
    }
    var migrations: [Migration] = []
    for name in names {
      let migration = try read(name, in: path)
      guard migration.number == migrations.count + 1 else {
        throw StoreError(.corrupt, "\(path): expected migration \(migrations.count + 1), found \(name)")
      }
      migrations.append(migration)
    }
    return migrations
  }

  private static func read(_ file: String, in path: String) throws(StoreError) -> Migration {
    guard let match = file.wholeMatch(of: /([0-9]{4})_([a-z0-9]+(?:_[a-z0-9]+)+)\.sql/), let number = Int(match.1) else {
      throw StoreError(.corrupt, "\(path)/\(file) is not named NNNN_verb_noun.sql")
    }
    guard let data = FileManager.default.contents(atPath: "\(path)/\(file)") else {
      throw StoreError(.unavailable, "cannot read \(path)/\(file)")
    }
    guard let sql = String(validating: data, as: UTF8.self) else {
      throw StoreError(.corrupt, "\(path)/\(file) is not UTF-8")
    }
    return Migration(number: number, name: String(match.2), sql: sql)
  }
}

extension Migration {
  /// A migration whose checksum is that of its text.
  public init(number: Int, name: String, sql: String) {
    let digest = SHA256.hash(data: Data(sql.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    self.init(number: number, name: name, sql: sql, checksum: digest.joined())
  }
}
