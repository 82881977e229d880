import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore
import Foundation

/// `--limit`: how many of the clocks that move are listed; all are counted.
struct ListingLimit: ParsableArguments {
  @Option(help: "最多列出多少个受影响的期限，0 到 10000；全部计数。") var limit = 20

  func validate() throws {
    guard (0...10_000).contains(limit) else { throw ValidationError("--limit 应为 0 到 10000。") }
  }
}

/// `calendar approve`, `rules approve`: the second person.
struct ProposalApprove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "批准变更方案：即刻成为现行版本，并逐件更新期限。",
    discussion: """
      由提出人以外的安全管理员批准。此前已经届满的期限保持原日期，除非写明 --move-passed。中断后由 tick 续办，不会重复。
      例：qingqian calendar approve 3 --as secadmin
      例：qingqian rules approve 4 --as secadmin
      """)

  @Argument(help: "方案号。") var proposal: Int
  @Flag(help: "已经届满的期限也随之更改。") var movePassed = false
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      let adopted = try await acting.administration(service).approve(proposal, movesPassed: movePassed)
      if !output.json { print("第 \(adopted.no) 号方案已批准，现行配置为第 \(adopted.base + 1) 版。") }
      let done = try await RedateJob(service.desk).run { report in
        FileHandle.standardError.write(Data("已核对 \(report.cases) 件，更新 \(report.redated) 件\n".utf8))
      }
      let left = try await service.store.staleCount(before: adopted.base + 1)
      output.print(
        [
          "proposal": .integer(adopted.no), "version": .integer(adopted.base + 1), "digest": .text(adopted.digest),
          "redated": .integer(done.redated), "settled": .integer(done.settled), "failed": .integer(done.failed), "pending": .integer(left),
        ],
        orLines: ["更新期限 \(done.redated) 件，无变动 \(done.settled) 件，失败 \(done.failed) 件，尚待 \(left) 件。"])
    }
  }
}

/// `calendar reject`, `rules reject`.
struct ProposalReject: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject", abstract: "否决变更方案。", discussion: "例：qingqian calendar reject 3 --reason 日期有误 --as secadmin")

  @Argument(help: "方案号。") var proposal: Int
  @Option(help: "理由。") var reason: String
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      print(try await acting.administration(service).reject(proposal, reason: reason).line)
    }
  }
}

/// `calendar list`, `rules list`.
struct ProposalList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "变更方案，新的在前。", discussion: "例：qingqian calendar list --as secadmin")

  @Option(help: "最多多少个，1 到 1000。") var limit = 50
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    guard (1...1000).contains(limit) else { throw CommandFailure.badInput("--limit 应为 1 到 1000。") }
    try await global.withService(anyFiles: true) { service in
      let all = try await acting.administration(service).proposals(limit: limit)
      output.print(
        ["proposals": .array(all.map { .object($0.json) })], orLines: all.isEmpty ? ["还没有变更方案。"] : all.map(\.line))
    }
  }
}

/// `rules show`.
struct ProposalShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "一个变更方案：改动和现在的影响。", discussion: "例：qingqian rules show 4 --as secadmin")

  @Argument(help: "方案号。") var proposal: Int
  @OptionGroup var listing: ListingLimit
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      let report = try await ChangeReport(of: proposal, by: try await acting.administration(service), service, listing.limit)
      output.print(.object(report.json), orLines: report.lines)
    }
  }
}
