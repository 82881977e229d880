import CaseRules

/// 截止: a moment up to which what was recorded is counted for good; nothing may arrive behind it.
public enum Cut {
  /// A cut is at least so many seconds old when it is taken.
  public static let leastAge: Int64 = 60
  /// An event is stored at most so many seconds after the moment it says it was recorded, by the database's clock; later it is decided
  /// again. What is left of a cut's age is time enough to commit.
  static let latestCommit: Int64 = 45

  /// The newest cut that may be taken.
  public static func newest(at now: Instant) -> Instant { now.adding(seconds: -leastAge) }
}
