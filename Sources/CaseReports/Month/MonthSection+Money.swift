import CaseRules
import CaseStore

extension MonthSection {
  static let money = MonthSection(
    id: "money", title: "欠款增减（万元）",
    columns: [
      Column("opening", "期初未清偿") { .money($0.openBefore) },
      Column("new", "新增核实") { .money($0.sum(.claimed) - $0.sum(.claimedBefore)) },
      Column("new_lines", "新增（笔）") { .count($0.money[.newLines]) },
      Column("new_cases", "新增（件）") { .count($0.money[.newCases]) },
      Column("not_established", "核减") { .money($0.sum(.notEstablished) - $0.sum(.notEstablishedBefore)) },
      Column("paid", "清偿") { .money($0.sum(.paid) - $0.sum(.paidBefore)) },
      Column("waived", "放弃") { .money($0.sum(.waived) - $0.sum(.waivedBefore)) },
      Column("offset", "抵销") { .money($0.sum(.offset) - $0.sum(.offsetBefore)) },
      Column("withdrawn", "撤回") { .money($0.sum(.withdrawn) - $0.sum(.withdrawnBefore)) },
      Column("closing", "期末未清偿") { .money($0.openMoney) },
      Column("undisputed", "其中无分歧") { .money($0.openMoney - $0.disputed) },
      Column("disputed", "其中有分歧") { .money($0.disputed) },
    ],
    notes: [
      "期末未清偿＝期初未清偿＋新增核实－核减－清偿－放弃－抵销－撤回；各栏均为更正后的净额。",
      "款项自核实之日起计入；未经核实而已确认到账的，按到账金额计入。合计由分加总后再折算为万元。",
    ])

  static let settlement = MonthSection(
    id: "settlement", title: "清偿与化解（累计至月末，万元）",
    columns: [
      Column("verified", "台账欠款总额") { .money($0.verified) },
      Column("paid", "已清偿") { .money($0.sum(.paid)) },
      Column("paid_rate", "清偿率") { .moneyRate($0.sum(.paid), of: $0.verified) },
      Column("resolved", "已化解") { .money($0.resolved) },
      Column("resolved_rate", "化解率") { .moneyRate($0.resolved, of: $0.verified) },
      Column("undisputed", "无分歧欠款") { .money($0.verified - $0.disputed) },
      Column("undisputed_rate", "无分歧清偿率") { .moneyRate($0.sum(.paid), of: $0.verified - $0.disputed) },
      Column("payable_rate", "应还尽还率") { .moneyRate($0.sum(.paid), of: $0.verified - $0.disputed) },
      Column("disputed", "有分歧欠款") { .money($0.disputed) },
      Column("negotiation", "协商") { .money($0.sum(.negotiation)) },
      Column("mediation", "调解") { .money($0.sum(.mediation)) },
      Column("judicial", "司法") { .money($0.sum(.judicial)) },
    ],
    notes: [
      "台账欠款总额＝核实金额合计（已核减）；已清偿＝已确认到账；已化解＝已清偿＋已签订还款计划所覆盖的未付部分。化解不等于清偿。",
      "清偿率＝已清偿÷台账欠款总额；化解率＝已化解÷台账欠款总额；无分歧清偿率＝已清偿的无分歧款÷无分歧欠款；应还尽还率＝已清偿÷（台账欠款总额－未付有分歧欠款）。",
      "有分歧的款项一经支付即视为消除分歧，因此无分歧清偿率与应还尽还率分子、分母相同。",
    ])
}

extension MonthFigures {
  func sum(_ figure: MoneyFigure) -> Amount { Amount(fen: money[figure]) }

  var verified: Amount { sum(.claimed) - sum(.notEstablished) }
  var openMoney: Amount { verified - sum(.paid) - sum(.waived) - sum(.offset) - sum(.withdrawn) }
  var openBefore: Amount {
    sum(.claimedBefore) - sum(.notEstablishedBefore) - sum(.paidBefore) - sum(.waivedBefore) - sum(.offsetBefore) - sum(.withdrawnBefore)
  }
  var disputed: Amount { sum(.negotiation) + sum(.mediation) + sum(.judicial) }
  var resolved: Amount { sum(.paid) + sum(.planned) }
}
