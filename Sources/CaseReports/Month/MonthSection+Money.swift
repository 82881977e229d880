import CaseRules
import CaseStore

extension MonthSection {
  static let money = MonthSection(
    id: "money", title: "欠款增减（万元）",
    columns: [
      .money("opening", "期初未清偿") { $0.openBefore }, .money("new", "新增") { $0.change(.claimed, .claimedBefore) },
      .lineCount("new_lines", "新核实（笔）", .newLines), .lineCount("new_cases", "新核实（件）", .newCases),
      .money("not_established", "核减") { $0.change(.notEstablished, .notEstablishedBefore) },
      .money("paid", "清偿") { $0.change(.paid, .paidBefore) }, .money("waived", "放弃") { $0.change(.waived, .waivedBefore) },
      .money("offset", "抵销") { $0.change(.offset, .offsetBefore) },
      .money("withdrawn", "撤回") { $0.change(.withdrawn, .withdrawnBefore) }, .money("closing", "期末未清偿") { $0.openMoney },
      .money("undisputed", "其中无分歧") { $0.openMoney - $0.disputed }, .money("disputed", "其中有分歧") { $0.disputed },
    ],
    notes: [
      "期末未清偿＝期初未清偿＋新增－核减－清偿－放弃－抵销－撤回；各栏均为更正后的净额。",
      "款项自核实之日起计入新增；未经核实而已确认到账的，按到账金额计入新增。新核实（笔、件）只数本月开始核实的，所以有新增金额的，笔数、件数可以为零。",
      "合计由分加总后再折算为万元。",
    ])

  static let settlement = MonthSection(
    id: "settlement", title: "清偿与化解（累计至月末，万元）",
    columns: [
      verified, .money("paid", "已清偿") { $0.sum(.paid) }, paidRate, .money("resolved", "已化解") { $0.resolved }, resolvedRate,
      .money("undisputed", "无分歧欠款") { $0.payable }, .moneyRate("undisputed_rate", "无分歧清偿率", { $0.sum(.paid) }, of: { $0.payable }),
      payableRate, .money("disputed", "有分歧欠款") { $0.disputed }, .money("negotiation", "协商") { $0.sum(.negotiation) },
      .money("mediation", "调解") { $0.sum(.mediation) }, .money("judicial", "司法") { $0.sum(.judicial) },
    ],
    notes: [
      "台账欠款总额＝核实金额合计（已核减）；已清偿＝已确认到账；已化解＝已清偿＋已签订还款计划所覆盖的未付部分。化解不等于清偿。",
      "清偿率＝已清偿÷台账欠款总额；化解率＝已化解÷台账欠款总额；无分歧清偿率＝已清偿的无分歧款÷无分歧欠款；应还尽还率＝已清偿÷（台账欠款总额－未付有分歧欠款）。",
      "有分歧的款项一经支付即视为消除分歧，因此无分歧清偿率与应还尽还率分子、分母相同。",
    ])

  static let progress = MonthSection(
    id: "progress", title: "清欠进展（累计至月末，万元）",
    columns: [
      .lineCount("lines", "款项（笔）", .lines), verified, .money("paid", "已清偿") { $0.sum(.paid) }, paidRate,
      .money("resolved", "已化解") { $0.resolved }, resolvedRate, .money("open", "未清偿") { $0.openMoney },
      .money("open_undisputed", "其中无分歧") { $0.openMoney - $0.disputed }, .money("open_disputed", "其中有分歧") { $0.disputed }, payableRate,
    ],
    notes: [
      "口径同“清偿与化解”。级次按被投诉人所在行政区划代码；金额分档按全件核实金额；账龄自约定付款日起算，未约定的自验收（交付、结算）之日起算，算至月末。",
      "还款计划覆盖全件的，所覆盖的未付部分按款项次序分摊到各笔。",
    ])

  static let disputes = MonthSection(
    id: "disputes", title: "监管国企有分歧余额（万元）",
    columns: [
      .money("disputed", "有分歧余额") { $0.disputed }, .money("mediation", "调解") { $0.sum(.mediation) },
      .money("negotiation", "协商") { $0.sum(.negotiation) }, .money("judicial", "司法") { $0.sum(.judicial) },
    ],
    notes: ["省属、市县国有企业月末尚有分歧的未清偿款项，按正在走的途径。"])

  /// 通报: the rates that cities are compared by, each with its place.
  static let ranking = MonthSection(
    id: "ranking", title: "通报排名",
    columns: paidRate.ranked(.largestFirst) + inTime.ranked(.largestFirst) + overdue.ranked(.smallestFirst),
    notes: ["清偿率、按期办结率由高到低，逾期率由低到高；比率相同的名次相同，其后名次顺延；分母为零的不参加排名。比较用未经舍入的比率。"])

  private static let verified = Column.money("verified", "台账欠款总额") { $0.verified }
  private static let paidRate = Column.moneyRate("paid_rate", "清偿率", { $0.sum(.paid) }, of: { $0.verified })
  private static let resolvedRate = Column.moneyRate("resolved_rate", "化解率", { $0.resolved }, of: { $0.verified })
  private static let payableRate = Column.moneyRate("payable_rate", "应还尽还率", { $0.sum(.paid) }, of: { $0.payable })
}

extension MonthFigures {
  func sum(_ figure: MoneyFigure) -> Amount { Amount(fen: money[figure]) }
  func change(_ now: MoneyFigure, _ before: MoneyFigure) -> Amount { sum(now) - sum(before) }

  var verified: Amount { sum(.claimed) - sum(.notEstablished) }
  var openMoney: Amount { verified - sum(.paid) - sum(.waived) - sum(.offset) - sum(.withdrawn) }
  var openBefore: Amount {
    sum(.claimedBefore) - sum(.notEstablishedBefore) - sum(.paidBefore) - sum(.waivedBefore) - sum(.offsetBefore) - sum(.withdrawnBefore)
  }
  var disputed: Amount { sum(.negotiation) + sum(.mediation) + sum(.judicial) }
  /// What is owed beyond dispute, paid or not.
  var payable: Amount { verified - disputed }
  var resolved: Amount { sum(.paid) + sum(.planned) }
}
