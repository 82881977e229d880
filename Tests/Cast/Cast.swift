import CaseDesk
import CaseRules

/// The named people and offices that every suite shares.
public enum Cast {
  public static let receiver = OfficeID("510000")
  public static let chengdu = OfficeID("510100")
  public static let suining = OfficeID("510900")
  public static let jinjiang = OfficeID("510104")
  public static let qingyang = OfficeID("510105")
  public static let chuanshan = OfficeID("510903")
  public static let assets = OfficeID("510000-gzw")

  public static let directory = OfficeDirectory([
    .init(id: receiver, name: "四川省经济和信息化厅", parent: nil, division: "510000", kind: .receiver),
    .init(id: chengdu, name: "成都市经济和信息化局", parent: receiver, division: "510100", kind: .division),
    .init(id: suining, name: "遂宁市经济和信息化局", parent: receiver, division: "510900", kind: .division),
    .init(id: jinjiang, name: "锦江区经济和信息化局", parent: chengdu, division: "510104", kind: .division),
    .init(id: qingyang, name: "青羊区经济和信息化局", parent: chengdu, division: "510105", kind: .division),
    .init(id: chuanshan, name: "船山区经济和信息化局", parent: suining, division: "510903", kind: .division),
    .init(id: assets, name: "四川省国有资产监督管理委员会", parent: receiver, division: "510000", kind: .sector),
  ])

  public static let keys = ServerKeys(codeKeys: [Array(repeating: 7, count: 32)])

  /// 登记员 Lin, 审查 Ren, 转办 Du, 负责人 He, 督办 Dai, 对接 Gao at the province.
  public static let lin = official("lin", [.intake], receiver)
  public static let ren = official("ren", [.reviewer], receiver)
  public static let du = official("du", [.dispatcher], receiver)
  public static let he = official("he", [.receiverHead], receiver)
  public static let dai = official("dai", [.supervisor], receiver)
  public static let gao = official("gao", [.gateway], receiver)
  /// 承办 Luo and Mei and 负责人 Zhang at Jinjiang; 承办 Wen at Chuanshan.
  public static let luo = official("luo", [.handler], jinjiang)
  public static let zhang = official("zhang", [.handlerHead], jinjiang)
  public static let mei = official("mei", [.handler], jinjiang)
  public static let wen = official("wen", [.handler], chuanshan)
  public static let auditor = official("shen", [.auditor], receiver)
  public static let systemAdmin = official("xi", [.systemAdmin], receiver)

  public static func official(_ user: String, _ roles: [Role], _ office: OfficeID) -> Actor {
    Actor(user: user, roles: roles, office: office, path: directory.path(office))
  }

  /// A small firm owed 100 000 元 for goods by a district bureau, due since spring.
  public static func filing(
    amounts: [String] = ["100000.00"], debtor: RespondentKind = .organ, region: String = "510104", name: String = "锦江区某局",
    channel: SourceChannel = .web,
    received: String? = nil, signed: String = "2024-11-05", delivered: String = "2025-01-10"
  ) -> Filing {
    Filing(
      channel: channel, received: received,
      creditor: .init(name: "成都某某科技有限公司", creditCode: "915100002018001278", size: .small, region: "510104"),
      debtor: .init(name: name, creditCode: "11510822008665437R", kind: debtor, region: region),
      personal: [.init(name: "creditor_contact", value: "王小明"), .init(name: "creditor_phone", value: "13812341234")],
      lines: amounts.enumerated().map { index, text in
        ClaimLine(
          no: index + 1, contractName: "设备采购合同", object: .goods, debtKind: .goodsPayment, signedOn: CivilDate(signed),
          deliveredOn: CivilDate(delivered), claimed: Amount(yuan: text) ?? .zero)
      },
      answers: EligibilityAnswers(
        wasSMEAtSigning: true, respondent: debtor, respondentWasLargeAtSigning: true, object: .goods, hasContractWithRespondent: true,
        paymentDatePassed: true, handledElsewhere: false, answeredBeforeNothingNew: false, isMilitaryPurchase: false, isWage: false),
      undertaking: true)
  }
}

extension DeskFixture {
  /// Does one act a minute later than the last; inputs as `key=value`.
  @discardableResult
  public func act(_ verb: Verb, on number: CaseNumber, by actor: Actor, _ inputs: [String: String] = [:], key: String? = nil) async throws
    -> Performed
  {
    clock.advance()
    return try await desk.perform(Command(verb, on: number, by: actor, inputs: inputs, key: key))
  }

  /// The code of the refusal that an act meets; nil when it was performed.
  public func refused(_ verb: Verb, on number: CaseNumber, by actor: Actor, _ inputs: [String: String] = [:]) async throws -> String? {
    do {
      try await act(verb, on: number, by: actor, inputs)
      return nil
    } catch let refusal as Refusal { return refusal.code }
  }

  /// A document filed with the case; answers its number.
  @discardableResult
  public func attached(_ kind: String, on number: CaseNumber, by actor: Actor) async throws -> Int {
    let digest = String(repeating: "0123456789abcdef", count: 4)
    let inputs = ["kind": kind, "title": "材料", "sha256": digest, "size": "1024", "media_type": "application/pdf"]
    return try await act(.attach, on: number, by: actor, inputs).record.documents.count
  }

  /// A case filed by its complainant.
  public func filed(_ filing: Filing = Cast.filing()) async throws -> Performed {
    clock.advance()
    return try await desk.open(filing, by: .filer)
  }

  /// A case filed, accepted, transferred to Jinjiang and signed in.
  public func inHandling(_ filing: Filing = Cast.filing()) async throws -> CaseNumber {
    let number = try await accepted(filing)
    try await act(.transfer, on: number, by: Cast.du, ["office": "510104"])
    try await act(.signIn, on: number, by: Cast.luo)
    return number
  }

  /// A case filed and accepted.
  public func accepted(_ filing: Filing = Cast.filing()) async throws -> CaseNumber {
    let number = try await filed(filing).record.number
    try await act(.accept, on: number, by: Cast.ren, ["creditor_size": "small", "respondent_kind": "organ", "contract_relation": "yes"])
    return number
  }

  public func record(_ number: CaseNumber) async throws -> CaseRecord {
    let loaded = try await store.load(number, scope: Scope(of: .localOperator))
    guard let chain = loaded.chain, let record = try CaseRecord.fold(chain.events) else { throw Refusal.noSuchCase(number) }
    return record
  }
}
