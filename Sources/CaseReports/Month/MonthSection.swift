import CaseRules
import CaseStore

/// What a table tells of each of its rows: columns, each worked out from what was counted.
struct MonthSection: Sendable {
  struct Column: Sendable {
    let id: String
    let label: String
    /// The question whose rows it is worked out from, and no other's.
    let part: MonthPart
    /// Linear: of many cases it is what it is of each of them, added up; so a figure's list adds up to the figure.
    let value: @Sendable (MonthFigures) -> ReportValue
    /// Printed is the row's place among the others by this rate, and whether the largest comes first.
    var rank: Rank?

    enum Rank: Sendable { case largestFirst, smallestFirst }

    init(_ id: String, _ label: String, _ part: MonthPart, _ value: @escaping @Sendable (MonthFigures) -> ReportValue) {
      (self.id, self.label, self.part, self.value) = (id, label, part, value)
    }

    static func count(_ id: String, _ label: String, _ figure: CaseFigure) -> Self { Self(id, label, .cases) { .count($0.cases[figure]) } }
    static func lineCount(_ id: String, _ label: String, _ figure: MoneyFigure) -> Self {
      Self(id, label, .money) { .count($0.money[figure]) }
    }
    static func money(_ id: String, _ label: String, _ value: @escaping @Sendable (MonthFigures) -> Amount) -> Self {
      Self(id, label, .money) { .money(value($0)) }
    }
    static func moneyRate(
      _ id: String, _ label: String, _ part: @escaping @Sendable (MonthFigures) -> Amount,
      of base: @escaping @Sendable (MonthFigures) -> Amount
    ) -> Self { Self(id, label, .money) { .moneyRate(part($0), of: base($0)) } }
    static func rate(_ id: String, _ label: String, _ part: CaseFigure, of base: CaseFigure) -> Self {
      Self(id, label, .cases) { .rate($0.cases[part], of: $0.cases[base]) }
    }
    static func dueRate(_ id: String, _ label: String, of base: DueFigure, _ part: @escaping @Sendable (MonthFigures) -> Int64) -> Self {
      Self(id, label, .due) { .rate(part($0), of: $0.due[base]) }
    }

    /// The rate's place among the rows, ties sharing it.
    func ranked(_ rank: Rank) -> [Self] {
      var place = Self(id + "_rank", label + "名次", part, value)
      place.rank = rank
      return [self, place]
    }
  }

  let id: String
  let title: String
  let columns: [Column]
  let notes: [String]
}

// MARK: cases

extension MonthSection {
  static let balance = MonthSection(
    id: "balance", title: "投诉件收支平衡（件）",
    columns: [
      .count("brought_forward", "期初未结", .broughtForward), .count("received", "本月收到", .received),
      .count("entered", "台账登记", .entered), .count("reopened", "重新办理", .reopened), .count("closed", "办结", .closed),
      .count("terminated", "终止", .terminated), .count("withdrawn", "撤回", .withdrawn), .count("refused", "不予受理", .refused),
      .count("guided_out", "告知移送", .guidedOut), Column("open", "期末未结", .cases) { .count($0.open) },
      .count("open_other", "其中办理中", .openOther), .count("open_plan", "其中计划履行", .openPlan),
      .count("open_cross", "其中外省市", .openCross), Column("check", "核对", .cases) { .check($0.imbalance) },
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
      .dueRate("transfer_in_time", "按时转办率", of: .transferDue) { $0.due[.transferKept] },
      .count("accepted_now", "本月受理（件）", .acceptedNow), .count("transferred_now", "本月转办（次）", .transferredNow),
    ],
    notes: [
      "受理率＝受理÷已作出受理审查决定；有效线索率＝属于受理范围（已受理）÷收到；转办率＝已转办（含转外省市）÷受理。以上累计至月末，不含台账登记件。",
      "按时转办率＝期限内转办÷本月转办期限届满；期满前终止、撤回的不计。",
    ])

  static let handling = MonthSection(
    id: "handling", title: "办理与时限",
    columns: [
      .rate("conclusion", "办结率", .finished, of: .accepted), inTime, overdue, .rate("extension", "延期率", .extended, of: .accepted),
      Column("mean_days", "平均办理天数", .cases) { .mean($0.cases[.resultDays], of: $0.cases[.results]) },
    ],
    notes: [
      "办结率＝办结（含签订还款计划）÷受理；延期率＝批准延期÷受理。累计至月末，不含台账登记件。",
      "按期办结率、逾期率：分母为（延期后的）办理期限在本月届满的件数；逾期＝逾期作出结果＋届满仍未作出结果；期满前终止、撤回的不计，台账登记件无法定期限不计。",
      "平均办理天数＝处理部门收到材料至作出结果的自然日合计÷本月作出且未被退回的结果数。",
    ])

