import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

/// Who does it: an account, a party with its code or link, or nobody named: the local operator.
struct ActingOptions: ParsableArguments {
  @Option(
    name: .customLong("as"), help: "账号；或 complainant（凭 --code）、debtor（凭 --link）。不写则为本机操作员，记入操作日志。",
    completion: .list([Role.complainant.rawValue, Role.debtor.rawValue]))
  var user: String?
  @Option(help: "投诉人的查询码。", completion: .list([])) var code: String?
  @Option(help: "被投诉人的链接。", completion: .list([])) var link: String?

  /// A secret belongs to its own party and a party needs its secret; anything else would act as somebody other than was meant.
  func validate() throws {
    for (name, given, party) in [("--code", code, Role.complainant), ("--link", link, Role.debtor)]
    where (given != nil) != (user == party.rawValue) {
      throw ValidationError("--as \(party.rawValue) 与 \(name) 应同时使用。")
    }
  }

  /// The actor for one case; throws `Refusal` when code or link do not fit it, in the same words as for a case that is not there.
  func actor(for number: CaseNumber, _ service: Service) async throws -> Actor {
    switch user.flatMap(Role.init(rawValue:)) {
    case .complainant?: try await service.desk.party(.complainant, of: number, secret: code ?? "")
    case .debtor?: try await service.desk.party(.debtor, of: number, secret: link ?? "")
    default: try await service.actor(as: user)
    }
  }
}

/// Who does it where no case is at hand yet: an account, or the local operator.
struct UserOption: ParsableArguments {
  @Option(name: .customLong("as"), help: "账号。不写则为本机操作员，记入操作日志。", completion: .list([]))
  var user: String?
}
