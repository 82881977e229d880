import CaseDesk
import CaseRules

extension PartyCasePage {
  var money: Markup {
    let balance = record.balance
    let gone: [LedgerEntry.Kind] = [.notEstablished, .waived, .offset, .withdrawn]
    return """
      <h2>款项</h2>
      <dl class="facts"><dt>主张</dt><dd class="number">\(balance[.claimed].grouped) 元</dd>
      \(Markup.each(gone.filter { balance[$0] > .zero }, struck))
      <dt>已到账</dt><dd class="number">\(balance[.paid].grouped) 元</dd>
      <dt>未结清</dt><dd class="number">\(balance.open.grouped) 元（\(balance.open.inWords)）</dd>
      <dt>其中有分歧</dt><dd class="number">\(balance.disputed.grouped) 元</dd></dl>
      <table class="cards"><caption>逐笔（元）</caption><thead><tr><th>款项</th><th class="number">主张</th><th class="number">核减</th>
      <th class="number">已到账</th><th class="number">未结清</th><th class="number">有分歧</th><th>应付日</th></tr></thead>
      <tbody>\(Markup.each(view.lines, row))</tbody></table>
      \(interest)\(payments)\(Markup.each(record.plans.filter { $0.status != .superseded }, plan))
      """
  }

  /// What was claimed and is neither paid nor open, so that the sums add up.
  private func struck(_ kind: LedgerEntry.Kind) -> Markup {
    "<dt>\(kind.name)</dt><dd class=\"number\">\(record.balance[kind].grouped) 元</dd>"
  }

  private func row(_ line: CaseView.Line) -> Markup {
    """
    <tr><td data-label="款项">第 \(line.line.no) 笔 \(line.line.contractName)（\(line.line.debtKind.name)）\(line.verified ? "，已核实" : "")</td>
    <td class="number" data-label="主张">\(line.line.claimed.grouped)</td>
    <td class="number" data-label="核减">\(line.balance[.notEstablished].grouped)</td>
    <td class="number" data-label="已到账">\(line.balance[.paid].grouped)</td>
    <td class="number" data-label="未结清">\(line.balance.open.grouped)</td>
    <td class="number" data-label="有分歧">\(line.balance.disputed.grouped)</td>
    <td data-label="应付日">\(line.dueOn?.description ?? "—")</td></tr>
    """
  }

  private var interest: Markup {
    let total = view.lines.compactMap(\.interest?.interest).sum
    guard total > .zero else { return .empty }
    return """
      <p>逾期利息参考（算到 \(view.at.date.description)）：\(total.grouped) 元。供双方协商参考，不是认定的金额；<a href="/calculator">自己算一算</a>。</p>
      """
  }

  private var payments: Markup {
    guard !record.payments.isEmpty else { return .empty }
    return """
      <table class="cards"><caption>报告的付款</caption><thead><tr><th>付款日</th><th class="number">金额（元）</th><th>谁报告</th><th>情况</th></tr></thead>
      <tbody>\(Markup.each(record.payments) { payment in
        """
        <tr><td data-label="付款日">\(payment.paidOn.description)</td><td class="number" data-label="金额">\(payment.amount.grouped)</td>
        <td data-label="谁报告">\(payment.reportedBy.name)</td><td data-label="情况">\(payment.status.name)</td></tr>
        """ as Markup
      })</tbody></table>
      """
  }

  func plan(_ plan: RepaymentPlan) -> Markup {
    """
    <table class="cards"><caption>还款计划（\(plan.status.name)），共 \(plan.total.grouped) 元</caption>
    <thead><tr><th>期次</th><th>还款日</th><th class="number">金额（元）</th></tr></thead>
    <tbody>\(Markup.each(plan.instalments) { one in
      """
      <tr><td data-label="期次">第 \(one.no) 期</td><td data-label="还款日">\(one.dueOn.description)</td>
      <td class="number" data-label="金额">\(one.amount.grouped)</td></tr>
      """ as Markup
    })</tbody></table>
    """
  }
}
