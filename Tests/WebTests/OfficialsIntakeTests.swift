import CaseDesk
import CaseRules
import CaseStore
import CaseWeb
import Cast
import Testing

@Suite("Entering a complaint that came on paper")
struct OfficialsIntakeTests {
  private static let typed = [
    "channel": "letter", "received-year": "2025", "received-month": "6", "received-day": "2", "creditor.name": "成都某某科技有限公司",
    "creditor.credit_code": "915100002018001278", "creditor.size": "small", "creditor.region": "510104", "creditor.contact": "王小明",
    "creditor.phone": "13812341234", "debtor.name": "锦江区某局", "debtor.kind": "organ", "debtor.region": "510104",
    "eligibility.object": "goods", "eligibility.was_sme_at_signing": "yes", "eligibility.respondent_was_large_at_signing": "no",
    "eligibility.respondent_is_central_body": "no", "eligibility.has_contract_with_respondent": "yes",
    "eligibility.payment_date_passed": "yes",
    "eligibility.handled_elsewhere": "no", "eligibility.answered_before_nothing_new": "no", "eligibility.is_military_purchase": "no",
    "eligibility.is_wage": "no", "line-count": "1", "lines[0].contract_name": "设备采购合同", "lines[0].object": "goods",
    "lines[0].debt_kind": "goodsPayment", "lines[0].signed-year": "2024", "lines[0].signed-month": "11", "lines[0].signed-day": "5",
    "lines[0].delivered-year": "2025", "lines[0].delivered-month": "1", "lines[0].delivered-day": "10", "lines[0].amount": "12.8万",
    "undertaking": "yes",
  ]

  @Test("it is opened as received then, once however often it is sent, with the code for the complainant", arguments: Backend.underTest)
  func files(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let lin = try await desk.browser(of: Cast.lin, on: try desk.web())
      let form = try await lin.get("/desk/file")
      var fields = Self.typed
      fields["key"] = form.hidden("key")
      let done = try await lin.post("/desk/file", fields)
      #expect(done.status == 200)
      #expect(done.text.contains("只显示这一次"))
      let lines = try await desk.store.list(CaseFilter(), scope: Scope(of: Cast.lin), receiver: Cast.receiver)
      let line = try #require(lines.first)
      #expect(lines.count == 1 && line.open == Amount(yuan: "128000") && line.receivedAt.date == CivilDate("2025-06-02"))
      #expect(done.text.contains("\(line.number)"))
      #expect(done.text.contains(desk.desk.keys.queryCode(for: line.id)))
      _ = try await lin.post("/desk/file", fields)
      #expect(try await desk.store.list(CaseFilter(), scope: Scope(of: Cast.lin), receiver: Cast.receiver).count == 1)
    }
  }

  @Test("what is missing is named, what was typed is kept, another line is added without losing either")
  func faults() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let lin = try await desk.browser(of: Cast.lin, on: try desk.web())
      _ = try await lin.get("/desk/file")
      var fields = Self.typed
      fields["creditor.phone"] = ""
      fields["lines[0].amount"] = "十二万八"
      let unread = try await lin.post("/desk/file", fields)
      #expect(unread.status == 422)
      #expect(unread.text.contains("拖欠金额："))
      fields["lines[0].amount"] = "128000"
      let wrong = try await lin.post("/desk/file", fields)
      #expect(wrong.status == 422)
      #expect(wrong.text.contains("联系电话：必须填写"))
      #expect(wrong.text.contains("value=\"设备采购合同\""))
      fields["more"] = "line"
      let more = try await lin.post("/desk/file", fields)
      #expect(more.text.contains("款项第 2 笔"))
      #expect(more.text.contains("value=\"设备采购合同\""))
      fields["more"] = nil
      fields["creditor.phone"] = "13812341234"
      fields["eligibility.is_wage"] = "yes"
      let refused = try await lin.post("/desk/file", fields)
      #expect(refused.status == 409)
      #expect(try await desk.store.list(CaseFilter(), scope: Scope(of: Cast.lin), receiver: Cast.receiver).isEmpty)
    }
  }
}
