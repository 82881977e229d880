import ArgumentParser
import CaseDesk
import CaseReports
import CaseRules
import CaseStore

/// `report deliver`: whom an edition was told to, and once more to those whom it did not reach.
struct ReportDeliver: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliver", abstract: "定稿的送达：补送 service.yaml 中新加的收件人，没有送达的再试一次；已送达的不重复。",
    discussion: "例：qingqian report deliver 1\n定稿时已自动送出，收件人写在 service.yaml 的 report.recipients。")

  @Argument(help: "The edition's number.") var edition: Int
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    let names = try global.settings().report.recipients.map(\.name)
    try await global.withService { service in
      let administration = try await acting.administration(service)
      guard let found = try await service.store.edition(edition) else {
        throw CommandFailure.refused("没有定稿 \(edition)：qingqian report editions 列出全部。")
      }
      try await administration.tell(found, to: names, at: try await service.store.engine.now())
      let deliveries = try await service.store.deliveries(of: edition)
      output.print(
        ["edition": .integer(edition), "deliveries": .array(deliveries.map(\.json))],
        orLines: deliveries.isEmpty ? ["没有收件人：service.yaml 的 report.recipients。"] : deliveries.map(\.line))
    }
  }
}

extension EditionDelivery {
  fileprivate var line: String { "\(name)  \(standing)\(sentAt.map { "  \($0)" } ?? "")\(attempts > 0 ? "  已试 \(attempts) 次" : "")" }

  fileprivate var json: JSONValue {
    ["name": .text(name), "status": .text(status), "attempts": .integer(attempts), "sent": .text(sentAt?.description)]
  }
}
