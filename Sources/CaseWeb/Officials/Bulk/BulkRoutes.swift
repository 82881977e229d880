import CaseDesk
import CaseRules
import CaseStore

/// 批量转办: choose, see what would fail and why, run, and a result for each.
enum BulkRoutes {
  private static let dispatchers = Route.Access.officials(doing: .transfer)

  static let all: [Route] = [
    Route(.get, "/desk/bulk", dispatchers, "批量转办") { visit in .page(try await BulkTransfer(visit).choosing()) },
    Route(.post, "/desk/bulk", dispatchers, body: .form, "批量转办：预览与办理") { visit in
      let bulk = BulkTransfer(visit)
      return .page(visit.form["step"] == "run" ? try await bulk.run() : try await bulk.preview())
    },
  ]
}

struct BulkTransfer {
  let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  private var desk: CaseDesk { visit.web.desk }

  func choosing(_ faults: [InputFault] = []) async throws -> Page {
    // The offices to choose from may have changed since anybody here loaded a case.
    _ = try await desk.upToDate()
    var filter = CaseFilter()
    (filter.state, filter.standing, filter.limit) = (.accepted, .own, TransferBatch.most)
    let lines = try await visit.web.store.list(filter, scope: visit.scope, receiver: visit.receiver)
    var page = visit.desk(
      "批量转办",
      """
      \(Fields.summary(faults))<h1>批量转办</h1>
      \(lines.isEmpty ? "<p class=\"panel\">没有待转办的投诉件。受理后还没有转办的会列在这里。</p>" : chooser(lines))
      """)
    page.faulty = !faults.isEmpty
    return page
  }

  private func chooser(_ lines: [CaseLine]) -> Markup {
    """
    <form method="post" action="/desk/bulk">\(visit.formFields)<input type="hidden" name="step" value="preview">
    <p class="hint">先到期的在前，一次最多 \(TransferBatch.most) 件。承办部门按被投诉人所在地建议，可以改。<a href="/desk/bulk?all=yes">全部选中</a></p>
    <div class="scroll"><table class="cards" id="case"><thead><tr><th>选择</th><th>编号</th><th>投诉人 → 被投诉人</th><th>到期</th><th>转给</th></tr></thead>
    <tbody>\(Markup.each(lines, row))</tbody></table></div>
    <button>预览</button></form>
    """
  }

  private func row(_ line: CaseLine) -> Markup {
    let number = line.number.description
    let suggested = desk.directory.suggestion(for: line.region, visit.web.divisions)
    let chosen = visit.form.has("office-\(number)") ? visit.form["office-\(number)"] : suggested?.office.id.rawValue ?? ""
    return """
      <tr><td data-label="选择"><input type="checkbox" id="case-\(number)" name="case" value="\(number)"\(" checked", if: isChosen(number))>
      <label for="case-\(number)" class="aside">选择 \(number)</label></td>
      <td data-label="编号"><a href="\(url: "/desk/cases/\(number)")">\(number)</a></td>
      <td data-label="当事人"><span>\(line.creditor) → \(line.debtor)</span></td>
      <td data-label="到期"><span>\(line.dueOn?.description ?? "—")</span></td>
      <td data-label="转给"><span><label for="office-\(number)" class="aside">\(number) 转给</label>
      <select id="office-\(number)" name="office-\(number)"><option value="">请选择</option>\(Markup.each(offices) { office in
        "<option value=\"\(office.id.rawValue)\"\(" selected", if: office.id.rawValue == chosen)>\(office.name)</option>" as Markup
      })</select><span class="hint">\(suggested?.reason ?? "没有建议")</span></span></td></tr>
      """
  }

  private func isChosen(_ number: String) -> Bool { visit.query("all") == "yes" || visit.form.all("case").contains(number) }

  private var offices: [OfficeDirectory.Office] {
    desk.directory.offices.values.filter { $0.active && $0.kind != .receiver }.sorted { $0.id < $1.id }
  }

  /// Everything that was chosen.
  private var batch: TransferBatch {
    let items = visit.form.all("case").compactMap { CaseNumber($0) }.map { number in
      TransferBatch.Item(number, to: OfficeID(visit.form["office-\(number)"]), version: Int(visit.form["version-\(number)"]))
    }
    return TransferBatch(items, on: desk, by: visit.actor)
  }

