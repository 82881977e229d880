import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

/// `qingqian migrate`: brings a database to what this program needs.
struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "建立或升级数据库：表结构、配置、机构和密钥；可重复执行。",
    discussion: "例：qingqian migrate --database sqlite:var/qingqian.sqlite")

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let place = try global.place()
    let migrations = try global.migrations(for: place.dialect)
    let offices = ConfigFile(name: "offices.yaml", text: try global.config.text("offices.yaml"))
    let engine = try await place.open(making: true)
    do {
      let applied = try await engine.migrate(migrations)
      for migration in applied { print("表结构 \(migration.number) \(migration.name)") }
      let seeded = try await Seeding(CaseStore(engine)).run(try global.keptFiles(), offices: offices, by: Actor.localOperator.user)
      for name in seeded.documents { print("配置 \(name)") }
      for name in seeded.left { print("配置 \(name) 尚未载入：请用 qingqian rules propose 提出、由另一人批准") }
      if seeded.offices > 0 { print("机构 \(seeded.offices) 个") }
      let keys = try global.keyFolder().prepare()
      for key in keys { print("密钥 \(key.file)（请另行妥善备份，备份文件默认不含密钥）") }
      if !keys.isEmpty, seeded.documents.isEmpty, !applied.contains(where: { $0.number == 1 }) {
        print("数据库早已在用，密钥却是刚建立的：如另有服务器或备份，启动服务前请以其密钥目录的全部文件替换 \(try global.keyFolder().path)。")
      }
      if applied.isEmpty, seeded.documents.isEmpty, seeded.offices == 0, keys.isEmpty { print("已是最新，无需改动。") }
      await engine.close()
    } catch {
      await engine.close()
      throw error
    }
  }
}
