import CaseDesk
import CaseRules
import CaseStore
import Foundation

/// What an import came to, told to a person and to a program.
struct ImportReport {
  let result: LedgerImportResult
  let batch: String
  let dryRun: Bool
  let refusedFile: String?
  /// Published rows that become no case.
  let listed: Int?

  private var ending: String {
    switch result.ending {
    case .complete: "complete"
    case .stopped: "stopped"
    case .broken: "broken"
    }
  }

  var document: JSONValue {
    let totals = result.totals
    return [
      "batch": .text(batch), "dry_run": .bool(dryRun), "ending": .text(ending),
      "rows": .integer(totals.rows), "applied": .integer(totals.applied), "repeated": .integer(totals.repeated),
      "refused": .integer(totals.refused), "applied_sum": .amount(totals.appliedSum),
      "repeated_sum": .amount(totals.repeatedSum), "refused_file": .text(refusedFile), "listed": .integer(listed),
    ]
  }

  var lines: [String] {
    let totals = result.totals
    var lines = ["批次 \(batch)：共 \(totals.rows) 行" + (dryRun ? "（只检查，没有登记）" : "")]
    lines.append("\(dryRun ? "可登记" : "新登记") \(totals.applied) 行，欠款 \(totals.appliedSum.grouped) 元")
    if totals.repeated > 0 { lines.append("以前已登记 \(totals.repeated) 行，欠款 \(totals.repeatedSum.grouped) 元") }
    if totals.refused > 0 { lines.append("拒收 \(totals.refused) 行" + (refusedFile.map { "，见 \($0)：按“拒收原因”改正后可直接导入该文件" } ?? "")) }
    if let listed { lines.append("只列出、不立案 \(listed) 行") }
    return lines
  }

  /// nil for an import that reached the end of its file, refused rows or not.
  var failure: CommandFailure? {
    let again = "已登记的行不受影响；再次运行同一命令即可续做。"
    switch result.ending {
    case .complete: return nil
    case .stopped: return .refused("按要求停止，没有导入完。\(again)")
    case .broken(let error as ImportFileError): return .badInput("导入中断：\(error)。\(again)")
    case .broken(let error as StoreError) where error.code == .unknown: return .unavailable("导入中断：有一行不能确定是否已经写入。\(again)")
    case .broken(let error):
      switch CommandFailure(error) {
      case .refused(let sentence)?: return .refused("导入中断：\(sentence)\(again)")
      case .badInput(let sentence)?: return .badInput("导入中断：\(sentence)\(again)")
      case .unavailable(let sentence)?: return .unavailable("导入中断：\(sentence)。\(again)")
      case nil: return .unavailable("导入中断：\(error)。\(again)")
      }
    }
  }
}

/// One line on standard error that is written over twice a second, on a terminal only.
struct ProgressMeter {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant?
  private var isShown = false

  mutating func show(_ totals: LedgerImportTotals, _ progress: ImportProgress) {
    guard isTerminal else { return }
    let now = clock.now
    if let last, last.duration(to: now) < .milliseconds(500) { return }
    (last, isShown) = (now, true)
    write("\r\u{1B}[K\(progress.percent)% 已处理 \(totals.rows) 行：登记 \(totals.applied)、已有 \(totals.repeated)、拒收 \(totals.refused)")
  }

  mutating func say(_ line: String) {
    end()
    write(line + "\n")
  }

  mutating func end() {
    if isShown { write("\r\u{1B}[K") }
    isShown = false
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
