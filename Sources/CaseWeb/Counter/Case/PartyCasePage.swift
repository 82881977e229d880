import CaseDesk
import CaseRules
import CaseStore

/// 我的投诉件: one case as one of its parties reads it; what waits for that party stands on top.
struct PartyCasePage {
  let view: CaseView
  let party: Role
  let visit: Visit

  /// The case of the visitor's session.
  static func of(_ visit: Visit) async throws -> PartyCasePage {
    guard case .party(let role, let number, _) = visit.visitor else { throw Problem.notFound }
    let view = try await visit.web.desk.view(number, by: visit.actor, rates: visit.web.rates, divisions: visit.web.divisions)
    return PartyCasePage(view: view, party: role, visit: visit)
  }

  static func show(_ visit: Visit) async throws -> Reply { .page(try await of(visit).page) }

  var record: CaseRecord { view.record }

  /// The acts that may be done now, in the order of the table.
  var acts: [Verb] { view.actions.filter { $0.refusal == nil }.map(\.verb) }

  var page: Page {
    Page(
      "投诉件 \(record.number)", wide: true,
      """
      \(done)
      <h1>投诉件 <span class="number">\(record.number.description)</span></h1>
      <p class="lead"><span class="tag">\(record.statusWord)</span> \(record.state.sentence)</p>
      \(holder)\(waiting)
      <h2>期限</h2>\(clocks)
      \(money)
      \(papers)\(letters)
      <h2>可以办理的事项</h2>\(offered)
      <h2>经过</h2>\(timeline)
      \(parties)
      """)
  }

  private var done: Markup {
    guard let verb = visit.query("done").flatMap({ Verb(rawValue: $0) }) else { return .empty }
    return "<div class=\"panel good\" role=\"status\"><p>已办理：\(PartyAct.name(verb))。</p></div>"
  }

  /// The body that has it, never a person.
  private var holder: Markup {
    if record.state == .supplement { return "<p>现在由投诉人补正，受理部门：\(view.wording.office(record.receiver))</p>" }
    guard record.state.isOpen else { return "<p>受理部门：\(view.wording.office(record.receiver))</p>" }
    return view.holderName.map { "<p>现在由<strong>\($0)</strong>办理</p>" as Markup } ?? .empty
  }

  private var clocks: Markup {
    let all = view.clocks + view.missed
    if all.isEmpty { return "<p>现在没有在计算的期限。</p>" }
    return Markup.each(all) { clock in
      let ref = clock.fact.key.ref > 0 ? "（第 \(clock.fact.key.ref) 项）" : ""
      return """
        <section class="panel\(clock.overdue ? " bad" : "")"><h3>\(clock.name)\(ref)：\(ClockWhy.due(clock))</h3>\(ClockWhy.markup(clock))</section>
        """ as Markup
    }
  }

  /// Giving up stands last, whatever its place in the table; of money nothing is offered where none is open.
  private var offered: Markup {
    let acts = self.acts.filter { record.balance.open > .zero || !PartyAct.isAboutMoney($0) }
    let verbs = acts.filter { $0 != .requestWithdrawal } + acts.filter { $0 == .requestWithdrawal }
    if verbs.isEmpty { return "<p>现在没有可以办理的事项。</p>" }
    return """
      <ul class="tasks">\(Markup.each(verbs) { verb in
        """
        <li><a href="/case/\(verb == .attach ? "attach" : "acts/\(verb.rawValue)")">\(PartyAct.name(verb))</a>
        <span class="hint">\(PartyAct.purpose(verb, party))</span></li>
        """ as Markup
      })</ul>
      """
  }

  private var timeline: Markup {
    """
    <ol class="timeline">\(Markup.each(view.events.reversed()) { event in
      """
      <li><p><time>\(event.recorded.shown)</time> <strong>\(event.verb.name)</strong> \(actor(event))\(effective(event))</p>
      \(Markup.each(view.texts.filter { $0.seq == event.seq && event.seq > 1 }) { text in
        "<p class=\"said\">\(view.label(of: text))：\(text.value)</p>" as Markup
      })</li>
      """ as Markup
    })</ol>
    """
  }

  /// Parties read the office and the role, not who it was.
  private func actor(_ event: CaseEvent) -> String {
    if event.role.side == .party || event.role.side == .system { return event.role.name }
    return event.office.map(view.wording.office) ?? event.role.name
  }

  private func effective(_ event: CaseEvent) -> String {
    event.effective.date == event.recorded.date ? "" : "（\(event.effective.date) 生效）"
  }

  private var parties: Markup {
    let opening = record.opening
    return """
      <h2>双方</h2><dl class="facts"><dt>投诉人</dt><dd>\(opening.creditor.name)</dd>
      <dt>被投诉人</dt><dd>\(opening.debtor.name)\(opening.debtor.region.map { "（\(view.wording.region($0))）" } ?? "")</dd>
      \(Markup.each(view.texts.filter { $0.seq == 1 }) { "<dt>\(view.label(of: $0))</dt><dd class=\"said\">\($0.value)</dd>" as Markup })</dl>
      """
  }
}

extension Instant {
  /// `2025-06-03 09:12`
  var shown: String { String(description.prefix(16)).replacing("T", with: " ") }
}
