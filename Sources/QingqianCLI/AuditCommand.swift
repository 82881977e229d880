import ArgumentParser
import CaseDesk
import CaseReports
import CaseRules
import CaseStore
import Foundation

/// `qingqian audit …`: proof that nothing was changed.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "审计：核验记录链，制作核验点。", subcommands: [AuditVerify.self, AuditCheckpoint.self])
}

struct AuditVerify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "逐件重算记录链并核对可读副本，再核对各版定稿；发现不符则退出码为 1。",
    discussion: """
      例：qingqian audit verify --checkpoint 核验点.json
      例：qingqian audit verify --against 月报/2026-03-edition.json \\
        --public-key 公钥.txt --offline
      """)

  @Option(help: "A checkpoint made earlier; finds cut tails and missing cases.") var checkpoint: String?
  @Option(help: "The manifest of a report's edition (…-edition.json): its signature, its files, and the cases as they stood.")
  var against: String?
  @Option(help: "The edition's public key in hexadecimal, or the file that holds it, from elsewhere than the manifest.")
  var publicKey: String?
  @Flag(help: "With --against: signature and files alone, without a database.") var offline = false
  @Option(help: "Print at most so many findings, 1 to 10000.") var limit = 20
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    guard (1...10_000).contains(limit) else { throw CommandFailure.badInput("--limit 应为 1 到 10000。") }
    let earlier = try checkpoint.map(CheckpointFile.read)
    guard against != nil || !offline else { throw CommandFailure.badInput("--offline 与 --against 同用。") }
    let edition = try against.map { try EditionVerification(manifest: $0, key: publicKey) }
    let findings = edition?.offline() ?? []
    if let edition, offline { return try tell(edition, findings) }
    try await global.withService(reading: true) { service in
      try await acting.administration(service).allowAudit()
      if let edition { try tell(edition, findings + (try await edition.online(service))) }
      let report = try await ChainAudit(service.store).verify(against: earlier, keeping: limit)
      let (editions, unsound) = try await KeptEdition.verify(service.store)
      output.print(
        [
          "cases": .integer(report.cases), "events": .integer(report.events), "bad": .integer(report.bad),
          "first": .array(report.first.map(\.json)), "editions": .integer(editions), "unsound_editions": .texts(unsound),
        ],
        orLines: report.first.map(\.text) + unsound + [
          "共 \(report.cases) 件 \(report.events) 条记录，\(report.bad) 处不符；定稿 \(editions) 版，\(unsound.count) 处不符"
        ])
      if report.bad > 0 || !unsound.isEmpty { throw ExitCode(1) }
    }
  }

  private func tell(_ edition: EditionVerification, _ findings: [String]) throws {
    if !output.json || !findings.isEmpty || offline {
      output.print(
        ["edition_findings": .texts(findings)],
        orLines: edition.lines + (findings.isEmpty ? ["签名、文件\(offline ? "" : "、审计链首")均相符。"] : findings))
    }
    if !findings.isEmpty { throw ExitCode(1) }
  }
}

struct AuditCheckpoint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "制作核验点：截至一分钟前全部记录的数目与摘要，应存放在数据库之外。",
    discussion: "例：qingqian audit checkpoint --out 核验点-2026-11-21.json")

  @Option(help: "The file to write; without it, standard output.") var out: String?
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService(reading: true) { service in
      try await acting.administration(service).allowAudit()
      let checkpoint = try await ChainAudit(service.store).checkpoint()
      guard let out else { return print(CheckpointFile.text(checkpoint)) }
      try CheckpointFile.write(checkpoint, to: out)
      print("\(out)：截至 \(checkpoint.cut)，\(checkpoint.cases) 件 \(checkpoint.events) 条记录\n\(checkpoint.root)")
    }
  }
}

