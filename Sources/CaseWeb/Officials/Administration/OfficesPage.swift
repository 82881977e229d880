import CaseDesk
import CaseRules

/// 机构: as the database holds them now.
struct OfficesPage {
  private let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  func change() async throws {
    let administration = visit.administration
    let id = OfficeID(visit.typed("id"))
    switch visit.form["act"] {
    case "add":
      let parent = visit.typed("parent")
      _ = try await administration.addOffice(
        id, name: visit.typed("name"), parent: parent.isEmpty ? nil : OfficeID(parent), divisions: visit.web.divisions)
    case "rename": _ = try await administration.renameOffice(id, to: visit.typed("name"))
    case "open": _ = try await administration.setOffice(id, active: true)
    case "close": _ = try await administration.setOffice(id, active: false)
    default: throw Problem.notFound
    }
  }

  func page(_ faults: [InputFault] = []) async throws -> Page {
    let directory = try await OfficeDirectory(from: visit.web.store)
    let offices = NarrowedList(
      directory.offices.values.sorted { $0.id < $1.id }, at: "/desk/offices", asking: "编码或名称", visit
    ) { "\($0.id) \($0.name)" }
    var page = visit.desk(
      "机构",
      """
      \(visit.done)\(Fields.summary(faults))<h1>机构</h1>
      <p class="hint">新增、改名、停用立即生效；停用的机构不再接收新件，已承办的仍由其办结。</p>
      \(offices.narrowing)
      <div class="scroll"><table class="cards"><thead><tr><th>编码</th><th>名称</th><th>上级</th><th>状态</th><th>更改</th></tr></thead>
      <tbody>\(Markup.each(offices.items) { row($0, directory) })</tbody></table></div>\(offices.paging)
      <section><h2>增设机构</h2><form method="post" action="/desk/offices">\(visit.formFields)<input type="hidden" name="act" value="add">
      \(adding(faults))<button>增设</button></form></section>
      """)
    page.faulty = !faults.isEmpty
    return page
  }

  private func adding(_ faults: [InputFault]) -> Markup {
    let state = visit.form["act"] == "add" ? Fields.State(visit.form, faults: faults) : Fields.State()
    return Fields.text("id", "编码", state, hint: "六位区划代码；行业部门另加后缀，如 510100-gzw")
      + Fields.text("name", "名称", state) + Fields.text("parent", "上级编码", state, hint: "不填即为区划的上一级", optional: true)
  }

  private func row(_ office: OfficeDirectory.Office, _ directory: OfficeDirectory) -> Markup {
    let id = office.id.rawValue
    return """
      <tr><td data-label="编码" class="mono">\(id)</td><td data-label="名称">\(office.name)</td>
      <td data-label="上级">\(office.parent.map { directory.office($0)?.name ?? $0.rawValue } ?? "—")</td>
      <td data-label="状态"><span class="tag\(office.active ? " good" : "")">\(office.active ? "在用" : "停用")</span></td>
      <td data-label="更改"><details><summary>更改</summary>
      <form method="post" action="/desk/offices">\(visit.formFields)<input type="hidden" name="id" value="\(id)">
      <label for="name-\(id)">名称</label> <input id="name-\(id)" name="name" value="\(office.name)">
      <button class="plain" name="act" value="rename">改名</button>
      <button class="plain" name="act" value="\(office.active ? "close" : "open")">\(office.active ? "停用" : "启用")</button></form></details></td></tr>
      """
  }
}
