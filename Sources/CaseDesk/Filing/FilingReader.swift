import CaseRules
import Foundation

/// Reads a filing from the JSON of `case file FILE.json` (schema: `Config/filing.schema.json`), naming every fault by its path at once.
public enum FilingReader {
  /// Bytes; evidence is attached, not written into the filing.
  static let largestFile = 1 << 20

  /// Throws `InputFaults`: not JSON, unknown keys, missing ones, values that do not parse.
  public static func read(_ data: Data, divisions: Divisions) throws(InputFaults) -> Filing {
    try read(.object(try object(data)), divisions: divisions)
  }

  /// The same from a document already read.
  public static func read(_ root: JSONValue, divisions: Divisions) throws(InputFaults) -> Filing {
    guard case .object(let object) = root else { throw InputFaults([InputFault("$", "应为一个 JSON 对象。")]) }
    let faults = FaultList()
    let filing = filing(JSONForm(object, faults), faults, divisions)
    guard let filing, faults.all.isEmpty else { throw InputFaults(faults.all) }
    return filing
  }

  /// One claim line by itself, as a form asks for it; faults are named by the line's own fields.
  public static func readLine(_ data: Data, no: Int) throws(InputFaults) -> ClaimLine {
    let faults = FaultList()
    let line = line(JSONForm(try object(data), faults), no: no, faults)
    guard let line, faults.all.isEmpty else { throw InputFaults(faults.all) }
    return line
  }

  private static func object(_ data: Data) throws(InputFaults) -> JSONObject {
    guard data.count <= largestFile else { throw InputFaults([InputFault("$", "文件过大：最多 \(largestFile) 字节，现有 \(data.count) 字节。")]) }
    let root: JSONValue
    do throws(JSONReader.Fault) { root = try JSONReader.read(data) } catch {
      throw InputFaults([InputFault("$", "不是有效的 JSON：\(error.sentence)")])
    }
    guard case .object(let object) = root else { throw InputFaults([InputFault("$", "应为一个 JSON 对象。")]) }
    return object
  }

  private static func filing(_ form: JSONForm, _ faults: FaultList, _ divisions: Divisions) -> Filing? {
    let channel: SourceChannel? = form.word("channel", default: .web)
    let received = form.text("received", max: 40, required: false)
    if let received, CivilDate(received) == nil, Instant(received) == nil { faults.add("received", "“\(received)”不是日期或时刻。") }
    let creditorForm = form.object("creditor")
    let debtorForm = form.object("debtor")
    let creditor = creditorForm.flatMap { party($0, faults, divisions, isDebtor: false) }
    let debtor = debtorForm.flatMap { party($0, faults, divisions, isDebtor: true) }
    var personal: [Filing.Personal] = []
    for (prefix, part, names) in [
      ("creditor", creditorForm, ["contact", "phone", "email", "address", "legal_representative", "bank_account"]),
      ("debtor", debtorForm, ["contact", "phone", "email", "address"]),
    ] {
      for name in names {
        guard let value = part?.text(name, max: 200, required: prefix == "creditor" && ["contact", "phone"].contains(name)) else {
          continue
        }
        if name == "email", !MailText.isAddress(value) { faults.add("\(prefix).email", "“\(value)”不是电子邮件地址。") }
        if name == "phone", value.filter(\.isNumber).count < 7 { faults.add("\(prefix).phone", "“\(value)”不是完整的电话号码：座机请带区号。") }
        personal.append(.init(name: "\(prefix)_\(name)", value: value))
      }
    }
    if let claim = form.text("claim", max: 4000, required: false) { personal.append(.init(name: "claim", value: claim)) }
    let lines = form.list("lines", atMost: 200).enumerated().compactMap { line($1, no: $0 + 1, faults) }
    let answers = form.object("eligibility").flatMap { eligibility($0, debtor: debtor) }
    let undertaking = form.flag("undertaking")
    creditorForm?.rejectUnknown()
    debtorForm?.rejectUnknown()
    form.rejectUnknown()
    guard let channel, let creditor, let debtor, let answers, let undertaking, faults.all.isEmpty else { return nil }
    return Filing(
      channel: channel, received: received, creditor: creditor, debtor: debtor, personal: personal, lines: lines, answers: answers,
      undertaking: undertaking)
  }

