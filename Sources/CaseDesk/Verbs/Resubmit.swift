import CaseRules

/// 补正后再提交: ends the wait and starts a fresh review.
enum Resubmit: CaseVerb {
  static let verb = Verb.resubmit
  static let inputs = [VerbInput("supplied", .text(max: 2000), "补正内容")]
}
