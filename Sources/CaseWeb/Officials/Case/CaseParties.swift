import CaseDesk
import CaseRules

/// Both parties; personal data masked until a reason is given.
struct CaseParties {
  private let view: CaseView
  private let visit: Visit
  private let isRevealed: Bool
  private let faults: [InputFault]

  init(_ view: CaseView, _ visit: Visit, isRevealed: Bool, faults: [InputFault]) {
    (self.view, self.visit, self.isRevealed, self.faults) = (view, visit, isRevealed, faults)
  }

  var markup: Markup {
    """
    <section><h2 id="parties">当事人</h2>
    \(isRevealed ? "<p class=\"panel warn\">以下信息未遮盖，只显示这一次；查看已记入操作日志。</p>" : .empty)
    <h3>投诉人</h3>\(party(view.record.opening.creditor, "creditor_"))
    <h3>被投诉人</h3>\(party(view.record.opening.debtor, "debtor_"))
    \(claim)
    \(isRevealed ? .empty : asking)
    </section>
    """
  }

  private func party(_ party: Opening.Party, _ prefix: String) -> Markup {
    """
    <dl class="facts"><dt>名称</dt><dd>\(party.name)</dd>
    <dt>统一社会信用代码</dt><dd class="mono">\(party.creditCode ?? "—")</dd>
    \(party.kind.map { "<dt>类别</dt><dd>\($0.name)</dd>" as Markup })\(party.size.map { "<dt>规模</dt><dd>\($0.name)</dd>" as Markup })
    \(party.region.map { "<dt>所在地</dt><dd>\(view.wording.region($0))</dd>" as Markup })
    \(Markup.each(view.texts.filter { $0.name.hasPrefix(prefix) }) { "<dt>\(view.label(of: $0))</dt><dd>\($0.value)</dd>" as Markup })</dl>
    """
  }

  private var claim: Markup {
    Markup.each(view.texts.filter { $0.name == "claim" }) { "<h3>请求和理由</h3><p class=\"written\">\($0.value)</p>" as Markup }
  }

  private var asking: Markup {
    """
    <details\(" open", if: !faults.isEmpty)><summary>查看未遮盖的信息</summary>
    <form method="post" action="\(url: "/desk/cases/\(view.record.number)/reveal")">\(visit.formFields)
    \(Fields.text("reason", "理由", Fields.State(visit.form, faults: faults), hint: "记入操作日志，最多 200 字"))
    <button class="plain">查看一次</button></form></details>
    """
  }
}
