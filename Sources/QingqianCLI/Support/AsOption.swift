import ArgumentParser
import CaseDesk
import CaseRules

/// `--as` for commands that are about the service itself.
struct AsOption: ParsableArguments {
  @Option(name: .customLong("as"), help: "An account's id; without it, the local operator (logged).")
  var user: String?

  func administration(_ service: Service) async throws -> Administration {
    Administration(service.store, by: try await service.actor(as: user), now: service.desk.clock())
  }
}

extension Role: ExpressibleByArgument {
  public init?(argument: String) {
    guard let role = Role(rawValue: argument), Role.accountRoles.contains(role) else { return nil }
    self = role
  }
  public static var allValueStrings: [String] { accountRoles.map(\.rawValue) }
}
