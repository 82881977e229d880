import CaseDesk
import CaseRules

/// 现在该办: what something waits for, above everything else of the case; where nothing waits for this reader, whom the case waits for.
struct CaseDemands {
  private let view: CaseView
  private let visit: Visit

  init(_ view: CaseView, _ visit: Visit) { (self.view, self.visit) = (view, visit) }

  var markup: Markup {
    let groups = groups
    guard !groups.isEmpty else { return waiting }
    return """
      <section class="demands" aria-labelledby="demands"><h2 id="demands">现在该办</h2>
      \(Markup.each(groups.enumerated()) { index, group in
        """
        <div class="demand"><p>\(why(group[0]))</p><p>\(Markup.each(group) { link($0.verb, first: index == 0) })</p></div>
        """ as Markup
      })</section>
      """
  }

  /// Acts that the same thing asks for, together and in the order of their urgency.
  private var groups: [[Demand]] {
    var groups: [[Demand]] = []
    for demand in view.demands {
      if let last = groups.last?.first, last.reason == demand.reason, last.clocks.map(\.fact.key) == demand.clocks.map(\.fact.key) {
        groups[groups.count - 1].append(demand)
      } else {
        groups.append([demand])
      }
    }
    return groups
  }

  private func link(_ verb: Verb, first: Bool) -> Markup {
    let place = "/desk/cases/\(view.record.number)/acts/\(verb.rawValue)"
    return "<a class=\"button\(first ? "" : " plain")\" href=\"\(url: place)\">\(name(verb))</a> "
  }

  /// A decision is called after what is decided.
  private func name(_ verb: Verb) -> String {
    verb == .decide ? view.pending.map { "\(verb.name)：\($0.verb.name)" } ?? verb.name : verb.name
  }

  private func why(_ demand: Demand) -> Markup {
    let limits = Markup.each(demand.clocks.enumerated()) { index, clock in "\(index == 0 ? "" : "；")\(limit(clock))" as Markup }
    switch demand.reason {
    case .calledFor: return "条件已具备，等待办理"
    case .answers: return limits
    case .presses: return "\(limits)，由\(demand.clocks.first?.keeper)办理，可以督促"
    case .largeSum(let sum): return "未结清 \(view.record.balance.open.grouped) 元，达到 \(sum.grouped) 元，可以申请挂牌督办"
    }
  }

  private func limit(_ clock: CaseView.Clock) -> Markup {
    guard let due = clock.due else { return Markup(text: clock.name) }
    let left = CaseClocks(view, visit).left(due)
    return "<strong>\(clock.name)</strong> \(due.due.description) \(left) <span class=\"tag\">\(due.limit.statutory ? "法定" : "内部")</span>"
  }

  private var waiting: Markup {
    guard view.record.state.isOpen, let clock = view.clocks.first(where: { $0.fact.limit.isDuty && $0.due != nil }) else { return .empty }
    return "<p class=\"panel\">现在等待\(clock.keeper)：\(limit(clock))</p>"
  }
}
