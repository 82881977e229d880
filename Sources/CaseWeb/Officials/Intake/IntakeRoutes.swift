import CaseDesk
import CaseRules
import CaseStore
import Foundation
import HTTPTypes

/// 登记: a complaint that came by letter, telephone or at the counter, entered by the receiver's own people.
enum IntakeRoutes {
  private static let intake = Route.Access.officials(doing: .file)

  static let all: [Route] = [
    Route(.get, "/desk/file", intake, "登记投诉") { visit in .page(Intake(visit).page()) },
    Route(.post, "/desk/file", intake, body: .form, "登记投诉") { visit in try await Intake(visit).take() },
  ]
}

struct Intake {
  /// Lines of one complaint that the form takes.
  private static let most = 20

  private let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  private var lineCount: Int { min(Self.most, max(1, Int(visit.form["line-count"]) ?? 1) + (visit.form["more"] == "line" ? 1 : 0)) }
  private var lines: [[IntakeField]] { (0..<lineCount).map(IntakeField.line) }
  private var fields: [IntakeField] {
    IntakeField.arrival + IntakeField.creditor + IntakeField.debtor + IntakeField.eligibility + lines.flatMap { $0 }
  }

  func page(_ faults: [InputFault] = [], refusal: Refusal? = nil) -> Page {
    let state = Fields.State(visit.form, faults: faults)
    func section(_ title: String, _ fields: [IntakeField]) -> Markup {
      "<section><h2>\(title)</h2>\(Markup.each(fields) { $0.markup(state, visit.web.divisions) })</section>"
    }
    var page = visit.desk(
      "登记投诉", wide: false,
      """
      \(Fields.summary(faults))<h1>登记投诉</h1>
      \(refusal.map(NotTaken.notice))
      <form method="post" action="/desk/file">\(visit.formFields)<input type="hidden" name="line-count" value="\(lineCount)"><button hidden>登记</button>
      \(section("来源", IntakeField.arrival))\(section("投诉人", IntakeField.creditor))\(section("被投诉人", IntakeField.debtor))
      \(section("是否属于受理范围", IntakeField.eligibility))
      \(Markup.each(lines.enumerated()) { section("款项第 \($0 + 1) 笔", $1) })
      \(lineCount < Self.most ? "<button class=\"plain\" name=\"more\" value=\"line\" formnovalidate>再加一笔</button>" : .empty)
      \(Fields.area("claim", "请求和理由", state, hint: "最多 4000 字", optional: true))
      \(Fields.checkbox("undertaking", "投诉人已承诺：该事项未被法院、仲裁、其他行政部门或调解组织受理，且内容真实", state))
      <button>登记</button></form>
      """)
    page.faulty = !faults.isEmpty
    return page
  }

  func take() async throws -> Reply {
    if visit.form["more"] == "line" { return .page(page()) }
    do {
      let filing = try FilingReader.read(Data(try document().oneLine.utf8), divisions: visit.web.divisions)
      let key = visit.form["key"]
      let done = try await visit.web.desk.open(filing, by: visit.actor, key: key.isEmpty ? nil : key)
      return .page(receipt(done))
    } catch let faults as InputFaults {
      return .page(page(faults.faults.map(named)), status: .unprocessableContent)
    } catch let refusal as Refusal {
      return .page(page(refusal: refusal), status: .conflict)
    }
  }

  /// The filing's document, with what was filled in and nothing else. Throws days and sums that cannot be read, all at once.
  private func document() throws(InputFaults) -> JSONValue {
    var (values, faults): ([String: JSONValue], [InputFault]) = ([:], [])
    for field in fields {
      do throws(InputFault) { values[field.path] = try value(field) } catch { faults.append(error) }
    }
    guard faults.isEmpty else { throw InputFaults(faults) }
    func object(_ prefix: String, _ fields: [IntakeField]) -> JSONValue {
      var object: JSONObject = [:]
      for field in fields { if let value = values[field.path] { object.append(String(field.path.dropFirst(prefix.count)), value) } }
      return .object(object)
    }
    var whole: JSONObject = [:]
    for field in IntakeField.arrival { if let value = values[field.path] { whole.append(field.path, value) } }
    whole.append("creditor", object("creditor.", IntakeField.creditor))
    whole.append("debtor", object("debtor.", IntakeField.debtor))
    whole.append("eligibility", object("eligibility.", IntakeField.eligibility))
    whole.append("lines", .array(lines.enumerated().map { object("lines[\($0)].", $1) }))
    if !visit.form["claim"].isEmpty { whole.append("claim", .text(visit.form["claim"])) }
    whole.append("undertaking", .bool(visit.form["undertaking"] == "yes"))
    return .object(whole)
  }

  /// nil where nothing was filled in.
  private func value(_ field: IntakeField) throws(InputFault) -> JSONValue? {
    let typed = visit.form[field.path]
    switch field.kind {
    case .date: return try DateFields.read(field.path, visit.form).map { .text($0) }
    case .amount: return typed.isEmpty ? nil : .text(try TypedText.amount(typed, of: field.path).description)
    case .yesNo: return typed.isEmpty ? nil : .bool(typed == "yes")
    case .text, .area, .phone, .region, .choice: return typed.isEmpty ? nil : .text(typed)
    }
  }

  /// The fault with the field's own label before it.
  private func named(_ fault: InputFault) -> InputFault {
    fields.first { $0.path == fault.name }.map { InputFault(fault.name, "\($0.label)：\(fault.sentence)") } ?? fault
  }

  /// Number and code for the complainant: the code is shown once.
  private func receipt(_ done: Performed) -> Page {
    let number = done.record.number.description
    let code: String? = if case .queryCode(let code)? = done.secret { code } else { nil }
    let next = done.record.nextDue(under: visit.web.desk.rulebook)
    return visit.desk(
      "已登记", wide: false,
      """
      <h1>已登记</h1><dl class="facts"><dt>投诉编号</dt><dd class="mono">\(number)</dd>
      <dt>查询码</dt><dd>\(code.map { "<span class=\"mono\">\($0)</span>（只显示这一次，请交给投诉人）" as Markup } ?? "已给出，不再显示")</dd>
      <dt>下一步</dt><dd>\(next.map { "\($0.due.limit.name)，最迟 \($0.due.due)" } ?? "由受理部门及时办理")</dd></dl>
      <p><a class="button" href="\(url: "/desk/cases/\(number)")">查看办件</a> <a class="button plain" href="/desk/file">再登记一件</a></p>
      """)
  }
}
