import CaseDesk
import CaseReports
import CaseRules
import CaseStore
import Foundation
import HTTPTypes

/// The frozen monthly report for programs, and the open data without a token.
enum ReportsAPI {
  static let all: [Route] = [
    Route(
      .get, "/api/v1/reports", OfficialRoutes.reports, schema: RouteSchema(gives: Shape.object(["editions": Shape.list(edition)])),
      "月报定稿，新的在前"
    ) { visit in
      _ = try Asked(visit)
      return .json(["editions": .array(try await visit.reports().editions().map(\.json))])
    },
    Route(
      .get, "/api/v1/reports/{edition}", OfficialRoutes.reports,
      schema: RouteSchema(
        gives: Shape.object([
          "edition": edition, "manifest": ["type": "object"], "tables": ["type": "array"],
          "lists": Shape.list(Shape.object(["id": Shape.text, "title": Shape.text, "outside": Shape.whole])),
        ])), "一版月报：定稿清单、各表的数字、清单", one),
    Route(
      .get, "/api/v1/reports/{edition}/files/{name}", OfficialRoutes.reports, audit: .reportRead,
      schema: RouteSchema(
        gives: Shape.object(["name": Shape.text, "size": Shape.whole, "sha256": Shape.text, "base64": Shape.text]), tagged: true,
        refuses: true), "定稿的一个文件，逐字节", file),
    Route(
      .get, "/api/v1/reports/{edition}/figures/{figure}", OfficialRoutes.reports,
      schema: RouteSchema(
        query: [.init("after", .text(20), "上一页答的 next"), .init("limit", .whole(1...1000), "最多列出几件，默认 50")], gives: cases),
      "一个数字所计的投诉件，视野内的",
      figure),
    Route(
      .get, "/api/v1/open", .everyone,
      schema: RouteSchema(
        gives: Shape.object(["months": Shape.list(Shape.object(["month": Shape.text, "serial": Shape.whole, "published": Shape.date]))])),
      "已公布的月份"
    ) { visit in
      _ = try Asked(visit)
      let months = try await visit.publicMonths.all().map { month -> JSONValue in
        ["month": .text(month.month), "serial": .integer(month.serial), "published": .date(month.madeAt.date)]
      }
      return .json(["months": .array(months)])
    },
    Route(
      .get, "/api/v1/open/{month}", .everyone,
      schema: RouteSchema(
        gives: Shape.object([
          "month": Shape.text, "serial": Shape.whole, "smallest_count": Shape.whole,
          "cells": Shape.list(
            Shape.object([
              "region": Shape.orNull(Shape.text), "name": Shape.text, "indicator": Shape.text, "label": Shape.text,
              "value": Shape.orNull(Shape.whole),
            ])),
        ])), "一个月的公开数据，不公开的格子为 null", open),
  ]

  private static let edition = Shape.object([
    "edition": Shape.whole, "month": Shape.text, "region": Shape.orNull(Shape.text), "serial": Shape.whole,
    "recorded_up_to": Shape.instant, "made_at": Shape.instant, "made_by": Shape.text, "definition": Shape.text, "chain_root": Shape.text,
    "public_key": Shape.text, "signed": Shape.flag,
    "files": Shape.list(Shape.object(["name": Shape.text, "size": Shape.whole, "sha256": Shape.text])),
  ])

  private static let cases = Shape.object([
    "figure": Shape.text, "title": Shape.text, "printed": Shapes.figure,
    "cases": Shape.list(
      Shape.object([
        "number": Shape.number, "place": Shape.text, "debtor": Shape.text, "creditor": Shape.text, "adds": Shapes.figure,
      ])),
    "sum": Shapes.figure, "next": Shape.orNull(Shape.text),
    "in_sight": Shape.orNull(Shape.object(["cases": Shape.whole, "sum": Shapes.figure])),
    "outside": Shape.orNull(Shapes.figure),
  ])

  private static func one(_ visit: Visit) async throws -> Reply {
    _ = try Asked(visit)
    let reports = try visit.reports()
    let month = try await visit.month(reports)
    let lists = try await reports.lists(month).map { list, outside -> JSONValue in
      ["id": .text(list.id), "title": .text(list.title), "outside": .integer(outside)]
    }
    return .json([
      "edition": month.edition.json, "manifest": month.manifest, "tables": .array(month.report.tables.map(\.json)), "lists": .array(lists),
    ])
  }

  private static func file(_ visit: Visit) async throws -> Reply {
    _ = try Asked(visit)
    let reports = try visit.reports()
    let (file, bytes) = try await reports.file(visit.parameter("name"), of: try await visit.month(reports))
    let tag = "\"\(file.sha256)\""
    if let known = visit.header(.ifNoneMatch), EntityTags(known).contain(tag) { return Reply(.notModified, .none).header(.eTag, tag) }
    return Reply.json([
      "name": .text(file.name), "size": .integer(file.size), "sha256": .text(file.sha256),
      "base64": .text(Data(bytes).base64EncodedString()),
    ]).header(.eTag, tag)
  }

  private static func figure(_ visit: Visit) async throws -> Reply {
    let asked = try Asked(visit)
    let reports = try visit.reports()
    var after: CaseID?
    if let text = asked.text("after") {
      guard let id = Int64(text) else { throw InputFault("after", "应为上一页答的 next。") }
      after = CaseID(id)
    }
    let cases = try await reports.drill(try visit.figure(), of: try await visit.month(reports))
    let page = try await cases.page(after: after, limit: asked.whole("limit") ?? 50)
    return .json([
      "figure": .text(cases.id.description), "title": .text(cases.title), "printed": cases.printed?.json ?? .null,
      "cases": .array(
        page.lines.map { line in
          [
            "number": .text(line.number), "place": .text(line.place), "debtor": .text(line.debtor), "creditor": .text(line.creditor),
            "adds": line.value.json,
          ]
        }),
      "sum": page.sum.json, "next": .text(page.next.map { "\($0.value)" }),
      "in_sight": page.whole.map { ["cases": .integer($0.cases), "sum": $0.sum.json] } ?? .null, "outside": page.outside?.json ?? .null,
    ])
  }

  private static func open(_ visit: Visit) async throws -> Reply {
    _ = try Asked(visit)
    let month = try await OpenRoutes.month(visit)
    let cells = month.openData.cells.map { cell -> JSONValue in
      [
        "region": cell.row == "total" ? .null : .text(cell.row), "name": .text(cell.name), "indicator": .text(cell.column),
        "label": .text(cell.label), "value": cell.value.map { .integer($0) } ?? .null,
      ]
    }
    return .json([
      "month": .text(month.edition.month), "serial": .integer(month.edition.serial),
      "smallest_count": .integer(month.lines.publicThreshold),
      "cells": .array(cells),
    ])
  }
}

extension Edition {
  fileprivate var json: JSONValue {
    [
      "edition": .integer(no), "month": .text(month), "region": .text(region), "serial": .integer(serial),
      "recorded_up_to": .text(cut.description), "made_at": .text(madeAt.description), "made_by": .text(madeBy),
      "definition": .text(definition), "chain_root": .text(chain.root), "public_key": .text(Digest.hex(publicKey)),
      "signed": .bool(isSigned),
      "files": .array(files.map { ["name": .text($0.name), "size": .integer($0.size), "sha256": .text($0.sha256)] }),
    ]
  }
}
