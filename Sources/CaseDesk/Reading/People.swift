import CaseRules
import CaseStore

/// What officials are called: the record keeps their accounts.
public struct People: Sendable {
  private let names: [String: String]

  public init(_ names: [String: String] = [:]) { self.names = names }

  /// The account's name; the account itself where it has none here.
  public subscript(_ user: String) -> String { names[user] ?? (user == Actor.localOperator.user ? "本机操作" : user) }
}

extension CaseView {
  /// Everybody on the side of the authorities whom the view speaks of.
  public var officials: Set<String> {
    var users = Set(events.filter { $0.role.side != .party && $0.role.side != .system }.map(\.actor))
    for event in events {
      for case .attribute(.caseHandler, let user) in event.effects { users.insert(user) }
    }
    return users
  }
}
