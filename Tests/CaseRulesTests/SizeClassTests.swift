import Testing

@testable import CaseRules

@Suite struct SizeClassTests {
  let standard: SizeStandard

  init() throws { standard = try SizeStandard(Committed.file("sme-thresholds.csv")) }

  private func size(_ industry: Int, _ figures: KeyValuePairs<SizeIndicator, String>) throws -> SizeClass {
    let indicators = try Dictionary(uniqueKeysWithValues: figures.map { ($0, try #require(SizeFigure($1))) })
    return try standard.classify(industry: industry, indicators: indicators).size
  }

  @Test("the standard has 16 industries in order")
  func industries() {
    #expect(standard.industries.map(\.number) == Array(1...16))
    #expect(standard.industries.map(\.indicators.count).reduce(0, +) == 30)
  }

  @Test(
    "industry needs both its figures, and the lower one decides",
    arguments: [
      ("1200", "30000", SizeClass.medium), ("350", "1900", .small), ("19", "50000", .micro),
      ("1000", "40000", .large), ("999", "40000", .medium), ("1000", "39999.99", .medium), ("1000", "39999.999999", .medium),
      ("300", "2000", .medium), ("299", "2000", .small), ("20", "300", .small), ("20", "299", .micro), ("0", "0", .micro),
    ])
  func manufacturing(employees: String, revenue: String, expected: SizeClass) throws {
    #expect(try size(2, [.employees: employees, .revenue: revenue]) == expected)
  }

  // The bounds as the notice prints them, by hand: large, medium, small for each indicator of each industry.
  static let printed: [(Int, [(SizeIndicator, [Int])])] = [
    (1, [(.revenue, [20000, 500, 50])]),
    (3, [(.revenue, [80000, 6000, 300]), (.assets, [80000, 5000, 300])]),
    (4, [(.employees, [200, 20, 5]), (.revenue, [40000, 5000, 1000])]),
    (5, [(.employees, [300, 50, 10]), (.revenue, [20000, 500, 100])]),
    (6, [(.employees, [1000, 300, 20]), (.revenue, [30000, 3000, 200])]),
    (7, [(.employees, [200, 100, 20]), (.revenue, [30000, 1000, 100])]),
    (8, [(.employees, [1000, 300, 20]), (.revenue, [30000, 2000, 100])]),
    (9, [(.employees, [300, 100, 10]), (.revenue, [10000, 2000, 100])]),
    (10, [(.employees, [300, 100, 10]), (.revenue, [10000, 2000, 100])]),
    (11, [(.employees, [2000, 100, 10]), (.revenue, [100_000, 1000, 100])]),
    (12, [(.employees, [300, 100, 10]), (.revenue, [10000, 1000, 50])]),
    (13, [(.revenue, [200_000, 1000, 100]), (.assets, [10000, 5000, 2000])]),
    (14, [(.employees, [1000, 300, 100]), (.revenue, [5000, 1000, 500])]),
    (15, [(.employees, [300, 100, 10]), (.assets, [120_000, 8000, 100])]),
    (16, [(.employees, [300, 100, 10])]),
  ]

  @Test("each bound belongs to the class above it, one less to the class below", arguments: printed)
  func bounds(industry: Int, bounds: [(SizeIndicator, [Int])]) throws {
    let classes = SizeClass.allCases
    for (step, expected) in classes.prefix(3).enumerated() {
      let atBound = try Dictionary(uniqueKeysWithValues: bounds.map { ($0.0, try #require(SizeFigure("\($0.1[step])"))) })
      #expect(try standard.classify(industry: industry, indicators: atBound).size == expected)
      for (indicator, values) in bounds {
        var oneShort = atBound
        oneShort[indicator] = SizeFigure("\(values[step] - 1)")
        #expect(try standard.classify(industry: industry, indicators: oneShort).size == classes[step + 1])
      }
    }
  }

  @Test("the reasons name each figure, the bounds around it and the source")
  func because() throws {
    let indicators: [SizeIndicator: SizeFigure] = [
      .employees: try #require(SizeFigure("1200")), .revenue: try #require(SizeFigure("30000")),
    ]
    let because = try standard.classify(industry: 2, indicators: indicators).because
    #expect(
      because == [
        "从业人员1200人，达到大型企业下限1000人。",
        "营业收入30000万元，达到中型企业下限2000万元，未达到大型企业下限40000万元。",
        "工业：各项指标须同时达到下限，有一项不足即下划一档，划为中型企业。依据《中小企业划型标准规定》（工信部联企业〔2011〕300号）。",
      ])
  }

  @Test("a missing figure, half a person and an unknown industry are refused")
  func faults() throws {
    #expect(throws: SizeFault.missingIndicator(.revenue, industry: "工业")) { try size(2, [.employees: "30"]) }
    #expect(throws: SizeFault.unknownIndustry(17, known: 16)) { try size(17, [.employees: "30"]) }
    #expect(throws: SizeFault.headcountNotWhole(try #require(SizeFigure("30.5")))) { try size(16, [.employees: "30.5"]) }
  }

  @Test("a figure is read strictly", arguments: ["-1", "1,200", "1200人", "", "1e3", "0.0000001", " 1"])
  func notAFigure(text: String) { #expect(SizeFigure(text) == nil) }

  @Test("all but large are 中小企业")
  func sme() { #expect(SizeClass.allCases.filter(\.isSME) == [.medium, .small, .micro]) }
}
