import CaseRules

extension ConfigLocation {
  /// The files of the rulebook: rule sets, overlay, calendars.
  func rulebookFiles() throws -> [ConfigFile] {
    try ["rulebook", "calendar"].flatMap { try files(under: $0) }.map { ConfigFile(name: $0.name, text: $0.text) }
  }

  /// The rulebook; throws `CommandFailure.badInput` with every problem in its files.
  func rulebook() throws -> Rulebook {
    do { return try Rulebook(files: try rulebookFiles()) } catch let error as ConfigError {
      throw CommandFailure.badInput("配置有误（\(try folder().path)）：\n\(error)")
    }
  }
}

extension CommandFailure {
  /// A rule set that does not exist is bad input; everything else is a rule that says no.
  init(_ refusal: RuleRefusal) {
    switch refusal {
    case .unknownRuleSet: self = .badInput(refusal.sentence)
    case .noRuleSet, .noNumber, .agreed, .beforeCalendar: self = .refused(refusal.sentence)
    }
  }
}
