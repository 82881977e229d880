import CaseDesk
import CaseRules

/// What an act would change, before beside after, and what it would write to whom.
struct ForesightWords {
  private let foresight: Foresight
  private let view: CaseView
  private let desk: CaseDesk

  init(_ foresight: Foresight, _ view: CaseView, _ desk: CaseDesk) { (self.foresight, self.view, self.desk) = (foresight, view, desk) }

  /// Facts for a list: each letter unfolds.
  var rows: Markup {
    let (before, after) = (foresight.before, foresight.after)
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
    guard !foresight.letters.isEmpty else { return rows }
    return rows + "<dt>将发出</dt><dd>\(Markup.each(foresight.letters, letter))</dd>"
  }

  private func letter(_ one: Foresight.Written) -> Markup {
    let name = "\(one.letter.kind.name) → \(view.wording.recipient(one.letter.recipient))"
    switch one.text {
    case .success(let text):
      return "<details class=\"foreseen\"><summary>\(name)</summary><pre class=\"letter\">\(text)</pre></details>"
    case .failure(let fault): return "<p>\(name)</p><p class=\"fault\">现在制作不出：\(fault.description)</p>"
    }
  }
}
