/// 采用: the decision by which a version of the rulebook took the place of the one before it.
public struct Adoption: Hashable, Sendable {
  /// 1, 2, …; what a database was first filled with is version 0.
  public let version: Int
  /// The number of the proposal that was adopted.
  public let proposal: Int
  /// SHA-256 over the adopted documents, lower-case hexadecimal.
  public let digest: String
  public let at: Instant
  /// Whether the second person decided that clocks whose date had already passed move as well.
  public let movesPassed: Bool

  public init(version: Int, proposal: Int, digest: String, at: Instant, movesPassed: Bool) {
    (self.version, self.proposal, self.digest, self.at, self.movesPassed) = (version, proposal, digest, at, movesPassed)
  }
}

extension Adoption: Canonical {
  public func write(to w: inout CanonicalWriter) { w.put(version); w.put(proposal); w.put(digest); w.put(at); w.put(movesPassed) }
  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    self.init(version: try r.get(), proposal: try r.get(), digest: try r.get(), at: try r.get(), movesPassed: try r.get())
  }
}

extension Rulebook {
  /// 0 for what a database was first filled with, and for files read without one.
  public var version: Int { adoption?.version ?? 0 }

  /// This rulebook as the version that `adoption` made, with all versions before it, oldest first.
  public func adopted(by adoption: Adoption, after former: [Rulebook]) -> Rulebook {
    var book = self
    (book.adoption, book.former) = (adoption, former)
    return book
  }

  /// The rulebook that ran at a moment.
  public func asOf(_ moment: Instant) -> Rulebook {
    guard let adoption, adoption.at > moment else { return self }
    return former.last { $0.adoption.map { $0.at <= moment } ?? true } ?? former.first ?? self
  }

  /// The rulebook as it ran under a version; this one for its own version and for any that is not known.
  public func asOf(version number: Int) -> Rulebook {
    number >= version ? self : former.last { $0.version <= number } ?? former.first ?? self
  }
}
