import CaseDesk
import CaseRules

/// What else may be done, by what it is about; and what not, each with its reason.
struct CaseActions {
  private let view: CaseView

  init(_ view: CaseView) { self.view = view }

  /// A paper is attached with its file, from the list of papers.
  private var actions: [CaseView.Action] { view.actions.filter { $0.verb != .attach } }

  var markup: Markup {
    let demanded = Set(view.demands.map(\.verb))
    let offered = actions.filter { $0.refusal == nil && !demanded.contains($0.verb) }
    let others = actions.compactMap { action in action.refusal.map { (verb: action.verb, refusal: $0) } }
    return """
      <section class="noprint"><h2 id="acts">\(demanded.isEmpty ? "可以办理" : "还可以办理")</h2>
      \(offered.isEmpty && demanded.isEmpty ? "<p>现在没有您可以办理的事项。</p>" : groups(offered))
      \(others.isEmpty ? .empty : """
        <details><summary>现在不能办理的 \(others.count) 项和原因</summary><dl class="facts">\(Markup.each(others) { other in
          "<dt>\(other.verb.name)</dt><dd>\(other.refusal.sentence)<span class=\"hint\">（\(other.refusal.basis)）</span></dd>" as Markup
        })</dl></details>
        """)
      </section>
      """
  }

  private func groups(_ offered: [CaseView.Action]) -> Markup {
    Markup.each(VerbGroup.allCases) { group in
      let acts = offered.filter { $0.verb.group == group }
      if acts.isEmpty { return .empty }
      if group == .rare { return "<details><summary>\(group.name) \(acts.count) 项</summary>\(list(acts))</details>" }
      return "<h3>\(group.name)</h3>\(list(acts))"
    }
  }

  private func list(_ offered: [CaseView.Action]) -> Markup {
    """
    <ul class="acts">\(Markup.each(offered) { action in
      """
      <li><a class="button plain" href="\(url: "/desk/cases/\(view.record.number)/acts/\(action.verb.rawValue)")">\(action.verb.name)</a></li>
      """ as Markup
    })</ul>
    """
  }
}
