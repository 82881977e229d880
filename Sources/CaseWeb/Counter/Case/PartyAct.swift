import CaseDesk
import CaseRules

/// What a party may do, in its own words: names, what it is for, and what to know before.
enum PartyAct {
  static func name(_ verb: Verb) -> String {
    switch verb {
    case .resubmit: "重新提交"
    case .reply: "答复投诉"
    case .attach: "上传材料"
    case .rate: "评价"
    case .disputeLine: "提出分歧"
    default: verb.name
    }
  }

  static func purpose(_ verb: Verb, _ party: Role) -> String {
    switch verb {
    case .resubmit: "补正了所要求的材料以后"
    case .requestWithdrawal: "不想再投诉了"
    case .attach: party == .debtor ? "付款凭证、答复的证据等" : "补充证据"
    case .reportPayment: party == .debtor ? "已经付了款，请投诉人确认" : "收到了对方的付款"
    case .confirmPayment: "款项已经到账"
    case .contestPayment: "没有收到所报告的款项"
    case .disputeLine: "对某一笔的全部或者部分有异议"
    case .offerPlan: "一次付不清的，提出分几期、哪天还"
    case .acceptPlan: "同意对方提出的还款计划"
    case .waive: "自愿不再要其中一部分"
    case .reply: "逐笔说明认可多少、为什么"
    case .answerSupervision: "书面答复督办书"
    case .rate: "对这次办理是否满意"
    case .askReopen: "有新的事实，或者结果与实际不符"
    default: ""
    }
  }

  /// What has to be known before it is done.
  static func warning(_ verb: Verb) -> String? {
    switch verb {
    case .requestWithdrawal:
      "撤回经受理部门核实确认后，本件不再办理，各项期限停止计算；确认之前照常计算。撤回是您的自由，任何人不得强迫。确认前反悔的，请联系受理部门。"
    case .waive: "放弃的部分不再办理，也不能在本件中恢复。请确认出于自愿。"
    case .confirmPayment: "确认后这笔款项记为已清偿。请先查账，金额与账面一致再确认。"
    case .acceptPlan: "接受后，未付部分按计划的日期还。对方逾期未还的，恢复办理。"
    default: nil
    }
  }

  /// Acts that mean something else once the case has moved on: they are done on what was seen, or not at all.
  static let onWhatWasSeen: Set<Verb> = [.acceptPlan, .waive]

  static func button(_ verb: Verb) -> String {
    switch verb {
    case .confirmPayment: "确认已到账"
    case .contestPayment: "没有收到"
    case .acceptPlan: "接受这个计划"
    case .requestWithdrawal: "申请撤回"
    default: "提交"
    }
  }

  /// Acts by which a sum is typed in: what is open stands beside it.
  static func isAboutMoney(_ verb: Verb) -> Bool { [.reportPayment, .offerPlan, .waive, .disputeLine].contains(verb) }

  /// Inputs that only officials have a use for.
  static func left(_ verb: Verb) -> Set<String> { verb == .reportPayment ? ["note", "paper"] : ["note", "paper", "effective"] }
}
