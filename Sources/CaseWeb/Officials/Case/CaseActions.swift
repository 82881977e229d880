import CaseDesk
import CaseRules

/// What may be done now; and what not, each with its reason.
struct CaseActions {
  private let view: CaseView

  init(_ view: CaseView) { self.view = view }

  /// A paper is attached with its file, from the list of papers.
  private var actions: [CaseView.Action] { view.actions.filter { $0.verb != .attach } }

  var markup: Markup {
    let offered = actions.filter { $0.refusal == nil }
    let others = actions.compactMap { action in action.refusal.map { (verb: action.verb, refusal: $0) } }
    return """
      <section><h2 id="acts">可以办理</h2>
      \(offered.isEmpty ? "<p>现在没有您可以办理的事项。</p>" : list(offered))
      \(others.isEmpty ? .empty : """
        <details><summary>现在不能办理的 \(others.count) 项和原因</summary><dl class="facts">\(Markup.each(others) { other in
          "<dt>\(other.verb.name)</dt><dd>\(other.refusal.sentence)<span class=\"hint\">（\(other.refusal.basis)）</span></dd>" as Markup
        })</dl></details>
        """)
      </section>
      """
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
