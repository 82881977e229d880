import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore
import Foundation

/// `qingqian import FILE`: a ledger's rows, or published cases, entered as cases.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "导入台账：逐行登记，拒收的行连同原因另存，可反复运行。",
    discussion: """
      例：qingqian import 台账.xlsx --dry-run
      同一批次的同一序号只登记一次；中断后再次运行同一命令即可续做。文件格式见 Config/import/README.md。
      """)

  @Argument(help: "The ledger (.csv or .xlsx), or the published cases with --mapping.") var file: String
  @Flag(help: "Read and check every row; enter nothing.") var dryRun = false
  @Option(help: "Where refused rows go; by default FILE.refused.csv.") var errors: String?
  @Option(help: "The batch whose serials these are; by default the file's name without its endings.") var batch: String?
  @Option(help: "FILE holds published cases, and this file says which become one (Config/import/published-cases-mapping.csv).")
  var mapping: String?
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    // Enough numbers at a time that reserving them is nothing beside the rows.
    try await global.withService(blockSize: 500) { service in
      let actor = try await service.actor(as: acting.user)
      do {
        let importing = try LedgerImport(
          desk: service.desk, actor: actor, batch: batch.map(LedgerBatch.init(id:)) ?? LedgerBatch(path: file), isDryRun: dryRun)
        guard let mapping else {
          let reader = try LedgerReader(path: file, divisions: service.divisions)
          for warning in reader.header.warnings { FileHandle.standardError.write(Data("注意：\(warning)\n".utf8)) }
          return try await enter(importing, reader, refused: RefusedFile(path: errors ?? file + ".refused.csv", header: reader.header))
        }
        let outcomes = try PublishedCases.read(cases: file, mapping: mapping, divisions: service.divisions)
        try await enter(importing, PublishedRows(outcomes), refused: nil, listed: outcomes.filter { $0.fate == .listed }.count)
      } catch let error as ImportFileError {
        throw CommandFailure.badInput("\(file)：\(error)")
      }
    }
  }

  private func enter(_ importing: LedgerImport, _ source: some LedgerRowSource, refused: RefusedFile?, listed: Int? = nil) async throws {
    var meter = ProgressMeter()
    let result = await StopSignal.during { stop in
      await importing.run(
        source,
        refuse: { refusal in
          if let refused { try refused.write(refusal) } else { meter.say("拒收 " + refusal.reason) }
        },
        progress: { totals, progress in meter.show(totals, progress) }, stop: { stop.isWished })
    }
    meter.end()
    var place: String?
    if case .complete = result.ending { place = try refused?.finish() }
    let report = ImportReport(result: result, batch: importing.batch.id, dryRun: dryRun, refusedFile: place, listed: listed)
    output.print(report.document, orLines: report.lines)
    if let failure = report.failure { throw failure }
  }
}
