import ArgumentParser
import CaseRules
import CaseStore

/// A command that could not do what was asked, with one sentence for the person and the kind that decides the exit code.
enum CommandFailure: Error, Equatable {
  /// A rule said no, or the thing asked for does not exist.
  case refused(String)
  /// The command line, a file or a value is wrong; the sentence names which and how to mend it.
  case badInput(String)
  /// The store cannot be reached, or could not say whether it committed.
  case unavailable(String)

  var sentence: String {
    switch self {
    case .refused(let text), .badInput(let text), .unavailable(let text): text
    }
  }
}

extension CommandFailure {
  /// The same told as a command's failure: what a rule refused, what does not parse, what the store could not do. nil for everything else.
  init?(_ error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let refusal as Refusal: self = .refused(refusal.description)
    case let faults as InputFaults: self = .badInput(faults.description)
    case let fault as InputFault: self = .badInput(fault.description)
    case let error as ConfigError: self = .badInput("配置有误：\n\(error)")
    case let error as StoreError: self.init(error)
    default: return nil
    }
  }

  private init?(_ error: StoreError) {
    switch error.code {
    case .unavailable: self = .unavailable("数据库暂不可用：\(error.detail)")
    case .full: self = .unavailable("磁盘已满，没有写入：\(error.detail)")
    case .unknown: self = .unavailable("不能确定是否已经写入，请用同一 --key 再执行一次：\(error.detail)")
    case .schemaBehind: self = .unavailable("数据库尚未建立，或结构旧于本程序：请先运行 qingqian migrate。")
    case .schemaAhead: self = .unavailable("数据库结构新于本程序，请换用新版程序：\(error.detail)")
    case .versionMoved: self = .refused("本件已有新的办理记录，请查看后再办（\(error.detail)）。")
    case .corrupt: self = .unavailable("存储的内容已损坏，或不是本程序的数据库：\(error.detail)")
    case .duplicate, .rejected: return nil
    }
  }
}

/// How the program ended: the one place where errors become exit codes.
enum ExitStatus: Int32 {
  case done = 0, refused = 1, badInput = 2, unavailable = 3, bug = 70
  /// Told to stop, and nothing was done: 128 and the signal's number, as shells have it.
  case interrupted = 130, terminated = 143

  init(_ error: any Error, of command: any ParsableCommand.Type) {
    switch CommandFailure(error) ?? error {
    case let failure as CommandFailure:
      switch failure {
      case .refused: self = .refused
      case .badInput: self = .badInput
      case .unavailable: self = .unavailable
      }
    case is ValidationError: self = .badInput
    case let code as ExitCode: self = ExitStatus(rawValue: code.rawValue) ?? .bug
    default:
      // Help and version leave with 0, a command line that does not parse with the library's own usage code.
      switch command.exitCode(for: error) {
      case .success: self = .done
      case .validationFailure: self = .badInput
      default: self = .bug
      }
    }
  }
}
