/// A letter that falls due with an event. It waits in the outbox, held, until letters are rendered and released.
public struct Letter: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case receipt, accepted, supplement, refused, guided, transferred, supervision, extended, result, closed, terminated, withdrawn
    case withdrawalRefused = "withdrawal_refused"
    case crossRegion = "cross_region"
    case replyRequested = "reply_requested"
    case planBroken = "plan_broken"
    case reopened
    case paymentReported = "payment_reported"
    case urged, interview, circular, listed, assigned, returned
    case reminder
    case yellowCard = "yellow_card"
    case redCard = "red_card"
    case cardRevoked = "card_revoked"
    case interviewProposed = "interview_proposed"
    case circularProposed = "circular_proposed"
    case listProposed = "list_proposed"

    public var name: String {
      switch self {
      case .receipt: "投诉回执"
      case .accepted: "受理通知书"
      case .supplement: "补正告知书"
      case .refused: "不予受理告知书"
      case .guided: "移送告知书"
      case .transferred: "转办函"
      case .supervision: "督办书"
      case .extended: "延期告知书"
      case .result: "处理结果告知书"
      case .closed: "办结告知书"
      case .terminated: "终止告知书"
      case .withdrawn: "撤回确认书"
      case .withdrawalRefused: "不予撤回告知书"
      case .crossRegion: "跨区域转办函"
      case .replyRequested: "答复通知书"
      case .planBroken: "还款计划违约告知书"
      case .reopened: "重新办理告知书"
      case .paymentReported: "付款确认通知"
      case .urged: "催办函"
      case .interview: "约谈函"
      case .circular: "通报"
      case .listed: "挂牌督办通知"
      case .assigned: "指定承办通知"
      case .returned: "退回答复函"
      case .reminder: "期限提醒"
      case .yellowCard: "黄牌预警"
      case .redCard: "红牌预警"
      case .cardRevoked: "撤牌通知"
      case .interviewProposed: "约谈提请"
      case .circularProposed: "通报提请"
      case .listProposed: "挂牌督办提请"
      }
    }
  }

  public enum Recipient: Hashable, Sendable {
    case creditor, debtor
    case office(OfficeID)
    /// Everybody of the office who holds the role.
    case role(OfficeID, Role)

    /// `creditor`, `debtor`, the office's code, or `510104/handler`.
    public var word: String {
      switch self {
      case .creditor: "creditor"
      case .debtor: "debtor"
      case .office(let id): id.rawValue
      case .role(let id, let role): "\(id.rawValue)/\(role.rawValue)"
      }
    }

    public init(word: String) {
      let parts = word.split(separator: "/", maxSplits: 1).map(String.init)
      if word == "creditor" {
        self = .creditor
      } else if word == "debtor" {
        self = .debtor
      } else if parts.count == 2, let role = Role(rawValue: parts[1]) {
        self = .role(OfficeID(parts[0]), role)
      } else {
        self = .office(OfficeID(word))
      }
    }
  }

  public let kind: Kind
  public let recipient: Recipient
  /// The facts the template will need, as `name=value`, without personal data.
  public let facts: [String]

  public init(_ kind: Kind, to recipient: Recipient, facts: [String] = []) {
    (self.kind, self.recipient, self.facts) = (kind, recipient, facts)
  }
}

extension Letter.Kind: Canonical {}

extension Letter: Canonical {
  public func write(to w: inout CanonicalWriter) { w.put(kind); w.put(recipient.word); w.put(facts) }
  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    let kind: Kind = try r.get()
    let word: String = try r.get()
    self.init(kind, to: Recipient(word: word), facts: try r.get())
  }
}
