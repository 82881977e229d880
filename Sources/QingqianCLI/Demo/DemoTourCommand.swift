import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

struct DemoTourCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tour", abstract: "导览：演示件里有什么，接下来可以试什么。", discussion: "例：qingqian demo tour")

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService { service in
      var numbers: [String: CaseNumber] = [:]
      for story in DemoStories.all { numbers[story.name] = try await story.record(service)?.number }
      let program = ".build/release/qingqian"
      print("演示件\n")
      for story in DemoStories.all {
        guard let record = try await story.record(service) else { continue }
        print("  \(record.number)  \(record.state.name)  \(story.shows)")
      }
      guard let overdue = numbers["handling"], let accepted = numbers["accepted"], let disputed = numbers["disputed"] else { return }
      print(
        """

        账号    林 lin 登记 · 任 ren 审查 · 杜 du 转办 · 何 he 受理负责人 · 戴 dai 督办 · 罗 luo 锦江承办 · 张 zhang 锦江负责人 · 文 wen 船山承办 · 沈 shen 审计

        可以试试
          看一件逾期的，连同每个日期怎么算出来：
            \(program) case show \(overdue) --explain
          看锦江区承办人手上的件，按期限排：
            \(program) case list --as luo
          这件现在能办什么、不能办什么：
            \(program) case verbs \(accepted) --as du
          把它转给船山区：
            \(program) case do transfer \(accepted) --as du --set office=510903
          让时钟走到今天，到期未记的提醒、黄红牌、督办书一并补记：
            \(program) tick --once
          哪些期限先到、亮了什么牌、下一步是什么：
            \(program) clocks --as luo
          付了一笔，投诉人确认才算数：
            \(program) case do report_payment \(disputed) --as luo --set amount=10000
          一个月的清欠情况：
            \(program) report monthly --month 2026-03 --out var/report
          查验全部记录没有被改过：
            \(program) audit verify
        """)
    }
  }
}