  static let inTime = Column.dueRate("in_time", "按期办结率", of: .handleDue) { $0.due[.handleKept] }
  static let overdue = Column.dueRate("overdue", "逾期率", of: .handleDue) { $0.due[.handleDue] - $0.due[.handleKept] }

  static let supervision = MonthSection(
    id: "supervision", title: "督办、退回与回访",
    columns: [
      .rate("supervision", "督办率", .supervised, of: .accepted), .rate("listing", "挂牌督办率", .listed, of: .accepted),
      .rate("return", "退回率", .returned, of: .accepted), .rate("follow_up", "回访率", .followedUp, of: .endedClosed),
      .rate("satisfaction", "满意率", .satisfied, of: .rated),
    ],
    notes: ["督办率、挂牌督办率、退回率以受理为分母；回访率＝已回访（未联系上不计）÷已办结；满意率＝满意÷已评价。累计至月末，不含台账登记件。"])

  static let attention = MonthSection(
    id: "attention", title: "重点关注",
    columns: [
      .count("overdue_open", "逾期未结（件）", .overdueOpen), .count("listed_open", "挂牌督办未结（件）", .listedOpen),
      .count("missed_instalments", "还款计划逾期（期）", .missedInstalments), .count("wage_linked", "涉农民工工资（件）", .wageLinked),
      .count("cross_region", "跨区域（件）", .crossRegion), .lineCount("repeat_lines", "重复被投诉新增（笔）", .repeatLines),
      .money("repeat_claimed", "重复被投诉新增（金额）") { $0.sum(.repeatClaimed) },
    ],
    notes: [
      "逾期未结：月末办理期限已过、尚无有效办理结果的未结投诉件。还款计划逾期：到期未付的期数。各件见所附清单。",
      "涉农民工工资、跨区域（转往外省市或由外省市转入）：累计至月末，不论是否已结。",
      "重复被投诉新增：本月新核实、其被投诉人（按统一社会信用代码）此前已被投诉过的款项。",
    ])

  static let cohort = MonthSection(
    id: "cohort", title: "按受理月份跟踪（件）",
    columns: [
      .count("accepted", "受理（登记）", .everAccepted), .count("closed", "已办结", .hasClosed), .count("plan", "计划履行", .hasPlan),
      .count("terminated", "终止", .hasTerminated), .count("withdrawn", "撤回", .hasWithdrawn), .count("open", "未结", .stillOpen),
      Column("conclusion", "办结率", .cases) { .rate($0.cases[.hasClosed] + $0.cases[.hasPlan], of: $0.cases[.everAccepted]) },
      Column("check", "核对", .cases) { .check($0.cohortImbalance) },
    ],
    notes: ["每件按首次受理（台账登记）的月份归入一行，看其在本月末的去向；受理＝已办结＋计划履行＋终止＋撤回＋未结。办结率＝（已办结＋计划履行）÷受理。"])

  static let refusals = MonthSection(
    id: "refusals", title: "不予受理（本月，件次）", columns: [.count("refused", "不予受理", .refused)], notes: ["按截止时所记的理由。"])

  static let outcomes = MonthSection(
    id: "outcomes", title: "办结方式（本月，件次）", columns: [.count("closed", "办结", .closed)], notes: ["按截止时所记的办理结果。"])
}

extension MonthFigures {
  var open: Int64 { cases[.openOther] + cases[.openPlan] + cases[.openCross] }

  /// What came in less what went out and what is left: zero, or the figures do not hold together.
  var imbalance: Int64 {
    cases[.broughtForward] + cases[.received] + cases[.entered] + cases[.reopened]
      - (cases[.closed] + cases[.terminated] + cases[.withdrawn] + cases[.refused] + cases[.guidedOut] + open)
  }

  var cohortImbalance: Int64 {
    cases[.everAccepted]
      - (cases[.hasClosed] + cases[.hasPlan] + cases[.hasTerminated] + cases[.hasWithdrawn] + cases[.stillOpen])
  }
}
