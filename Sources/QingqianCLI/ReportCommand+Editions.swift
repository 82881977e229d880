import ArgumentParser
import CaseDesk
import CaseReports
import CaseRules
import CaseStore

/// `report editions`: what was frozen.
struct ReportEditions: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "editions", abstract: "定稿一览：月份、版次、记录截止、审计链首、各文件的摘要。", discussion: "例：qingqian report editions --json")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService(reading: true) { service in
      let editions = try await service.store.editions()
      output.print(
        ["editions": .array(editions.map(\.json))],
        orLines: editions.isEmpty ? ["还没有定稿。"] : editions.map(\.line))
    }
  }
}

extension Edition {
  fileprivate var line: String {
    "\(no)  \(month)\(region.map { " \($0)" } ?? "")  第 \(serial) 版  截止 \(cut)  \(chain.cases) 件 \(chain.events) 条  \(chain.root.prefix(16))"
  }

  fileprivate var json: JSONValue {
    [
      "edition": .integer(no), "month": .text(month), "region": .text(region), "serial": .integer(serial),
      "recorded_up_to": .text(cut.description), "made_at": .text(madeAt.description), "made_by": .text(madeBy),
      "definition": .text(definition), "queries": .text(queries), "inputs": .text(inputs), "cases": .integer(chain.cases),
      "events": .integer(chain.events), "chain_root": .text(chain.root), "public_key": .text(Digest.hex(publicKey)),
      "signature": .text(Digest.hex(signature)),
      "files": .array(files.map { ["name": .text($0.name), "size": .integer($0.size), "sha256": .text($0.sha256)] }),
    ]
  }
}
