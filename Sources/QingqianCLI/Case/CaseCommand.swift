import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

/// `qingqian case …`: everything the desk does to one case.
struct CaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "投诉件：提交、办理、查看。",
    subcommands: [CaseFileCommand.self, CaseDoCommand.self, CaseShowCommand.self, CaseListCommand.self, CaseVerbsCommand.self, CasePaperCommand.self])
}

/// Who does it: an account, a party with its code or link, or nobody named: the local operator.
struct ActingOptions: ParsableArguments {
  @Option(name: .customLong("as"), help: "An account's id; or complainant (with --code), debtor (with --link). Without it: the local operator.")
  var user: String?
  @Option(help: "The complainant's query code.")
  var code: String?
  @Option(help: "The debtor's link.")
  var link: String?

  /// The actor for one case; throws `CommandFailure.refused` when code or link do not fit it, in the same words as for a case that is not there.
  func actor(for number: CaseNumber?, _ service: Service) async throws -> Actor {
    switch (user, number) {
    case ("complainant", nil): return .filer
    case ("complainant", let number?): return try await service.party(.complainant, of: number, secret: code ?? "")
    case ("debtor", let number?): return try await service.party(.debtor, of: number, secret: link ?? "")
    default: return try await service.actor(as: user)
    }
  }
}

/// A case's number as an argument.
struct NumberArgument: ParsableArguments {
  @Argument(help: "The case's number, with or without hyphens.")
  var number: String

  func read() throws -> CaseNumber {
    guard let number = CaseNumber(number) else {
      throw CommandFailure.badInput("“\(number)”不是投诉编号：应为 18 位数字，末位为校验位，如 2026-510000-0000123-4。")
    }
    return number
  }
}

extension Service {
  /// A party of one case, when the secret shown is that case's; the refusal tells nothing about which part was wrong.
  func party(_ role: Role, of number: CaseNumber, secret: String) async throws -> Actor {
    let stored =
      role == .complainant
      ? try await store.codeDigest(of: number)
      : try await store.load(number, scope: Scope(of: .localOperator)).chain.flatMap { try CaseRecord.fold($0.events)?.openLink }
    let matches = keys.matches(secret, digest: stored ?? [UInt8](repeating: 0, count: 32))
    guard stored != nil, matches else { throw Refusal.noSuchCase(number) }
    return .party(role, of: number)
  }
}

extension CaseRecord {
  /// The debtor's link is good until the case ends.
  var openLink: [UInt8]? { state.isOpen || state == .closed ? linkDigest : nil }
}
