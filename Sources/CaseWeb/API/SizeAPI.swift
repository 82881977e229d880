import CaseDesk
import CaseRules

/// Whether a firm is a small or medium one, by the standard of 16 industries.
enum SizeAPI {
  static let all: [Route] = [
    Route(
      .get, "/api/v1/rules/industries", .everyone,
      schema: RouteSchema(gives: Shape.object(["industries": Shape.list(Shape.ref("Industry"))])), "企业划型的十六类行业和各自看的指标"
    ) { visit in
      _ = try Asked(visit)
      return .json(["industries": .array(try await SizeStandard(from: visit.web.store).industries.map(\.json))])
    },
    Route(
      .get, "/api/v1/rules/size", .everyone,
      schema: RouteSchema(
        query: [
          .init("industry", .whole(1...99), "第几类行业，见 rules/industries", required: true), .init("employees", .figure, "从业人员，人"),
          .init("revenue", .figure, "营业收入，万元"), .init("assets", .figure, "资产总额，万元"),
        ],
        gives: Shape.object([
          "size": Shape.words(SizeClass.self), "name": Shape.text, "sme": Shape.flag, "because": Shape.list(Shape.text),
        ])), "签订合同时的指标属于大型、中型、小型还是微型企业", size),
  ]

  private static func size(_ visit: Visit) async throws -> Reply {
    let asked = try Asked(visit)
    var figures: [SizeIndicator: SizeFigure] = [:]
    for indicator in SizeIndicator.allCases { figures[indicator] = asked.text(indicator.rawValue).flatMap { SizeFigure($0) } }
    let standard = try await SizeStandard(from: visit.web.store)
    do throws(SizeFault) {
      let finding = try standard.classify(industry: asked.whole("industry") ?? 0, indicators: figures)
      return .json([
        "size": .text(finding.size.rawValue), "name": .text(finding.size.name), "sme": .bool(finding.size.isSME),
        "because": .texts(finding.because),
      ])
    } catch { throw InputFault(Self.name(of: error), error.sentence) }
  }

  private static func name(of fault: SizeFault) -> String {
    switch fault {
    case .unknownIndustry: "industry"
    case .missingIndicator(let indicator, _): indicator.rawValue
    case .headcountNotWhole: SizeIndicator.employees.rawValue
    }
  }
}
