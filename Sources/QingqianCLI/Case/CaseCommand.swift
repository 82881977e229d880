import ArgumentParser
import CaseDesk
import CaseRules

/// `qingqian case …`: everything the desk does to one case.
struct CaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "投诉件：提交、办理、查看。",
    discussion: "例：qingqian case list --overdue\n补全：qingqian --generate-completion-script bash > /etc/bash_completion.d/qingqian",
    subcommands: [
      CaseFileCommand.self, CaseDoCommand.self, CaseShowCommand.self, CaseListCommand.self, CaseVerbsCommand.self, CasePaperCommand.self,
    ])
}

/// A case's number as an argument.
struct NumberArgument: ParsableArguments {
  @Argument(help: "投诉编号，连字符可省。", completion: .list([])) var number: String

  func read() throws -> CaseNumber {
    guard let number = CaseNumber(number) else {
      throw CommandFailure.badInput("“\(number.prefix(60))”不是投诉编号：应为 18 位数字，末位为校验位，如 2026-510000-0000123-5。")
    }
    return number
  }
}

/// A key that makes a repeated command harmless.
struct KeyOption: ParsableArguments {
  @Option(name: .customLong("key"), help: "幂等键：同一键只办一次，重复时返回原来的结果。", completion: .list([])) var value: String?

  func validate() throws {
    guard let value else { return }
    guard (1...200).contains(value.utf8.count), CleanText.fault(in: value) == nil else {
      throw ValidationError("--key 应为 1 到 200 字节的文字，不含控制字符。")
    }
  }
}
