import CaseDesk
import CaseRules
import CaseStore

/// What somebody asked a second person to decide, with what it would change: before beside after.
struct PendingWords {
  private let pending: Pending
  private let view: CaseView
  private let desk: CaseDesk

  init(_ pending: Pending, _ view: CaseView, _ desk: CaseDesk) { (self.pending, self.view, self.desk) = (pending, view, desk) }

  var markup: Markup {
    """
    <dl class="facts"><dt>申请人</dt><dd>\(pending.by)（\(pending.role.name)），\(DeskWords.moment(pending.at))</dd>
    \(Markup.each(pending.inputs) { pair in
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      return parts.count == 2
        ? "<dt>\(Wording.label(parts[0], of: pending.verb))</dt><dd>\(view.wording.value(parts[1], of: parts[0], pending.verb))</dd>" : .empty
    })
    \(Markup.each(said) { "<dt>\(view.label(of: $0))</dt><dd>\($0.value)</dd>" as Markup })
    \(difference)</dl>
    """
  }

  /// The free text that came with the request.
  private var said: [StoredText] {
    guard let asked = view.events.last(where: { $0.effects.contains(.asked(pending)) }) else { return [] }
    return view.texts.filter { $0.seq == asked.seq }
  }

  /// What stands now and what would stand, decided by the desk itself on a copy.
  private var difference: Markup {
    let (before, after) = (view.record, trial)
    guard let after else { return .empty }
    var rows = Markup.empty
    if before.state != after.state { rows += "<dt>环节</dt><dd>\(before.state.name) → <strong>\(after.state.name)</strong></dd>" }
    for clock in before.runningClocks {
      let old = before.due(of: clock, under: desk.rulebook)?.due
      let now = after.clocks.first { $0.key == clock.key }
      let new = now.flatMap { $0.isRunning ? after.due(of: $0, under: desk.rulebook)?.due : nil }
      if let old, let new, old != new {
        rows += "<dt>\(view.wording.limit(clock.limit))</dt><dd>\(old.description) → <strong>\(new.description)</strong></dd>"
      }
    }
    if before.balance.open > .zero, !after.state.isOpen {
      rows += "<dt>结束时未结清</dt><dd><strong>\(DeskWords.yuan(after.balance.open))</strong></dd>"
    }
    let letters = after.letters.dropFirst(before.letters.count)
    if !letters.isEmpty {
      rows += "<dt>将发出</dt><dd>\(letters.map { "\($0.kind.name) → \(view.wording.recipient($0.recipient))" }.joined(separator: "；"))</dd>"
    }
    return rows
  }

  /// The case as approval would leave it; nil where it would be refused now.
  private var trial: CaseRecord? {
    guard let row = TransitionTable.row(view.record.state, pending.verb, by: pending.role), let decider = row.decidedBy else { return nil }
    // Somebody who may decide, and is not who asked.
    let office = decider.side == .receiver ? view.record.receiver : view.record.handlingOffice ?? view.record.receiver
    let second = Actor(user: "?", roles: [decider], office: office)
    let command = Command(.decide, on: view.record.number, by: second, inputs: ["decision": "approve"])
    return try? desk.decided(command, on: view.record, view.events, now: max(view.at, view.record.lastRecorded)).outcome.record
  }
}
