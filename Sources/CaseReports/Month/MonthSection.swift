import CaseRules
import CaseStore

/// One table of the monthly report: its columns, each worked out from a group's figures.
struct MonthSection: Sendable {
  struct Column: Sendable {
    let id: String
    let label: String
    let value: @Sendable (MonthFigures) -> ReportValue

    init(_ id: String, _ label: String, _ value: @escaping @Sendable (MonthFigures) -> ReportValue) {
      (self.id, self.label, self.value) = (id, label, value)
    }

    static func count(_ id: String, _ label: String, _ figure: CaseFigure) -> Self { Self(id, label) { .count($0.cases[figure]) } }
    static func rate(_ id: String, _ label: String, _ part: CaseFigure, of base: CaseFigure) -> Self {
      Self(id, label) { .rate($0.cases[part], of: $0.cases[base]) }
    }
  }

  let id: String
  let title: String
  let columns: [Column]
  let notes: [String]

  static let all = [balance, money, settlement, intake, handling, supervision]

  static let balance = MonthSection(
    id: "balance", title: "投诉件收支平衡（件）",
    columns: [
      .count("brought_forward", "期初未结", .broughtForward), .count("received", "本月收到", .received),
      .count("entered", "台账登记", .entered), .count("reopened", "重新办理", .reopened), .count("closed", "办结", .closed),
      .count("terminated", "终止", .terminated), .count("withdrawn", "撤回", .withdrawn), .count("refused", "不予受理", .refused),
      .count("guided_out", "告知移送", .guidedOut), Column("open", "期末未结") { .count($0.open) },
      .count("open_other", "其中办理中", .openOther), .count("open_plan", "其中计划履行", .openPlan),
      .count("open_cross", "其中外省市", .openCross), Column("check", "核对") { .check($0.imbalance) },
    ],
    notes: [
      "办结＋终止＋撤回＋不予受理＋告知移送＋期末未结＝期初未结＋本月收到＋重新办理＋台账登记。",
      "还款计划履行中、已转外省市的仍为未结；计划违约不计重新办理；归档不计。",
    ])

  static let intake = MonthSection(
    id: "intake", title: "受理与转办",
    columns: [
      .rate("acceptance", "受理率", .passed, of: .examined), .rate("in_scope", "有效线索率", .accepted, of: .everReceived),
      .rate("transfer", "转办率", .transferred, of: .accepted),
      Column("transfer_in_time", "按时转办率") { .rate($0.due[.transferKept], of: $0.due[.transferDue]) },
    ],
    notes: [
      "受理率＝受理÷已作出受理审查决定；有效线索率＝属于受理范围（已受理）÷收到；转办率＝已转办（含转外省市）÷受理。以上累计至月末，不含台账登记件。",
      "按时转办率＝期限内转办÷本月转办期限届满；期满前终止、撤回的不计。",
    ])

  static let handling = MonthSection(
    id: "handling", title: "办理与时限",
    columns: [
      .rate("conclusion", "办结率", .finished, of: .accepted),
      Column("in_time", "按期办结率") { .rate($0.due[.handleKept], of: $0.due[.handleDue]) },
      Column("overdue", "逾期率") { .rate($0.due[.handleDue] - $0.due[.handleKept], of: $0.due[.handleDue]) },
      .rate("extension", "延期率", .extended, of: .accepted),
      Column("mean_days", "平均办理天数") { .mean($0.cases[.resultDays], of: $0.cases[.results]) },
    ],
    notes: [
      "办结率＝办结（含签订还款计划）÷受理；延期率＝批准延期÷受理。累计至月末，不含台账登记件。",
      "按期办结率、逾期率：分母为（延期后的）办理期限在本月届满的件数；逾期＝逾期作出结果＋届满仍未作出结果；期满前终止、撤回的不计，台账登记件无法定期限不计。",
      "平均办理天数＝处理部门收到材料至作出结果的自然日合计÷本月作出且未被退回的结果数。",
    ])

  static let supervision = MonthSection(
    id: "supervision", title: "督办、退回与回访",
    columns: [
      .rate("supervision", "督办率", .supervised, of: .accepted), .rate("listing", "挂牌督办率", .listed, of: .accepted),
      .rate("return", "退回率", .returned, of: .accepted), .rate("follow_up", "回访率", .followedUp, of: .endedClosed),
      .rate("satisfaction", "满意率", .satisfied, of: .rated),
    ],
    notes: ["督办率、挂牌督办率、退回率以受理为分母；回访率＝已回访（未联系上不计）÷已办结；满意率＝满意÷已评价。累计至月末，不含台账登记件。"])
}

extension MonthFigures {
  var open: Int64 { cases[.openOther] + cases[.openPlan] + cases[.openCross] }

  /// What came in less what went out and what is left: zero, or the figures do not hold together.
  var imbalance: Int64 {
    cases[.broughtForward] + cases[.received] + cases[.entered] + cases[.reopened]
      - (cases[.closed] + cases[.terminated] + cases[.withdrawn] + cases[.refused] + cases[.guidedOut] + open)
  }
}
