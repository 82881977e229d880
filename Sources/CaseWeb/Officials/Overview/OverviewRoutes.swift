import CaseDesk
import CaseReports
import CaseRules
import CaseStore

/// 概览: what a leader looks at, each picture with the table behind it.
enum OverviewRoutes {
  static let all: [Route] = [
    Route(.get, "/desk/overview", OfficialRoutes.desk, "概览") { visit in .page(try await OverviewPage(visit).page) }
  ]
}

struct OverviewPage {
  private let visit: Visit
  private let overview: Overview

  private static let ages = CaseAge.all.map(\.name)

  init(_ visit: Visit) async throws { (self.visit, overview) = (visit, try await visit.overview()) }

  var page: Page {
    visit.desk(
      "概览",
      """
      <h1>概览</h1>
      <p class="hint">\(visit.web.desk.officeName(visit.actor.office ?? visit.receiver))及下级，截至 \(DeskWords.moment(visit.now))。金额为台账未结清金额，含尚待核实的主张；正式数字以月报为准。</p>
      \(stages)\(places)\(money)\(ages)
      """)
  }

  private var stages: Markup {
    let states = CaseState.allCases.filter { overview.states[$0] != nil }
    let counts = states.map { overview.states[$0]?.cases ?? 0 }
    let chart = Chart(
      id: "stages", title: "未结投诉件所处环节", summary: summary(zip(states.map(\.name), counts), "件"), form: .bars, unit: .count,
      categories: states.map(\.name), series: [.init("件数", counts)])
    return section(
      chart, ["环节", "件数", "未结清（元）"],
      states.map {
        [link("/desk?reach=all&state=\($0.rawValue)", $0.name), number(overview.states[$0]?.cases), sum(overview.states[$0]?.open)]
      })
  }

  private var places: Markup {
    let places = overview.places.sorted { ($0.overdue, $0.all) > ($1.overdue, $1.all) }
    let names = places.map { visit.areaName($0.area) }
    let chart = Chart(
      id: "places", title: "各市（州）到期情况", summary: summary(zip(names, places.map(\.overdue)), "件逾期"), form: .bars, unit: .count,
      categories: names,
      series: [
        .init("已逾期", places.map(\.overdue)), .init("本周到期", places.map(\.week)), .init("以后到期", places.map(\.later)),
      ])
    return section(
      chart, ["市（州）", "已逾期", "本周到期", "以后到期", "合计"],
      zip(names, places).map { [Markup(text: $0), number($1.overdue), number($1.week), number($1.later), number($1.all)] })
  }

  private var money: Markup {
    let months = overview.months
    let chart = Chart(
      id: "money", title: "近十二个月欠款与清偿", summary: summary(zip(months.map(\.month), months.map { $0.open.fen / 1_000_000 }), "万元未结清"),
      form: .lines, unit: .money, categories: months.map { DeskWords.month($0.month) },
      series: [
        .init("月末未结清", months.map(\.open.fen)), .init("当月主张", months.map(\.claimed.fen)), .init("当月清偿", months.map(\.cleared.fen)),
      ])
    return section(
      chart, ["月份", "当月主张（元）", "当月清偿（元）", "核减、放弃、抵销、撤回（元）", "月末未结清（元）"],
      months.map { [Markup(text: $0.month), sum($0.claimed), sum($0.cleared), sum($0.otherwise), sum($0.open)] })
  }

  private var ages: Markup {
    let chart = Chart(
      id: "ages", title: "未结投诉件收到至今", summary: summary(zip(Self.ages, overview.ages.map(\.cases)), "件"), form: .bars, unit: .count,
      categories: Self.ages, series: [.init("件数", overview.ages.map(\.cases))])
    return section(
      chart, ["收到至今", "件数", "未结清（元）"],
      zip(Self.ages, overview.ages).map { [Markup(text: $0), number($1.cases), sum($1.open)] })
  }

  private func section(_ chart: Chart, _ heads: [String], _ rows: [[Markup]]) -> Markup {
    """
    <section><h2>\(chart.title)（\(chart.unit.name)）</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="\(chart.title)">\(Markup(chart.svg))</div>
    <details><summary>数据表</summary><div class="scroll"><table class="cards"><thead><tr>\(Markup.each(heads.enumerated()) { index, head in
      "<th\(" class=\"number\"", if: index > 0)>\(head)</th>" as Markup
    })</tr></thead>
    <tbody>\(Markup.each(rows) { row in
      """
      <tr>\(Markup.each(zip(heads, row).enumerated()) { index, cell in
        "<td data-label=\"\(cell.0)\"\(" class=\"number\"", if: index > 0)>\(cell.1)</td>" as Markup
      })</tr>
      """ as Markup
    })</tbody></table></div></details></section>
    """
  }

  /// What a picture shows, in a sentence: the three largest.
  private func summary(_ pairs: Zip2Sequence<[String], [Int64]>, _ unit: String) -> String {
    let largest = pairs.filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }.prefix(3)
    return largest.isEmpty ? "没有数据。" : largest.map { "\($0.0) \($0.1) \(unit)" }.joined(separator: "，") + "。"
  }

  private func link(_ place: String, _ name: String) -> Markup { "<a href=\"\(url: place)\">\(name)</a>" }
  private func number(_ count: Int64?) -> Markup { Markup(text: String(count ?? 0)) }
  private func sum(_ amount: Amount?) -> Markup { Markup(text: (amount ?? .zero).grouped) }
}
