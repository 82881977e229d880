/// Which cases somebody may see. Only `Scope(of:)` makes one, and no query is accepted without one.
public struct Scope: Hashable, Sendable {
  public enum Reach: Hashable, Sendable {
    /// Every case: audit, and the local operator.
    case all
    /// Cases that an office of these holds, held, or stands above the holder of.
    case office(OfficeID)
    /// The one case whose code or link was shown.
    case only(CaseNumber)
    case nothing
  }

  public let reach: Reach

  /// Decides from the actor alone: deny by default, parties see their one case, officials their office's, audit all, administrators none.
  public init(of actor: Actor) {
    if let number = actor.grantedCase {
      reach = .only(number)
    } else if actor.isLocalOperator || actor.roles.contains(.auditor) || actor.roles == [.clock] {
      reach = .all
    } else if let office = actor.office, Role.administrators.isDisjoint(with: actor.roles) {
      reach = .office(office)
    } else {
      reach = .nothing
    }
  }
}
