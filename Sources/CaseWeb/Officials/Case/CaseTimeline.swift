import CaseDesk
import CaseRules

/// 经过: transitions, letters, money and clocks in one line, the newest first.
struct CaseTimeline {
  /// What the line is narrowed to.
  enum Kind: String, CaseIterable {
    case all, moves, money, letters, clocks

    var name: String {
      switch self {
      case .all: "全部"
      case .moves: "环节变化"
      case .money: "款项"
      case .letters: "文书"
      case .clocks: "期限与预警"
      }
    }

    func includes(_ event: CaseEvent) -> Bool {
      switch self {
      case .all: true
      case .moves: event.from != event.to
      case .money: event.effects.contains(where: \.isMoney)
      case .letters: event.effects.contains { if case .letter = $0 { true } else { false } }
      case .clocks: event.effects.contains(where: \.isClock)
      }
    }
  }

  private let view: CaseView
  private let kind: Kind
  private let after: Int

  /// `after` leaves out everything up to that version.
  init(_ view: CaseView, _ visit: Visit, after: Int = 0) {
    (self.view, self.after) = (view, after)
    kind = visit.query("show").flatMap { Kind(rawValue: $0) } ?? .all
  }

  var markup: Markup {
    """
    <section><h2 id="timeline">经过</h2>
    <nav class="tabs" aria-label="经过的种类"><ul>\(Markup.each(Kind.allCases) { one in
      """
      <li><a href="\(url: "/desk/cases/\(view.record.number)?show=\(one.rawValue)#timeline")"\(" aria-current=\"true\"", if: one == kind)>\(one.name)</a></li>
      """ as Markup
    })</ul></nav>
    \(events(kind))
    </section>
    """
  }

  /// The events themselves.
  func events(_ kind: Kind = .all) -> Markup {
    let shown = view.events.filter { $0.seq > after && kind.includes($0) }.reversed()
    return shown.isEmpty ? "<p>没有这类记录。</p>" : "<ol class=\"timeline\" reversed>\(Markup.each(shown, item))</ol>"
  }

  private func item(_ event: CaseEvent) -> Markup {
    let moved = event.from == event.to || event.from == nil ? "" : " → \(event.to.name)"
    let late = event.effective.date == event.recorded.date ? "" : "，\(event.effective.date) 生效"
    let texts = view.texts.filter { $0.seq == event.seq && event.seq > 1 }
    return """
      <li value="\(event.seq)"><p><strong>\(event.verb.name)\(moved)</strong> <span class="tag">\(event.verb.audience.name)</span>
      <span class="hint">\(DeskWords.moment(event.recorded))\(late) · \(actor(of: event))</span></p>
      \(list(event.effects.compactMap { EffectWords(view).sentence($0, of: event) } + texts.map { "\(view.label(of: $0))：\($0.value)" }))</li>
      """
  }

  private func list(_ sentences: [String]) -> Markup {
    sentences.isEmpty ? .empty : "<ul>\(Markup.each(sentences) { "<li>\($0)</li>" as Markup })</ul>"
  }

  private func actor(of event: CaseEvent) -> String {
    if event.role.side == .party || event.role.side == .system { return event.role.name }
    let office = event.office.map(view.wording.office)
    return [event.role.name, view.wording.people[event.actor], office].compactMap { $0 }.joined(separator: " ")
  }
}

extension Effect {
  fileprivate var isMoney: Bool {
    switch self {
    case .entry, .payment, .plan: true
    default: false
    }
  }

  fileprivate var isClock: Bool {
    switch self {
    case .clock, .noClock, .rung, .card, .redated: true
    default: false
    }
  }
}

extension Audience {
  /// Whom it is open to, on a mark.
  fileprivate var name: String {
    switch self {
    case .parties: "双方可见"
    case .complainant: "投诉人可见"
    case .debtor: "被投诉人可见"
    case .officials: "内部"
    }
  }
}
