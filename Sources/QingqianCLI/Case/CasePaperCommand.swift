import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore
import Foundation

struct CasePaperCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paper", abstract: "取出一份材料；取出前核对内容摘要。", discussion: "例：qingqian case paper 2026-510000-0000123-5 1 回单.pdf --as ren")

  @OptionGroup var target: NumberArgument
  @Argument(help: "材料序号，见 case show。") var paper: Int
  @Argument(help: "写到哪个文件；已有的文件不会被覆盖。", completion: .file()) var out: String
  @OptionGroup var acting: ActingOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let number = try target.read()
    guard !FileManager.default.fileExists(atPath: out) else { throw CommandFailure.badInput("\(out) 已经存在，请换一个文件名。") }
    try await global.withService(reading: true) { service in
      let actor = try await acting.actor(for: number, service)
      let loaded = try await service.store.load(number, scope: Scope(of: actor))
      guard let chain = loaded.chain, let record = try CaseRecord.fold(chain.events) else { throw Refusal.noSuchCase(number) }
      guard let document = record.documents.first(where: { $0.no == paper && Disclosure(to: actor).includes($0) }) else {
        throw CommandFailure.refused("没有第 \(paper) 份材料。")
      }
      try await service.evidence.release(document.sha256)
      let content = try await service.evidence.content(document.sha256)
      try Data().write(to: URL(fileURLWithPath: out), options: .withoutOverwriting)
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: out))
      for try await piece in content { try file.write(contentsOf: Data(piece)) }
      try file.close()
      print("\(out)  \(document.size) 字节  \(document.sha256)")
    }
  }
}
