import CaseDesk
import CaseRules

/// The case, in the order in which it is asked about: where it stands, the money, what waits, what happened, papers, parties, linked cases.
struct CasePage {
  let view: CaseView
  let visit: Visit
  /// Of the form that asks to see what is masked.
  var faults: [InputFault] = []
  var isRevealed = false

  init(_ view: CaseView, _ visit: Visit) { (self.view, self.visit) = (view, visit) }

  var page: Page {
    var page = visit.desk(
      "\(view.record.number) \(view.record.state.name)", back: visit.queuePlace,
      """
      \(done)\(Fields.summary(faults))
      \(CaseHeadline(view, visit).markup)
      \(CaseActions(view).markup)
      \(CaseClocks(view, visit).markup)
      \(CaseMoney(view).markup)
      \(CaseTimeline(view, visit).markup)
      \(CasePapers(view).markup)
      \(CaseLetters(view).markup)
      \(CaseParties(view, visit, isRevealed: isRevealed, faults: faults).markup)
      """)
    page.faulty = !faults.isEmpty
    return page
  }

  /// After an act: what was done.
  private var done: Markup {
    guard let verb = visit.query("done").flatMap({ Verb(rawValue: $0) }) else { return .empty }
    let asked = view.pending?.verb == verb ? "，待审批后生效" : ""
    return "<p class=\"panel good\" role=\"status\">已办理：\(verb.name)\(asked)。<a href=\"\(url: visit.queuePlace)\">回到我的待办</a></p>"
  }
}
