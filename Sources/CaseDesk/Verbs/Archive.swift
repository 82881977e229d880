import CaseRules

/// 归档: twelve months after the end the case becomes read-only.
enum Archive: CaseVerb {
  static let verb = Verb.archive
}
