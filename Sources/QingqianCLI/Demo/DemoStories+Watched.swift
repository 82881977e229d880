extension DemoStories {
  // 挂牌督办, 涉农民工工资
  static let watched = [
    DemoStory(
      name: "listed", shows: "金额大、久拖未付，经负责人批准挂牌督办", filedOn: "2025-12-15", debtor: "船山区某平台公司", kind: .localStateEnterprise,
      region: "510903", amounts: ["12000000.00"],
      steps: .handling("2025-12-16", "2025-12-18", to: "510903", by: "wen", kind: .localStateEnterprise) + [
        .init("2026-01-06", .verifyLine, "wen", ["line": "1", "verified": "12000000.00"]),
        .init("2026-03-10", .listPublicly, "dai", ["reason": "金额大，逾期两个月仍无还款安排"]),
        .init("2026-03-11", .decide, "he", ["decision": "approve"]),
      ]),
    DemoStory(
      name: "wage-linked", shows: "欠款牵涉农民工工资，已标明", filedOn: "2026-03-05", debtor: "锦江区某建设中心", kind: .institution, amounts: ["350000.00"],
      steps: .accepted("2026-03-06", kind: .institution) + [
        .init("2026-03-06", .flag, "ren", ["flag": "wage_linked", "value": "yes"]),
        .init("2026-03-09", .transfer, "du", ["office": "510104", "reason": "债务人所在地"]), .init("2026-03-09", .signIn, "luo"),
        .init("2026-03-16", .verifyLine, "luo", ["line": "1", "verified": "350000.00"]),
      ]),
  ]
}
