import CaseDesk
import CaseRules

/// The identity first, then line by line, payments and plans.
struct CaseMoney {
  private let view: CaseView

  init(_ view: CaseView) { self.view = view }

  private static let gone: [LedgerEntry.Kind] = [.notEstablished, .paid, .waived, .offset, .withdrawn]

  var markup: Markup {
    let balance = view.record.balance
    return """
      <section><h2 id="money">款项</h2>
      <p>主张 \(balance[.claimed].grouped) = \(Self.gone.map { "\($0.name) \(balance[$0].grouped)" }.joined(separator: " + ")) + 未结清 \(balance.open.grouped)\
      （无分歧 \(balance.undisputed.grouped)，有分歧 \(balance.disputed.grouped)）。\(view.record.paidWord)，\(view.record.isResolved ? "已化解" : "未化解")。\(balance[.overpaid] > .zero ? "多付 \(balance[.overpaid].grouped)。" : "")</p>
      <div class="scroll"><table class="cards"><thead><tr><th>笔</th><th>合同</th><th>应付日</th><th class="number">主张（元）</th><th class="number">清偿（元）</th><th class="number">未结清（元）</th><th>分歧</th><th class="number">逾期利息（参考）</th></tr></thead>
      <tbody>\(Markup.each(view.lines, line))</tbody></table></div>
      \(payments)\(plans)
      </section>
      """
  }

  private func line(_ line: CaseView.Line) -> Markup {
    let routes = DisputeRoute.allCases.filter { line.balance[$0] > .zero }.map { "\($0.name) \(line.balance[$0].grouped)" }
    return """
      <tr><td data-label="笔">\(line.line.no)</td>
      <td data-label="合同"><span>\(line.line.contractName)\(line.line.contractNumber.map { "（\($0)）" } ?? "") \(line.line.debtKind.name)
      <span class="tag\(line.verified ? " good" : "")">\(line.verified ? "已核实" : "待核实")</span>
      \(Markup.each(line.warnings) { "<span class=\"hint\">注意：\($0)</span>" as Markup })</span></td>
      <td data-label="应付日">\(line.dueOn?.description ?? "—")</td>
      <td data-label="主张" class="number">\(line.balance[.claimed].grouped)</td>
      <td data-label="清偿" class="number">\(line.balance[.paid].grouped)</td>
      <td data-label="未结清" class="number">\(line.balance.open.grouped)</td>
      <td data-label="分歧">\(routes.isEmpty ? "—" : routes.joined(separator: "，"))</td>
      <td data-label="逾期利息" class="number">\(line.interest?.interest.grouped ?? "—")</td></tr>
      """
  }

  private var payments: Markup {
    guard !view.record.payments.isEmpty else { return .empty }
    return """
      <h3>付款</h3><ul>\(Markup.each(view.record.payments) { payment in
        """
        <li>\(payment.paidOn.description) \(DeskWords.yuan(payment.amount)) <span class="tag\(payment.counts ? " good" : "")">\(payment.status.name)</span>
        （\(payment.reportedBy.name)报告\(payment.line.map { "，第 \($0) 笔" } ?? "")）</li>
        """ as Markup
      })</ul>
      """
  }

  private var plans: Markup {
    Markup.each(view.record.plans) { plan in
      """
      <h3>还款计划 \(plan.no) <span class="tag">\(plan.status.name)</span></h3>
      <ol>\(Markup.each(plan.instalments) { "<li>\($0.dueOn.description) \(DeskWords.yuan($0.amount))</li>" as Markup })</ol>
      """ as Markup
    }
  }
}
