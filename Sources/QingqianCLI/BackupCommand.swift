import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore
import CaseStorePostgres
import CaseStoreSQLite
import Foundation

/// `qingqian backup`: a copy of the database as it is at one moment, while the service runs.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "备份数据库到一个文件；服务不必停。",
    discussion: "密钥和材料目录不在其中，须另行备份；--with-keys 把密钥放进“文件名.keys”目录。\n例：qingqian backup 备份-2026-11-21.db")

  @Argument(help: "The file to write; it must not exist.") var out: String
  @Flag(help: "Put the keys beside it, in OUT.keys. Who has both can make every query code.") var withKeys = false
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    guard !FileManager.default.fileExists(atPath: out) else { throw CommandFailure.badInput("\(out)：已经存在，请换一个文件名。") }
    let folder = URL(fileURLWithPath: out).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder) else { throw CommandFailure.badInput("没有文件夹 \(folder)：请先建立。") }
    let (place, keys) = (try global.place(), try global.keyFolder())
    let engine = try await place.open()
    do {
      try await engine.backUp(to: out)
      if withKeys { for copy in try keys.copy(to: "\(out).keys") { print("密钥 \(copy)") } }
      let store = CaseStore(engine)
      let line = DeskLogEntry(
        at: try await engine.now(), actor: Actor.localOperator.user, action: .backedUp, object: withKeys ? "with keys" : "without keys")
      try await store.administer([], logging: [line])
      await engine.close()
    } catch {
      await engine.close()
      throw error
    }
    print("备份 \(out)")
    if !withKeys { print("不含密钥 \(keys.path)：没有密钥则旧查询码不能重现，请另行妥善备份") }
    switch try global.settings().evidence {
    case .database: print("含材料：材料存放在数据库中")
    case .folder(let path): print("不含材料 \(try global.beside(path))：请另行备份")
    }
  }
}

/// `qingqian restore`: fills an empty database from a backup.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "把备份恢复到一个空数据库；完成后请运行 audit verify。",
    discussion: "例：qingqian restore 备份-2026-11-21.db --database sqlite:新库/qingqian.sqlite")

  @Argument(help: "The backup file.") var file: String
  @Flag(help: "Bring in the keys from FILE.keys as well; keys that are there already stay.") var withKeys = false
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    guard FileManager.default.fileExists(atPath: file) else { throw CommandFailure.badInput("没有文件 \(file)。") }
    let (place, keys) = (try global.place(), try global.keyFolder())
    let engine = try await place.open(making: true)
    do {
      do throws(StoreError) { try await engine.restore(backup: file) } catch {
        if error.code == .rejected { throw CommandFailure.refused("数据库不是空的，不能恢复到其中；请用 --database 指明一个新的。") }
        if error.code == .corrupt { throw CommandFailure.badInput("\(file)：不是完好的备份（\(error.detail)）。") }
        throw error
      }
      if withKeys { for copy in try KeyFolder("\(file).keys").copy(to: keys.path) { print("密钥 \(copy)") } }
      let line = DeskLogEntry(
        at: try await engine.now(), actor: Actor.localOperator.user, action: .restored,
        object: URL(fileURLWithPath: file).lastPathComponent)
      try await CaseStore(engine).administer([], logging: [line])
      await engine.close()
    } catch {
      await engine.close()
      throw error
    }
    print("已恢复 \(file)。请运行 qingqian audit verify 和 qingqian verify 核对。")
    if case .folder(let path) = try global.settings().evidence {
      print("备份文件不含材料：请把另行备份的材料放回 \(try global.beside(path))。")
    }
    if try keys.list().isEmpty { print("密钥目录 \(keys.path) 是空的：请放入原有密钥，或运行 qingqian migrate 另建（旧查询码仍可核对）。") }
  }
}

extension StorageEngine {
  func backUp(to path: String) async throws(StoreError) {
    if let sqlite = self as? SQLiteEngine { return try await sqlite.backup(to: path) }
    if let postgres = self as? PostgresEngine { return try await postgres.backup(to: path) }
  }

  func restore(backup path: String) async throws(StoreError) {
    if let sqlite = self as? SQLiteEngine { return try await sqlite.restore(from: path) }
    if let postgres = self as? PostgresEngine { return try await postgres.restore(from: path) }
  }
}
