import CaseDesk
import CaseReports
import CaseRules
import CaseStore
import HTTPTypes

/// 公开数据: what of the monthly report is for everybody. Addresses stay; a restated month keeps its own.
enum OpenRoutes {
  static let all: [Route] = [
    Route(.get, "/open", .everyone, "公开数据：已公布的月份") { visit in
      let months = try await visit.publicMonths.all()
      return visit.tagged(OpenPages.months(months), by: months)
    },
    Route(.get, "/open/dictionary", .everyone, "公开数据的数据字典") { visit in
      let newest = try await newest(visit)
      return visit.tagged(OpenPages.dictionary(threshold: threshold(newest)), by: newest.map { [$0.edition] } ?? [])
    },
    Route(.get, "/open/dictionary.csv", .everyone, "数据字典，CSV") { visit in
      file(visit, Array(OpenData.dictionary(threshold: threshold(try await newest(visit))).utf8), name: "dictionary.csv")
    },
    Route(.get, "/open/{month}", .everyone, "一个月的公开数据") { visit in
      let month = try await month(visit)
      return visit.tagged(OpenPages.month(month), by: [month.edition])
    },
    Route(.get, "/open/{month}/open-data.csv", .everyone, "一个月的公开数据，CSV") { visit in
      let month = try await month(visit)
      return file(visit, try await visit.publicMonths.csv(month), name: "\(month.edition.month)-open-data.csv")
    },
  ]

  static func month(_ visit: Visit) async throws -> FrozenMonth {
    guard let month = try await visit.publicMonths.month(visit.parameter("month")) else { throw Problem.notFound }
    return month
  }

  private static func newest(_ visit: Visit) async throws -> FrozenMonth? {
    guard let newest = try await visit.publicMonths.all().first else { return nil }
    return try await visit.publicMonths.month(newest.month)
  }

  private static func threshold(_ month: FrozenMonth?) -> Int64 {
    Int64(month?.lines.publicThreshold ?? ReportSettings.standard.smallestPublicCount)
  }

  private static func file(_ visit: Visit, _ bytes: [UInt8], name: String) -> Reply {
    ReportFiles.tagged(visit, bytes, name: name, tag: Digest.hex(Digest.sha256(bytes)), caching: "public, max-age=300")
  }
}

extension Visit {
  var publicMonths: PublicMonths { PublicMonths(web.desk, divisions: web.divisions) }

  /// A page that follows from these editions alone; a stranger who has it already is told so. Others have their name in its frame.
  fileprivate func tagged(_ page: Page, by editions: [Edition]) -> Reply {
    guard case .nobody = visitor else { return .page(page) }
    let words = editions.map { "\($0.no) \($0.chain.root)" } + [Asset.style.path, Asset.script.path, request.uri.path]
    let tag = "\"\(Digest.hex(Digest.sha256(Array((words.joined(separator: "\n") + page.main.text).utf8))))\""
    let reply = header(.ifNoneMatch).map { EntityTags($0).contain(tag) } ?? false ? Reply(.notModified, .none) : .page(page)
    return reply.header(.eTag, tag).header(.cacheControl, "private, no-cache")
  }
}
