import CaseRules
import Naive

/// Everything that changes a case's shape, an hour on or as soon as the next limit has run out.
///
/// What takes two acts is one way: an act and its approval, a payment and its confirmation, a plan and its acceptance.
enum Menu {
  private static let byRole: [(Verb, [Role])] = [
    (.requestSupplement, [.reviewer]), (.resubmit, [.complainant]), (.accept, [.reviewer]), (.refuse, [.reviewer]),
    (.guideOut, [.reviewer]),
    (.transfer, [.dispatcher]), (.sendCross, [.dispatcher]), (.crossReturn, [.gateway]), (.crossConclude, [.gateway]),
    (.signIn, [.handler]),
    (.requestReturn, [.handler]), (.rejectReturn, [.dispatcher]), (.agreeReturn, [.dispatcher]), (.escalateReturn, [.dispatcher, .clock]),
    (.assign, [.supervisor]), (.fileResult, [.handler]), (.returnResult, [.reviewer]), (.close, [.reviewer]), (.terminate, [.reviewer]),
    (.requestWithdrawal, [.complainant]), (.confirmWithdrawal, [.reviewer]), (.refuseWithdrawal, [.reviewer]),
    (.completePlan, [.handler]), (.breakPlan, [.handler, .clock]), (.reopen, [.reviewer]), (.archive, [.clock]), (.offerPlan, [.handler]),
    (.reportPayment, [.debtor]), (.requestExtension, [.handler]), (.note, [.reviewer]),
  ]

  static func ways(_ model: NaiveCase) -> [[NaiveAct]] {
    // Waiting leads on where a note, which changes nothing else, is written after it.
    [model.now + 3600, model.nextRunOut].compactMap { $0 }.flatMap { at in
      byRole.flatMap { verb, roles in roles.flatMap { variants(NaiveAct(verb, at: at, by: $0), model) } }
    }
  }

  /// The act with each input that leads somewhere else, and what completes it.
  private static func variants(_ plain: NaiveAct, _ model: NaiveCase) -> [[NaiveAct]] {
    func with(_ change: (inout NaiveAct) -> Void) -> NaiveAct {
      var act = plain
      change(&act)
      return act
    }
    func then(_ verb: Verb, by role: Role) -> NaiveAct { NaiveAct(verb, at: plain.at, by: role) }
    let today = NaiveTime.day(of: plain.at)
    switch plain.verb {
    case .refuse, .terminate: return [[plain, then(.decide, by: .receiverHead)]]
    case .close: return [model.open > 0 ? [plain, then(.decide, by: .receiverHead)] : [plain]]
    case .transfer, .assign: return [[with { $0.office = "510104" }]]
    case .fileResult: return model.provable.prefix(1).map { outcome in [with { $0.outcome = outcome }] }
    case .reopen: return [CaseState.accepted, .handling].map { state in [with { $0.into = state }] }
    case .offerPlan:
      guard model.open > 1 else { return [] }
      let part = model.open / 2
      let parts = [NaiveMoney.Part(day: today + 10, amount: part), .init(day: today + 40, amount: model.open - part)]
      return [[with { $0.parts = parts }, then(.acceptPlan, by: .complainant)]]
    case .reportPayment:
      guard model.open > 0 else { return [] }
      var confirmed = then(.confirmPayment, by: .complainant)
      confirmed.ref = model.payments + 1
      return [[with { $0.amount = model.open }, confirmed]]
    case .requestExtension:
      let handle = model.clocks.last { $0.limit == .handle && $0.runs }
      return handle.map { handle in
        [[with { $0.day = NaiveTime.day(of: handle.start) + 90 }, then(.decide, by: .handlerHead)]]
      } ?? []
    default: return [[plain]]
    }
  }
}
