import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

/// Which files of `Config/` are brought in.
struct ChangedFiles: ParsableArguments {
  @Flag(help: "也包括与数据库中较早版本相同的文件，即恢复旧版。") var former = false

  /// Files whose text is not the one that runs, as documents; those that ran once are left aside unless asked for.
  func documents(_ files: [ConfigFile], _ shelf: ConfigShelf) -> (brought: [ConfigDocument], left: [String]) {
    let outdated = former ? [] : Set(shelf.outdated(in: files))
    let brought = shelf.changed(in: files).filter { !outdated.contains($0) } + shelf.new(in: files)
    return (brought.map { ConfigDocument($0) }, outdated.map(\.name).sorted())
  }
}

/// `qingqian rules preview`: what would change if `Config/` took the place of what the database runs by. Changes nothing.
struct RulesPreview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "比较 Config 与数据库中正在执行的配置，列出改动和受影响的期限；不作任何修改（需要数据库）。",
    discussion: "例：qingqian rules preview --config 新配置目录")

  @OptionGroup var files: ChangedFiles
  @OptionGroup var listing: ListingLimit
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      let shelf = try await ConfigShelf(from: service.store)
      let (brought, left) = files.documents(try global.keptFiles(), shelf)
      let report = ChangeReport(try await service.desk.preview(brought, over: shelf, keeping: listing.limit), proposal: nil)
      output.print(.object(report.json), orLines: report.lines + RulesPropose.about(left))
    }
  }
}

/// `qingqian rules propose`: the same, kept for a second person to decide on.
struct RulesPropose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose", abstract: "把 Config 中的改动（规则、日历、利率、名录）存为待批准的方案（需要数据库）。",
    discussion: "例：qingqian rules propose --config 新配置目录 --note 利率更新 --as sysadmin")

  @OptionGroup var files: ChangedFiles
  @Option(help: "说明。") var note = ""
  @OptionGroup var listing: ListingLimit
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      let shelf = try await ConfigShelf(from: service.store)
      let (brought, left) = files.documents(try global.keptFiles(), shelf)
      let proposal = try await acting.administration(service).propose(.rules, brought, note: note)
      let preview = try await service.desk.preview(brought, over: shelf, keeping: listing.limit)
      let report = ChangeReport(preview, proposal: proposal)
      output.print(.object(report.json), orLines: report.lines + Self.about(left))
    }
  }

  static func about(_ left: [String]) -> [String] {
    left.isEmpty ? [] : ["未列入：\(left.joined(separator: "、"))，与数据库中较早的版本相同；如要恢复旧版，请加 --former。"]
  }
}
