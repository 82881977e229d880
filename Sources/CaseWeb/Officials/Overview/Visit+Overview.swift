import CaseDesk
import CaseRules
import CaseStore

/// Open cases by how long ago they were received: the groups that leaders look at.
struct CaseAge {
  let name: String
  /// Older than so many days.
  let moreThan: Int

  static let all = [
    CaseAge(name: "30 天以内", moreThan: 0), CaseAge(name: "31 至 90 天", moreThan: 30), CaseAge(name: "91 至 180 天", moreThan: 90),
    CaseAge(name: "181 至 365 天", moreThan: 180), CaseAge(name: "一年以上", moreThan: 365),
  ]
}

extension Visit {
  /// The sums over everything in the visitor's sight, of the last twelve months. Throws that there is nothing for who sees no case.
  func overview() async throws -> Overview {
    let first = today.firstOfMonth
    let found = try await web.store.overview(
      scope: scope, receiver: receiver, today: today, weekEnds: nextMonday,
      bounds: CaseAge.all.dropFirst().map { today.adding(days: -$0.moreThan) },
      months: (0..<12).reversed().map { first.adding(months: -$0) })
    guard let found else { throw Problem.notFound }
    return found
  }

  /// A city or prefecture by the first four digits of its code.
  func areaName(_ area: String?) -> String {
    guard let area else { return "未填所在地" }
    return (web.divisions["\(area)00"] ?? web.divisions["\(area.prefix(2))0000"])?.name ?? area
  }
}
