import CaseDesk
import CaseRules
import CaseStore

/// 批量转办: choose, see what would fail and why, run, and a result for each.
enum BulkRoutes {
  private static let dispatchers = Route.Access.officials([.dispatcher])

  static let all: [Route] = [
    Route(.get, "/desk/bulk", dispatchers, "批量转办") { visit in .page(try await BulkTransfer(visit).choosing()) },
    Route(.post, "/desk/bulk", dispatchers, body: .form, "批量转办：预览与办理") { visit in
      let bulk = BulkTransfer(visit)
      return .page(visit.form["step"] == "run" ? try await bulk.run() : try await bulk.preview())
    },
  ]
}

struct BulkTransfer {
  /// Chosen at once.
  static let most = 50

  let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  private var desk: CaseDesk { visit.web.desk }

  func choosing(_ faults: [InputFault] = []) async throws -> Page {
    var filter = CaseFilter()
    (filter.state, filter.standing, filter.limit) = (.accepted, .own, Self.most)
    let lines = try await visit.web.store.list(filter, scope: visit.scope, receiver: visit.receiver)
    var page = visit.desk(
      "批量转办",
      """
      \(Fields.summary(faults))<h1>批量转办</h1>
      \(lines.isEmpty ? "<p class=\"panel\">没有待转办的投诉件。</p>" : chooser(lines))
      """)
    page.faulty = !faults.isEmpty
    return page
  }

  private func chooser(_ lines: [CaseLine]) -> Markup {
    """
    <form method="post" action="/desk/bulk">\(visit.formFields)<input type="hidden" name="step" value="preview">
    <p class="hint">先到期的在前，一次最多 \(Self.most) 件。承办部门按被投诉人所在地建议，可以改。</p>
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
      <tr><td data-label="选择"><input type="checkbox" id="case-\(number)" name="case" value="\(number)"\(" checked", if: visit.form.all("case").contains(number))>
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

  private var offices: [OfficeDirectory.Office] {
    desk.directory.offices.values.filter { $0.active && $0.kind != .receiver }.sorted { $0.id < $1.id }
  }

  /// One chosen case: where it is to go, at which version, and what stands against it.
  private struct Item {
    let number: CaseNumber
    let office: OfficeID
    let version: Int
    let parties: String
    let refusal: String?
  }

  /// What would fail, and why: each transfer decided by the desk on the case as it stands.
  func preview() async throws -> Page {
    let chosen = visit.form.all("case").compactMap { CaseNumber($0) }.prefix(Self.most)
    guard !chosen.isEmpty else { return try await choosing([InputFault("case", "请至少选择一件。")]) }
    var items: [Item] = []
    for number in chosen { items.append(try await judged(number)) }
    let good = items.filter { $0.refusal == nil }
    return visit.desk(
      "批量转办：预览", back: "/desk/bulk",
      """
      <h1>批量转办：预览</h1><p>\(good.count) 件可以转办，\(items.count - good.count) 件不能。</p>
      <form method="post" action="/desk/bulk">\(visit.formFields)<input type="hidden" name="step" value="run">
      <div class="scroll"><table class="cards"><thead><tr><th>编号</th><th>当事人</th><th>转给</th><th>结果</th></tr></thead>
      <tbody>\(Markup.each(items) { item in
        """
        <tr><td data-label="编号"><a href="\(url: "/desk/cases/\(item.number)")">\(item.number.description)</a>\(item.refusal == nil ? hidden(item) : .empty)</td>
        <td data-label="当事人"><span>\(item.parties)</span></td><td data-label="转给">\(desk.officeName(item.office))</td>
        <td data-label="结果"><span>\(item.refusal.map { "<span class=\"tag bad\">不能办理</span> \($0)" as Markup } ?? "<span class=\"tag good\">可以办理</span>")</span></td></tr>
        """ as Markup
      })</tbody></table></div>
      \(good.isEmpty ? .empty : "<button>转办这 \(good.count) 件</button>")
      <a class="button plain" href="/desk/bulk">重新选择</a></form>
      """)
  }

  private func hidden(_ item: Item) -> Markup {
    let number = item.number.description
    return """
      <input type="hidden" name="case" value="\(number)"><input type="hidden" name="office-\(number)" value="\(item.office.rawValue)">
      <input type="hidden" name="version-\(number)" value="\(item.version)">
      """
  }

  private func judged(_ number: CaseNumber) async throws -> Item {
    let office = OfficeID(visit.form["office-\(number)"])
    do {
      let view = try await desk.view(number, by: visit.actor, rates: visit.web.rates)
      let parties = "\(view.record.opening.creditor.name) → \(view.record.opening.debtor.name)"
      func item(_ refusal: String?) -> Item {
        Item(number: number, office: office, version: view.record.version, parties: parties, refusal: refusal)
      }
      do {
        _ = try desk.decided(command(number, office), on: view.record, view.events, now: visit.now)
        return item(nil)
      } catch {
        return item(try Self.sentence(error))
      }
    } catch let refusal as Refusal {
      return Item(number: number, office: office, version: 0, parties: "", refusal: refusal.sentence)
    }
  }

  private func command(_ number: CaseNumber, _ office: OfficeID, version: Int? = nil, key: String? = nil) -> Command {
    Command(.transfer, on: number, by: visit.actor, inputs: ["office": office.rawValue], expectedVersion: version, key: key)
  }

  /// Runs each on its own; one that fails stops none of the others. Sent twice, it does nothing twice.
  func run() async throws -> Page {
    let chosen = visit.form.all("case").compactMap { CaseNumber($0) }.prefix(Self.most)
    var results: [(number: CaseNumber, problem: String?)] = []
    for number in chosen {
      do {
        _ = try await desk.perform(
          command(
            number, OfficeID(visit.form["office-\(number)"]), version: Int(visit.form["version-\(number)"]),
            key: "\(visit.form["key"])/\(number)"))
        results.append((number, nil))
      } catch {
        results.append((number, try Self.sentence(error)))
      }
    }
    return visit.desk(
      "批量转办：结果", back: "/desk/bulk",
      """
      <h1>批量转办：结果</h1><p role="status">已转办 \(results.filter { $0.problem == nil }.count) 件，未办 \(results.filter { $0.problem != nil }.count) 件。</p>
      <ul>\(Markup.each(results) { result in
        """
        <li><a href="\(url: "/desk/cases/\(result.number)")">\(result.number.description)</a>
        \(result.problem.map { "<span class=\"tag bad\">未办</span> \($0)" as Markup } ?? "<span class=\"tag good\">已转办</span>")</li>
        """ as Markup
      })</ul>
      """)
  }

  /// What is told beside a row; what says nothing about that row alone is thrown on.
  private static func sentence(_ error: any Error) throws -> String {
    switch error {
    case let refusal as Refusal: refusal.sentence
    case let faults as InputFaults: faults.faults.map(\.sentence).joined(separator: "")
    case let error as StoreError where error.code == .versionMoved: "预览之后，别人办理了本件，请重新查看。"
    case let error as StoreError where error.code == .unknown: "暂时不能确定是否生效，请稍后查看。"
    default: throw error
    }
  }
}
