extension Rulebook {
  /// The rule set whose choices interest is worked out by for a contract signed on `day`.
  ///
  /// Contracts older than any rule set are worked out, for reference, by the earliest.
  public func interestRules(signedOn day: CivilDate) throws(RuleRefusal) -> RuleSet {
    if let earliest = ruleSets.first, day < earliest.validFrom { return earliest }
    return try ruleSet(receivedOn: day)
  }
}