  private static func party(_ form: JSONForm, _ faults: FaultList, _ divisions: Divisions, isDebtor: Bool) -> Opening.Party? {
    let name = form.text("name", max: 200)
    let kind: RespondentKind? = isDebtor ? form.word("kind") : nil
    let size: SizeClass? = form.word("size", required: !isDebtor)
    let region = form.text("region", max: 6)
    if let region {
      do { _ = try divisions.current(region) } catch { faults.add(form.path("region"), error.sentence) }
    }
    var code: String?
    if let given = form.text("credit_code", max: 40, required: !isDebtor) {
      do { code = try CreditCode(normalizing: given).text } catch { faults.add(form.path("credit_code"), error.sentence) }
    }
    guard let name else { return nil }
    return Opening.Party(name: name, creditCode: code, kind: kind, size: size, region: region)
  }

  private static func line(_ form: JSONForm, no: Int, _ faults: FaultList) -> ClaimLine? {
    let contract = form.text("contract_name", max: 200)
    let number = form.text("contract_number", max: 100, required: false)
    let object: ContractObject? = form.word("object")
    let kind: DebtKind? = form.word("debt_kind")
    let signed = form.date("signed")
    let contractAmount = form.amount("contract_amount", required: false)
    let (delivered, accepted) = (form.date("delivered", required: false), form.date("accepted", required: false))
    let (inspection, settled) = (form.date("inspection_ends", required: false), form.date("settled", required: false))
    let agreedDays = form.number("agreed_days", in: 1...3650, required: false)
    let due = form.date("due", required: false)
    let rate = form.rate("agreed_annual_rate")
    let claimed = form.amount("amount")
    if due == nil, delivered == nil, accepted == nil, settled == nil, inspection == nil {
      faults.add(form.path("due"), "请填写合同写明的付款日，或者交付、验收合格、验收期限届满、确认结算之一的日期。")
    }
    form.rejectUnknown()
    guard let contract, let object, let kind, let signed, let claimed else { return nil }
    return ClaimLine(
      no: no, contractName: contract, contractNumber: number, object: object, debtKind: kind, signedOn: signed,
      contractAmount: contractAmount,
      deliveredOn: delivered, acceptedOn: accepted, inspectionEndsOn: inspection, settledOn: settled, agreedDays: agreedDays,
      agreedDueOn: due,
      agreedAnnualRate: rate, claimed: claimed)
  }

  private static func eligibility(_ form: JSONForm, debtor: Opening.Party?) -> EligibilityAnswers? {
    let objectWord = form.text("object", max: 20)
    let object = objectWord.flatMap { ContractObject(rawValue: $0) }
    if let objectWord, object == nil, objectWord != "none" {
      form.fault("object", "“\(objectWord)”应为：\(ContractObject.allCases.map(\.rawValue).joined(separator: "、"))、none。")
    }
    let flags = [
      "was_sme_at_signing", "respondent_was_large_at_signing", "has_contract_with_respondent", "payment_date_passed", "handled_elsewhere",
      "answered_before_nothing_new", "is_military_purchase", "is_wage", "respondent_is_central_body",
    ].map { form.flag($0) }
    form.rejectUnknown()
    guard let debtor, let kind = debtor.kind, objectWord != nil, flags.allSatisfy({ $0 != nil }) else { return nil }
    let answer = flags.map { $0 ?? false }
    return EligibilityAnswers(
      wasSMEAtSigning: answer[0], respondent: kind, respondentIsCentralBody: answer[8], respondentWasLargeAtSigning: answer[1],
      object: object, hasContractWithRespondent: answer[2], paymentDatePassed: answer[3], handledElsewhere: answer[4],
      answeredBeforeNothingNew: answer[5], isMilitaryPurchase: answer[6], isWage: answer[7])
  }
}
