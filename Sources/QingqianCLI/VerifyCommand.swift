import ArgumentParser
import CaseDesk
import CaseStore

/// `qingqian verify`: whether every stored date is the one that follows.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "重新推算全部期限、可见范围和余额，与存储的比较；有出入则退出码为 1。",
    discussion: "例：qingqian verify --json")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService(reading: true) { service in
      let report = try await DerivedDates(service.desk).verify()
      let alarm = try await CalendarAlarm(service.desk)
      let drifts = report.first.map { drift -> JSONValue in
        ["number": .text(drift.number), "place": .text(drift.place), "stored": .text(drift.stored), "derived": .text(drift.derived)]
      }
      output.print(
        [
          "cases": .integer(report.cases), "pending": .integer(report.pending), "drifted": .integer(report.drifted),
          "first": .array(drifts), "calendar_warning": .text(alarm?.sentence),
        ],
        orLines: report.first.map { "\($0.number)  \($0.place)：存储 \($0.stored)，应为 \($0.derived)" }
          + (report.pending > 0 ? ["\(report.pending) 件的期限待随变更更新（qingqian tick）"] : [])
          + ["共 \(report.cases) 件，\(report.drifted) 处有出入"] + (alarm.map { [$0.sentence] } ?? []))
      if report.drifted > 0 { throw ExitCode(1) }
    }
  }
}
