import CaseDesk
import CaseRules

/// 投诉回执: what was handed in and when, with the digests of the files, for printing.
enum ReceiptPage {
  static func show(_ visit: Visit) async throws -> Reply {
    let page = try await PartyCasePage.of(visit)
    let (view, record) = (page.view, page.record)
    let balance = record.balance
    return .page(
      Page(
        "投诉回执", back: "/case",
        """
        <h1>投诉回执</h1>
        <dl class="facts"><dt>投诉编号</dt><dd class="number">\(record.number.description)</dd>
        <dt>收到时间</dt><dd>\(record.receivedAt.shown)（北京时间）</dd><dt>受理部门</dt><dd>\(view.wording.office(record.receiver))</dd>
        <dt>投诉人</dt><dd>\(record.opening.creditor.name)\(record.opening.creditor.creditCode.map { "（\($0)）" } ?? "")</dd>
        <dt>被投诉人</dt><dd>\(record.opening.debtor.name)</dd>
        <dt>主张金额</dt><dd>\(balance[.claimed].grouped) 元（\(balance[.claimed].inWords)）</dd></dl>
        <table class="cards"><caption>款项</caption><thead><tr><th>笔</th><th>合同</th><th>类型</th><th class="number">金额（元）</th></tr></thead>
        <tbody>\(Markup.each(record.lines) { line in
          """
          <tr><td data-label="笔">\(line.no)</td><td data-label="合同">\(line.contractName)</td><td data-label="类型">\(line.debtKind.name)</td>
          <td class="number" data-label="金额">\(line.claimed.grouped)</td></tr>
          """ as Markup
        })</tbody></table>
        \(files(page))
        <p class="noprint">打印：请用浏览器的打印功能。</p>
        <p>打印时间：\(visit.now.shown)。文件的 SHA-256 摘要相同，即为同一文件。</p>
        """))
  }

  private static func files(_ page: PartyCasePage) -> Markup {
    guard !page.view.documents.isEmpty else { return "<p>没有收到材料文件。</p>" }
    return """
      <table class="cards"><caption>收到的文件</caption><thead><tr><th>文件</th><th class="number">字节</th><th>SHA-256 摘要</th></tr></thead>
      <tbody>\(Markup.each(page.view.documents) { document in
        """
        <tr><td data-label="文件">\(page.title(document))</td><td class="number" data-label="字节">\(document.size)</td>
        <td data-label="摘要" class="mono">\(document.sha256)</td></tr>
        """ as Markup
      })</tbody></table>
      """
  }
}
