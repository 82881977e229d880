import CaseDesk
import CaseRules
import Cast
import Foundation
import Testing

@Suite("Reading a filing")
struct FilingReaderTests {
  private static let sample = """
    {"channel": "counter", "received": "2025-06-03",
     "creditor": {"name": "成都某某科技有限公司", "credit_code": "915100002018001278", "size": "small", "region": "510104",
                  "contact": "王小明", "phone": "13812341234"},
     "debtor": {"name": "锦江区某局", "credit_code": "11510822008665437R", "kind": "organ", "region": "510104"},
     "eligibility": {"object": "goods", "was_sme_at_signing": true, "respondent_was_large_at_signing": false,
                     "respondent_is_central_body": false, "has_contract_with_respondent": true, "payment_date_passed": true,
                     "handled_elsewhere": false, "answered_before_nothing_new": false, "is_military_purchase": false, "is_wage": false},
     "lines": [{"contract_name": "设备采购合同", "object": "goods", "debt_kind": "goodsPayment", "signed": "2024-11-05",
                "delivered": "2025-01-10", "agreed_days": 30, "amount": "100000.00"}],
     "undertaking": true}
    """

  private func faults(_ text: String) throws -> [String] {
    do {
      _ = try FilingReader.read(Data(text.utf8), divisions: try Config.divisions)
      return []
    } catch let error as InputFaults { return error.faults.map(\.name) }
  }

  @Test("a good one is read whole")
  func good() throws {
    let filing = try FilingReader.read(Data(Self.sample.utf8), divisions: try Config.divisions)
    #expect(filing.channel == .counter)
    #expect(filing.received == "2025-06-03")
    #expect(filing.lines.map(\.claimed) == [Amount(yuan: "100000")])
    #expect(filing.lines.first?.agreedDays == 30)
    #expect(filing.personal.map(\.name) == ["creditor_contact", "creditor_phone"])
    #expect(filing.answers?.object == .goods)
  }

