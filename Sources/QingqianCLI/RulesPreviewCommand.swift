import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

/// `qingqian rules preview`: what would change if `Config/` took the place of what the database runs by. Changes nothing.
struct RulesPreview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "比较 Config 与数据库中正在执行的配置，列出改动；不作任何修改（需要数据库）。",
    discussion: "例：qingqian rules preview --config 新配置目录")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    let engine = try await global.place().open()
    let shelf: ConfigShelf
    do { shelf = try await ConfigShelf(from: CaseStore(engine)) } catch {
      await engine.close()
      throw error
    }
    await engine.close()
    let files = try global.keptFiles()
    let changed = shelf.changed(in: files).map { file in
      (name: file.name, lines: LineChanges.between(shelf.file(file.name)?.text ?? "", file.text))
    }
    let new = shelf.new(in: files).map(\.name)
    // The new files must read as a whole, whatever they would change.
    _ = try global.config.rulebook()
    output.print(
      ["changed": .array(changed.map { ["name": .text($0.name), "lines": .texts($0.lines)] }), "new": .texts(new)],
      orLines: changed.isEmpty && new.isEmpty
        ? ["与数据库中正在执行的配置相同。"]
        : changed.flatMap { ["改动 \($0.name)"] + $0.lines.map { "  \($0)" } } + new.map { "新增 \($0)（qingqian migrate 时载入）" })
  }
}

/// Which lines one text has that another has not, in order: `- old`, `+ new`.
enum LineChanges {
  static func between(_ old: String, _ new: String) -> [String] {
    let difference = new.split(separator: "\n", omittingEmptySubsequences: false)
      .difference(from: old.split(separator: "\n", omittingEmptySubsequences: false))
    return difference.map { change in
      switch change {
      case .remove(let offset, let line, _): (offset, "- \(line)")
      case .insert(let offset, let line, _): (offset, "+ \(line)")
      }
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