/// A checkpoint as a JSON file.
enum CheckpointFile {
  static func text(_ checkpoint: Checkpoint) -> String {
    let groups = checkpoint.groups.map { group -> JSONValue in
      ["through": .text("\(group.through)"), "cases": .integer(group.cases), "events": .integer(group.events), "root": .text(group.root)]
    }
    let document: JSONValue = [
      "format": "qingqian.checkpoint.1", "cut": .text(checkpoint.cut.description), "cases": .integer(checkpoint.cases),
      "events": .integer(checkpoint.events), "root": .text(checkpoint.root), "groups": .array(groups),
    ]
    return document.description
  }

  /// Never overwrites.
  static func write(_ checkpoint: Checkpoint, to path: String) throws {
    do { try Data((text(checkpoint) + "\n").utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting) } catch {
      throw CommandFailure.badInput("--out \(path)：不能写入，或文件已经存在。")
    }
  }

  static func read(_ path: String) throws -> Checkpoint {
    guard let data = FileManager.default.contents(atPath: path) else { throw CommandFailure.badInput("读不到文件 \(path)。") }
    guard let form = try? JSONDecoder().decode(Form.self, from: data), form.format == "qingqian.checkpoint.1", let cut = Instant(form.cut)
    else {
      throw CommandFailure.badInput("\(path)：不是核验点文件。")
    }
    let groups = form.groups.compactMap { group in
      Int64(group.through).map { Checkpoint.Group(through: $0, cases: group.cases, events: group.events, root: group.root) }
    }
    let checkpoint = Checkpoint(cut: cut, groups: groups)
    guard checkpoint.root == form.root, groups.count == form.groups.count else { throw CommandFailure.badInput("\(path)：内容与其摘要不符，文件已被改动。") }
    return checkpoint
  }

  private struct Form: Decodable {
    struct Group: Decodable {
      let through: String
      let cases: Int
      let events: Int
      let root: String
    }
    let format: String
    let cut: String
    let root: String
    let groups: [Group]
  }
}

extension ChainAudit.Finding {
  var json: JSONValue {
    [
      "kind": .text(kind.rawValue), "case_id": .text("\(caseID.value)"), "number": .text(number), "seq": .integer(seq),
      "detail": .text(detail),
    ]
  }

  var text: String { "\(number ?? "case \(caseID.value)")\(seq.map { " 第 \($0) 条" } ?? "")  \(kind.name)：\(told)" }

  /// The detail in the words of whoever reads it; names of columns and limits stay.
  private var told: String { Self.words.reduce(detail) { $0.replacingOccurrences(of: $1.stored, with: $1.told) } }

  private static let words: [(stored: String, told: String)] = [
    ("does not follow from bytes and hash before", "内容、摘要与前一条的摘要对不上"),
    ("is not the text whose digest was recorded", "的文字与记录的摘要对不上"),
    ("not in the record: ", "记录中没有 "),
    ("missing: ", "缺少 "),
    ("differs in ", "不同之处 "),
    ("expected event ", "这里应是第几条："),
    ("not in canonical form", "不是规范的写法"),
    ("belongs to another place", "属于别的位置"),
    ("no events", "没有一条记录"),
    ("no row", "没有这一行"),
  ]
}

extension ChainAudit.Finding.Kind {
  var name: String {
    switch self {
    case .gap: "记录缺失"
    case .hash: "链断裂"
    case .bytes: "记录内容无法读取"
    case .eventCopy: "记录副本不符"
    case .caseFile: "办件副本不符"
    case .ledger: "记账副本不符"
    case .letter: "文书副本不符"
    case .clock: "期限副本不符"
    case .text: "文字与摘要不符"
    case .line: "款项副本不符"
    case .plan: "还款计划副本不符"
    case .tally: "统计副本不符"
    case .rung: "预警副本不符"
    case .card: "黄红牌副本不符"
    case .trait: "归类副本不符"
    case .age: "账龄副本不符"
    case .checkpoint: "与核验点不符"
    }
  }
}
