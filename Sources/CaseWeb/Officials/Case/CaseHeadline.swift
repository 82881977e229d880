import CaseDesk
import CaseRules

/// Where the case stands, what is asked for first, and what waits for a second person.
struct CaseHeadline {
  private let view: CaseView
  private let visit: Visit

  init(_ view: CaseView, _ visit: Visit) { (self.view, self.visit) = (view, visit) }

  private var record: CaseRecord { view.record }

  var markup: Markup {
    """
    <h1>\(record.opening.debtor.name) <span class="tag">\(record.state.name)</span>\(tags)</h1>
    <p class="mono">\(record.number.description)</p>
    \(CaseDemands(view, visit).markup)
    <dl class="facts">
    <dt>投诉人</dt><dd>\(record.opening.creditor.name)</dd>
    <dt>承办</dt><dd>\(view.holderName ?? "—")\(handling)</dd>
    <dt>未结清</dt><dd>\(DeskWords.yuan(record.balance.open))（\(record.balance.open.inWords)）</dd>
    <dt>收到</dt><dd>\(record.receivedAt.date.description)，\(record.opening.channel.name)</dd>
    \(Markup.each(view.disclosure.attributes(of: record)) { attribute, value in
      attribute == .possibleDuplicate
        ? .empty : "<dt>\(attribute.name)</dt><dd>\(view.wording.value(value, of: attribute))</dd>" as Markup
    })
    \(record.returnsAgreed > 0 ? "<dt>退回次数</dt><dd>\(record.returnsAgreed)</dd>" : .empty)
    <dt>可能重复</dt><dd>\(linked)</dd>
    </dl>
    \(pending)
    """
  }

  /// The office that handles the case, where another holds it just now.
  private var handling: String {
    guard let office = record.handlingOffice.map(view.wording.office), office != view.holderName else { return "" }
    return "（处理部门：\(office)）"
  }

  private var tags: Markup {
    var tags = Markup.empty
    if record.opening.incomplete { tags += " <span class=\"tag warn\">待补全</span>" }
    for card in record.cards where card.stands {
      tags += " <span class=\"tag \(card.colour == .red ? "bad" : "warn")\">\(card.colour.name)第 \(card.no) 号</span>"
    }
    return tags
  }

  /// Other open cases between the same two when this one was opened.
  private var linked: Markup {
    let numbers = (record.attributes[.possibleDuplicate] ?? "").split(separator: "、").map(String.init)
    return numbers.isEmpty
      ? "没有" : Markup.each(numbers) { "<a href=\"\(url: "/desk/cases/\($0)")\">\($0)</a> " as Markup }
  }

  private var pending: Markup {
    guard let pending = view.pending else { return .empty }
    return """
      <section class="panel warn"><h2>待审批：\(pending.verb.name)</h2>
      \(PendingWords(pending, view, visit.web).markup)
      \(view.actions.contains { $0.verb == .decide && $0.refusal == nil }
        ? "<p><a class=\"button\" href=\"\(url: "/desk/cases/\(record.number)/acts/decide")\">审批</a></p>" : .empty)
      </section>
      """
  }
}
