import CaseRules
import CaseStore
import Cast

/// A firm at the counter: fills in the form page by page, as a person would.
struct FirmWalk: Sendable {
  let browser: Browser

  static let answers: [(question: String, answer: String)] = [
    ("isWage", "no"), ("isMilitaryPurchase", "no"), ("object", "goods"), ("wasSMEAtSigning", "yes"), ("respondent", "organ"),
    ("hasContractWithRespondent", "yes"), ("paymentDatePassed", "yes"), ("handledElsewhere", "no"), ("answeredBeforeNothingNew", "no"),
  ]

  static let firm = ["name": "成都某某科技有限公司", "credit_code": "915100002018001278", "size": "small", "region": "510104"]
  static let contact = ["contact": "王小明", "phone": "138 1234 1234", "email": "", "address": "成都市锦江区某路 1 号"]
  static let debtor = ["name": "锦江区某局", "credit_code": "11510822008665437R", "region": "510104"]
  static let line = [
    "contract_name": "设备采购合同", "contract_number": "CG-2024-018", "debt_kind": "goodsPayment", "amount": "12.8万",
    "signed-year": "2024", "signed-month": "11", "signed-day": "5", "delivered-year": "2025-1-10",
  ]

  /// Begins a draft and answers every question so that it may go on.
  func eligible() async throws {
    _ = try await browser.get("/file")
    _ = try await browser.submit("/file", [:])
    for (question, answer) in Self.answers { _ = try await answering(question, answer) }
  }

  /// Opens a question and answers it; the page that comes next.
  func answering(_ question: String, _ answer: String) async throws -> Browser.Answer {
    _ = try await browser.get("/file/eligibility/\(question)")
    return try await browser.submit("/file/eligibility/\(question)", [question: answer])
  }

  /// Opens a page of the form and saves it; the page that comes next.
  func saving(_ page: String, _ fields: [String: String]) async throws -> Browser.Answer {
    _ = try await browser.get("/file/\(page)")
    return try await browser.submit("/file/\(page)", fields)
  }

  /// Fills in everything up to the page of all answers.
  func filled(firm: [String: String] = Self.firm, line: [String: String] = Self.line) async throws {
    try await eligible()
    _ = try await saving("firm", firm)
    _ = try await saving("contact", Self.contact)
    _ = try await saving("debtor", Self.debtor)
    _ = try await saving("lines/1", line)
    _ = try await saving("request", ["claim": "货已交付并验收，多次催要未付。"])
  }

  /// Hands it in; the page of the confirmation.
  func submitted() async throws -> Browser.Answer {
    _ = try await browser.get("/file/check")
    return try await browser.submit("/file/check", ["undertaking": "yes"])
  }
}

extension Browser.Answer {
  /// The text of the first element with that id, tags left out.
  func element(_ id: String) -> String? {
    guard let start = text.range(of: "id=\"\(id)\""), let open = text[start.upperBound...].firstIndex(of: ">") else { return nil }
    return String(text[text.index(after: open)...].prefix { $0 != "<" })
  }

  /// The number and the code of a confirmation.
  var filed: (number: CaseNumber, code: String)? {
    guard let number = element("number").flatMap({ CaseNumber($0) }), let code = element("code") else { return nil }
    return (number, code)
  }
}

extension DeskFixture {
  func caseCount() async throws -> Int64 {
    try await store.engine.read([SQLStatement(SQLText("SELECT COUNT(*) FROM case_file"))])[0][0].integer(0)
  }
}