  func preview() async throws -> Page {
    let outcomes = try await batch.judged()
    guard !outcomes.isEmpty else { return try await choosing([InputFault("case", "请至少选择一件。")]) }
    let good = outcomes.filter { $0.problem == nil }
    return visit.desk(
      "批量转办：预览", back: "/desk/bulk",
      """
      <h1>批量转办：预览</h1><p>\(good.count) 件可以转办，\(outcomes.count - good.count) 件不能。</p>
      <form method="post" action="/desk/bulk">\(visit.formFields)<input type="hidden" name="step" value="run">
      <div class="scroll"><table class="cards"><thead><tr><th>编号</th><th>当事人</th><th>转给</th><th>结果</th></tr></thead>
      <tbody>\(Markup.each(outcomes) { one in
        """
        <tr><td data-label="编号"><a href="\(url: "/desk/cases/\(one.item.number)")">\(one.item.number.description)</a>\(hidden(one))</td>
        <td data-label="当事人"><span>\(one.record.map { "\($0.opening.creditor.name) → \($0.opening.debtor.name)" } ?? "")</span></td>
        <td data-label="转给">\(desk.officeName(one.item.office))</td>
        <td data-label="结果"><span>\(one.problem.map { "<span class=\"tag bad\">不能办理</span> \($0)" as Markup } ?? "<span class=\"tag good\">可以办理</span>")</span></td></tr>
        """ as Markup
      })</tbody></table></div>
      \(good.isEmpty ? .empty : """
        <p class="panel warn">转办后不能由转办人员撤回，处理期限即起算。请核对转给的部门。</p><button>转办这 \(good.count) 件</button>
        """)
      <a class="button plain" href="/desk/bulk">重新选择</a></form>
      """)
  }

  /// Carried to the next step: the office, and the version that was looked at.
  private func hidden(_ outcome: TransferBatch.Outcome) -> Markup {
    guard outcome.problem == nil, let record = outcome.record else { return .empty }
    let number = record.number.description
    return """
      <input type="hidden" name="case" value="\(number)"><input type="hidden" name="office-\(number)" value="\(outcome.item.office.rawValue)">
      <input type="hidden" name="version-\(number)" value="\(record.version)">
      """
  }

  /// One that fails stops none of the others. Sent twice, it does nothing twice.
  func run() async throws -> Page {
    let outcomes = try await batch.run(key: visit.form["key"])
    let done = outcomes.filter { $0.problem == nil }
    return visit.desk(
      "批量转办：结果", back: "/desk/bulk",
      """
      <h1>批量转办：结果</h1><p role="status">已转办 \(done.count) 件，未办 \(outcomes.count - done.count) 件。</p>
      <ul>\(Markup.each(outcomes) { one in
        """
        <li><a href="\(url: "/desk/cases/\(one.item.number)")">\(one.item.number.description)</a> \(desk.officeName(one.item.office))
        \(one.problem.map { "<span class=\"tag bad\">未办</span> \($0)" as Markup } ?? "<span class=\"tag good\">已转办</span>\(objecting(one))")</li>
        """ as Markup
      })</ul>
      \(done.isEmpty ? .empty : Self.wrong)
      """)
  }

  /// Until when the office may ask to send it back.
  private func objecting(_ outcome: TransferBatch.Outcome) -> Markup {
    guard let record = outcome.record, let clock = record.running(.returnObjection), let due = record.due(of: clock, under: desk.rulebook)
    else { return .empty }
    return " <span class=\"hint\">承办部门可在 \(due.due.description) 前申请退回</span>"
  }

  /// The table has no act by which who transferred takes it back: the letter is served and the limits run.
  private static let wrong: Markup = """
    <section class="panel"><h2>转错了怎么办</h2><p>转办函已经发出，处理期限已经起算，转办人员不能自行撤回。请立即与承办部门联系：由其在退回异议期内申请退回，您同意退回后重新转办。
    处理期限自首次转办起连续计算，不因退回重新计算。</p></section>
    """
}
