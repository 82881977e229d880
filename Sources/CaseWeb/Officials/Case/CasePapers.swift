import CaseDesk
import CaseRules

/// 材料: each a download, and the way to file another.
struct CasePapers {
  private let view: CaseView

  init(_ view: CaseView) { self.view = view }

  var markup: Markup {
    """
    <section><h2 id="papers">材料</h2>
    \(view.documents.isEmpty ? "<p>还没有材料。</p>" : table)
    \(view.actions.contains { $0.verb == .attach && $0.refusal == nil } ? attaching : .empty)
    </section>
    """
  }

  private var table: Markup {
    """
    <div class="scroll"><table class="cards"><thead><tr><th>序号</th><th>种类</th><th>大小</th><th>提交人</th><th>内容摘要（SHA-256）</th></tr></thead>
    <tbody>\(Markup.each(view.documents) { paper in
      """
      <tr><td data-label="序号">\(paper.no)</td>
      <td data-label="种类"><a href="\(url: "/evidence/\(view.record.number)/\(paper.no)")">\(view.wording.value(paper.kind, of: "kind", .attach))</a></td>
      <td data-label="大小">\(EvidenceName.size(paper.size))</td><td data-label="提交人">\(paper.by.name)</td>
      <td data-label="内容摘要" class="mono">\(paper.sha256.prefix(16))…</td></tr>
      """ as Markup
    })</tbody></table></div>
    """
  }

  private var attaching: Markup {
    "<p><a class=\"button plain\" href=\"\(url: "/desk/cases/\(view.record.number)/attach")\">附材料</a></p>"
  }
}
