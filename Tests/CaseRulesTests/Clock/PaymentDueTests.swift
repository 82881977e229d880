import Testing

@testable import CaseRules

@Suite struct PaymentDueTests {
  struct Example: CustomTestStringConvertible {
    let testDescription: String
    let debtor: PaymentDebtor
    let signed: String
    let delivered: String
    var accepted: String?
    var inspectionEnds: String?
    var settled: String?
    var agreedDays: Int?
    let startsOn: String
    let start: PaymentStart
    let due: String
    let limit: LimitID
    let length: Int
    var warnings: [String] = []
  }

  @Test(arguments: [
    Example(
      testDescription: "an organ pays in 30 days from delivery, rolled", debtor: .organ, signed: "2021-05-06", delivered: "2021-09-03",
      startsOn: "2021-09-03", start: .delivery, due: "2021-10-08", limit: .paymentOrgan, length: 30),
    Example(
      testDescription: "acceptance, where agreed, starts the term", debtor: .institution, signed: "2025-07-01", delivered: "2025-12-01",
      accepted: "2025-12-05", startsOn: "2025-12-05", start: .acceptance, due: "2026-01-04", limit: .paymentOrgan, length: 30),
    Example(
      testDescription: "acceptance on the last day of inspection is acceptance", debtor: .large, signed: "2025-07-01",
      delivered: "2026-02-20", accepted: "2026-03-03", inspectionEnds: "2026-03-03", startsOn: "2026-03-03", start: .acceptance,
      due: "2026-05-06", limit: .paymentLarge, length: 60),
    Example(
      testDescription: "a buyer who accepts late gains nothing", debtor: .large, signed: "2025-07-01", delivered: "2026-02-20",
      accepted: "2026-04-20", inspectionEnds: "2026-03-03", startsOn: "2026-03-03", start: .inspectionExpired, due: "2026-05-06",
      limit: .paymentLarge, length: 60),
    Example(
      testDescription: "a buyer who never accepts gains nothing", debtor: .large, signed: "2025-07-01", delivered: "2026-02-20",
      inspectionEnds: "2026-03-03", startsOn: "2026-03-03", start: .inspectionExpired, due: "2026-05-06", limit: .paymentLarge, length: 60),
    Example(
      testDescription: "a confirmed settlement starts progress payments", debtor: .large, signed: "2025-07-01", delivered: "2025-12-01",
      settled: "2025-12-18", startsOn: "2025-12-18", start: .settlement, due: "2026-02-24", limit: .paymentLarge, length: 60),
    Example(
      testDescription: "an organ's 45 agreed days stand", debtor: .organ, signed: "2025-07-01", delivered: "2025-08-08", agreedDays: 45,
      startsOn: "2025-08-08", start: .delivery, due: "2025-09-22", limit: .paymentOrganMax, length: 45),
    Example(
      testDescription: "an organ's 60 agreed days stand without a warning", debtor: .organ, signed: "2025-07-01", delivered: "2025-08-08",
      agreedDays: 60, startsOn: "2025-08-08", start: .delivery, due: "2025-10-09", limit: .paymentOrganMax, length: 60),
    Example(
      testDescription: "an organ's 90 agreed days are cut to 60, with the article", debtor: .organ, signed: "2025-07-01",
      delivered: "2025-08-08", agreedDays: 90, startsOn: "2025-08-08", start: .delivery, due: "2025-10-09", limit: .paymentOrganMax,
      length: 60, warnings: ["第九条第一款"]),
    Example(
      testDescription: "under the old rules the article is the 8th", debtor: .institution, signed: "2021-07-01", delivered: "2021-08-02",
      agreedDays: 61, startsOn: "2021-08-02", start: .delivery, due: "2021-10-08", limit: .paymentOrganMax, length: 60,
      warnings: ["第八条第一款"]),
    Example(
      testDescription: "a large enterprise's long term stands, with a warning", debtor: .large, signed: "2025-07-01",
      delivered: "2025-08-08", agreedDays: 90, startsOn: "2025-08-08", start: .delivery, due: "2025-11-06", limit: .paymentLarge,
      length: 90, warnings: ["合理约定"]),
    Example(
      testDescription: "a contract across 2025-06-01 goes by its signing and needs a lawyer", debtor: .organ, signed: "2025-05-31",
      delivered: "2025-06-01", startsOn: "2025-06-01", start: .delivery, due: "2025-07-01", limit: .paymentOrgan, length: 30,
      warnings: ["法律审查"]),
    Example(
      testDescription: "a large enterprise's agreed term before 2025-06-01 is counted", debtor: .large, signed: "2023-05-31",
      delivered: "2023-06-01", agreedDays: 10, startsOn: "2023-06-01", start: .delivery, due: "2023-06-12", limit: .paymentLarge,
      length: 10),
  ])
  func table(example: Example) throws {
    let payment = try Committed.rulebook().paymentDue(
      PaymentTerms(
        debtor: example.debtor, signed: try day(example.signed), delivered: try day(example.delivered),
        accepted: try example.accepted.map(day), inspectionEnds: try example.inspectionEnds.map(day),
        settled: try example.settled.map(day), agreedDays: example.agreedDays))
    #expect(payment.startsOn == CivilDate(example.startsOn) && payment.start == example.start)
    #expect(payment.due.due == CivilDate(example.due))
    #expect(payment.due.limit.id == example.limit && payment.due.limit.length == example.length)
    #expect(payment.warnings.count == example.warnings.count)
    for (warning, words) in zip(payment.warnings, example.warnings) { #expect(warning.contains(words)) }
  }

  @Test("a large enterprise without an agreed term before 2025-06-01 is refused with 按约定 and 合理期限")
  func numberless() throws {
    let book = try Committed.rulebook()
    let terms = PaymentTerms(debtor: .large, signed: try day("2025-05-31"), delivered: try day("2025-07-01"))
    let error = #expect(throws: PaymentTermsError.self) { try book.paymentDue(terms) }
    #expect(error?.sentence.contains("按约定") == true && error?.sentence.contains("合理期限") == true)
  }

  @Test("a contract signed before the Regulation has no rules here")
  func tooEarly() throws {
    let book = try Committed.rulebook()
    let terms = PaymentTerms(debtor: .organ, signed: try day("2020-08-31"), delivered: try day("2020-10-01"))
    let error = #expect(throws: PaymentTermsError.self) { try book.paymentDue(terms) }
    guard case .refused(.noRuleSet) = error else { return #expect(Bool(false), "\(String(describing: error))") }
  }

  @Test("dates and terms that cannot be are bad input")
  func badInput() throws {
    let book = try Committed.rulebook()
    var terms = PaymentTerms(debtor: .organ, signed: try day("2025-07-01"), delivered: try day("2025-08-01"))
    terms.accepted = try day("2025-07-31")
    #expect(throws: PaymentTermsError.beforeDelivery(.acceptance, try day("2025-07-31"), delivered: terms.delivered)) {
      try book.paymentDue(terms)
    }
    terms.accepted = nil
    for days in [-1, 3651, Int.max] {
      terms.agreedDays = days
      #expect(throws: PaymentTermsError.agreedDays(days)) { try book.paymentDue(terms) }
    }
  }
}