  static let mistakes: [(from: String, to: String, paths: [String])] = [
    (#""100000.00""#, "100000.0", ["lines[0].amount"]),
    (#""100000.00""#, #""1e5""#, ["lines[0].amount"]),
    (#""100000.00""#, #""0.00""#, ["lines[0].amount"]),
    (#""100000.00""#, #""99999999999999999""#, ["lines[0].amount"]),
    (#""agreed_days": 30"#, #""agreed_days": 30.5"#, ["lines[0].agreed_days"]),
    (#""agreed_days": 30"#, #""agreed_days": "30""#, ["lines[0].agreed_days"]),
    (#""agreed_days": 30"#, #""agreed_days": true"#, ["lines[0].agreed_days"]),
    (#""agreed_days": 30"#, #""agreed_days": 3651"#, ["lines[0].agreed_days"]),
    (#""agreed_days": 30"#, #""agred_days": 30"#, ["lines[0].agred_days"]),
    ("2024-11-05", "2024-02-30", ["lines[0].signed"]),
    (#""delivered": "2025-01-10", "#, "", ["lines[0].due"]),
    (#""debt_kind": "goodsPayment""#, #""debt_kind": "gift""#, ["lines[0].debt_kind"]),
    (#""object": "goods", "debt_kind""#, #""object": "none", "debt_kind""#, ["lines[0].object"]),
    (#"{"object": "goods", "was"#, #"{"object": "good", "was"#, ["eligibility.object"]),
    (#""is_wage": false"#, #""is_wage": 0"#, ["eligibility.is_wage"]),
    (#""is_wage": false"#, #""is_wage": "no""#, ["eligibility.is_wage"]),
    (#""is_wage": false"#, #""is_wage": null"#, ["eligibility.is_wage"]),
    (#""undertaking": true"#, #""undertaking": 1"#, ["undertaking"]),
    ("915100002018001278", "915100002018001279", ["creditor.credit_code"]),
    (#""kind": "organ""#, #""kind": "alien""#, ["debtor.kind"]),
    (#""region": "510104"}"#, #""region": "999999"}"#, ["debtor.region"]),
    ("counter", "pigeon", ["channel"]),
    (#""received": "2025-06-03""#, #""received": "yesterday""#, ["received"]),
    ("王小明", "王\u{202E}明", ["creditor.contact"]),
    ("王小明", #"王\u0007明"#, ["creditor.contact"]),
    ("王小明", "   ", ["creditor.contact"]),
    ("13812341234", "12345", ["creditor.phone"]),
    ("设备采购合同", String(repeating: "合", count: 201), ["lines[0].contract_name"]),
    ("设备采购合同", "e" + String(repeating: "\u{301}", count: 300), ["lines[0].contract_name"]),
    (#""creditor": {"name""#, #""creditor": {"nickname": "x", "name""#, ["creditor.nickname"]),
    (#""undertaking": true"#, #""undertaking": true, "extra": {}"#, ["extra"]),
    (#"[{"contract_name""#, #"["款项", {"contract_name""#, ["lines[0]"]),
    ("{\"channel\"", "[{\"channel\"", ["$"]),
  ]

  @Test("each mistake is named by its path, alone", arguments: mistakes)
  func mistake(_ mistake: (from: String, to: String, paths: [String])) throws {
    let text = Self.sample.replacing(mistake.from, with: mistake.to, maxReplacements: 1)
    #expect(text != Self.sample)
    #expect(try faults(text) == mistake.paths)
  }

  @Test("all mistakes are told at once")
  func together() throws {
    let text = Self.sample.replacing("counter", with: "pigeon").replacing("2024-11-05", with: "soon").replacing("\"100000.00\"", with: "1")
    #expect(Set(try faults(text)) == ["channel", "lines[0].signed", "lines[0].amount"])
  }

  @Test("no lines, too many, a file too large, no object, no JSON and nothing at all")
  func shapes() throws {
    let line = try #require(Self.sample.split(separator: "\"lines\": [").last?.split(separator: "],").first).description
    #expect(try faults(Self.sample.replacing("[\(line)]", with: "[]")) == ["lines"])
    #expect(try faults(Self.sample.replacing("[\(line)]", with: "{}")) == ["lines"])
    let many = Array(repeating: line, count: 201).joined(separator: ",")
    #expect(try faults(Self.sample.replacing("[\(line)]", with: "[\(many)]")) == ["lines"])
    #expect(try faults(Self.sample + String(repeating: " ", count: 1 << 20)) == ["$"])
    for text in ["", "null", "[]", "\u{FEFF}", "{\"a\":", "\"投诉\"", String(repeating: "[", count: 100_000)] {
      #expect(try faults(text) == ["$"])
    }
  }

  @Test("names come out in NFC")
  func composed() throws {
    let text = Self.sample.replacing("成都某某科技有限公司", with: "Cafe\u{301} 公司")
    let name = try FilingReader.read(Data(text.utf8), divisions: try Config.divisions).creditor.name
    #expect(Array(name.unicodeScalars) == Array("Café 公司".unicodeScalars))
  }

  @Test("a filing that breaks a rule is refused in words before there is a case", arguments: Backend.underTest)
  func refused(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      func code(_ change: (inout Filing) -> Void) async throws -> String? {
        var filing = Cast.filing()
        change(&filing)
        do {
          _ = try await desk.filed(filing)
          return nil
        } catch let refusal as Refusal { return refusal.code }
      }
      let codes = [
        try await code { $0.undertaking = false }, try await code { $0.answers = nil }, try await code { $0.answers?.isWage = true },
        try await code { $0.creditor = .init(name: $0.creditor.name, size: .large) }, try await code { $0.received = "2025-06-01" },
        try await code { _ in },
      ]
      #expect(codes == ["undertaking_missing", "answers_missing", "not_eligible", "not_eligible", "not_your_role", nil])
    }
  }
}
