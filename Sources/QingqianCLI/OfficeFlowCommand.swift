import ArgumentParser
import CaseDesk
import CaseReports
import CaseRules

/// `qingqian office flow`: what came to each office, what it sent back, and how long that took.
struct OfficeFlowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flow", abstract: "各承办部门的收件、签收、退回和流转。",
    discussion: "例：qingqian office flow --month 2026-03\n按送达月份统计，包括其后的签收、退回和再送达；在途天数自退回之日起到下一部门收到。")

  @Option(help: "YYYY-MM; by default everything so far.", completion: .list([])) var month: String?
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    let first = try month.map { text in
      guard text.utf8.count == 7, let day = CivilDate("\(text)-01") else {
        throw CommandFailure.badInput("--month \(text)：应为 YYYY-MM，如 2026-03。")
      }
      return day
    }
    try await global.withService { service in
      let flows = try await OfficeFlows.read(service.store, month: first)
      func name(_ flow: OfficeFlow) -> String { service.directory.office(flow.office)?.name ?? flow.office.rawValue }
      output.print(
        ["month": .text(month), "offices": .array(flows.map { $0.json(name($0)) })],
        orLines: flows.isEmpty ? ["没有送达承办部门的投诉件。"] : flows.map { $0.text(name($0)) })
    }
  }
}

extension OfficeFlow {
  fileprivate func json(_ name: String) -> JSONValue {
    [
      "office": .text(office.rawValue), "name": .text(name), "received": .integer(received), "from_others": .integer(fromOthers),
      "hops": .integer(hops), "signed_in": .integer(signedIn), "days_to_sign_in": .integer(daysToSignIn),
      "returns_asked": .integer(returnsAsked), "returns_agreed": .integer(returnsAgreed),
      "return_permille": .integer(received == 0 ? nil : returnsAgreed * 1000 / received), "passed_on": .integer(passedOn),
      "days_in_transit": .integer(daysInTransit),
    ]
  }

  fileprivate func text(_ name: String) -> String {
    """
    \(office)  \(name)  收件 \(received)（由他处转来 \(fromOthers)，经手 \(hops) 次）  签收 \(signedIn)，平均 \(Self.mean(daysToSignIn, signedIn)) 天  \
    申请退回 \(returnsAsked)，同意 \(returnsAgreed)，退回率 \(Self.mean(returnsAgreed * 100, received))%  \
    在途 \(daysInTransit) 天（\(passedOn) 次）
    """
  }

  /// With one decimal, rounded down; a dash over nothing.
  private static func mean(_ sum: Int, _ count: Int) -> String {
    count == 0 ? "—" : "\(sum / count).\(sum * 10 / count % 10)"
  }
}
