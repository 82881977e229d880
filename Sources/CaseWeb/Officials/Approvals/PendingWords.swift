import CaseDesk
import CaseRules
import CaseStore

/// What somebody asked a second person to decide, with what it would change: before beside after.
struct PendingWords {
  private let pending: Pending
  private let view: CaseView
  private let web: Web

  init(_ pending: Pending, _ view: CaseView, _ web: Web) { (self.pending, self.view, self.web) = (pending, view, web) }

  var markup: Markup {
    """
    <dl class="facts"><dt>申请人</dt><dd>\(view.wording.people[pending.by])（\(pending.role.name)），\(DeskWords.moment(pending.at))</dd>
    \(Markup.each(pending.inputs) { pair in
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      return parts.count == 2
        ? "<dt>\(Wording.label(parts[0], of: pending.verb))</dt><dd>\(view.wording.value(parts[1], of: parts[0], pending.verb))</dd>" : .empty
    })
    \(lapse)\(Markup.each(said) { "<dt>\(view.label(of: $0))</dt><dd>\($0.value)</dd>" as Markup })
    \(difference)</dl>
    """
  }

  /// What is not decided on the last day of the limit that it would extend is void.
  private var lapse: Markup {
    guard pending.verb == .requestExtension, let due = view.clocks.first(where: { $0.fact.limit == .handle })?.due else { return .empty }
    return "<dt>须在此前审批</dt><dd><strong>\(due.due.description) 24 时</strong>，过时申请自动失效</dd>"
  }

  /// The free text that came with the request.
  private var said: [StoredText] {
    guard let asked = view.events.last(where: { $0.effects.contains(.asked(pending)) }) else { return [] }
    return view.texts.filter { $0.seq == asked.seq }
  }

  /// What stands now and what would stand, decided by the desk itself on a copy.
  private var difference: Markup {
    web.desk.foreseeApproval(on: view, web.letters, web.divisions).map { ForesightWords($0, view, web.desk).rows } ?? .empty
  }
}
