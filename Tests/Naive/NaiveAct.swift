import CaseRules

/// One act of a history: what, when, by whom, with its inputs. The model and the program read the same.
public struct NaiveAct: Hashable, Sendable {
  public let verb: Verb
  public let at: Int
  public var by: Role
  public var effective: Int?
  public var office: String?
  public var day: Int?
  public var amount: Int?
  public var ref: Int?
  public var parts: [NaiveMoney.Part] = []
  public var into: CaseState?
  public var outcome: String?
  public var approve = true
  /// The decision is tried by the person who asked.
  public var bySame = false

  public init(_ verb: Verb, at: Int, by: Role) { (self.verb, self.at, self.by) = (verb, at, by) }

  /// When it took effect, for everybody but the clock.
  var took: Int { effective ?? at }
}

/// What a history is made of after the case was opened.
public enum NaiveStep: Hashable, Sendable {
  case act(NaiveAct)
  /// Another calendar is adopted, for dates that have passed as well or not.
  case calendar(Int, at: Int, passedToo: Bool)
}

/// The workflow says no.
struct NotAllowed: Error {
  let why: String
}
