import CaseRules

/// 演示件: every state, and every kind of trouble, on fixed past days.
enum DemoStories {
  static let all: [DemoStory] = waiting + moving + disputed + planned + ended + watched

  // 待审查, 待补正, 待转办
  static let waiting = [
    DemoStory(name: "submitted", shows: "春节前收到，审查期限跨过九天假期", filedOn: "2026-02-10", debtor: "锦江区某街道办事处", steps: []),
    DemoStory(
      name: "supplement", shows: "等投诉人补正，期限已过", filedOn: "2026-03-02", debtor: "成都市某研究所", kind: .institution,
      steps: [.init("2026-03-05", .requestSupplement, "ren", ["missing": "缺少验收单和发票"])]),
    DemoStory(
      name: "resubmitted", shows: "补正后重新计算审查期限", filedOn: "2026-03-03", debtor: "青羊区某局", region: "510105",
      steps: [
        .init("2026-03-06", .requestSupplement, "ren", ["missing": "合同缺页"]),
        .init("2026-03-12", .resubmit, "complainant", ["supplied": "补交合同全本"]),
      ]),
    DemoStory(
      name: "accepted", shows: "已受理，十个工作日内应转办", filedOn: "2026-04-20", debtor: "船山区某局", region: "510903", steps: .accepted("2026-04-24")),
    DemoStory(
      name: "refusing", shows: "不予受理正等负责人审批", filedOn: "2026-05-06", debtor: "某物业公司", kind: .privateLarge,
      steps: [.init("2026-05-08", .refuse, "ren", ["ground": "handled_elsewhere", "reason": "法院已立案"])]),
  ]

  // 转办, 办理, 退回, 裁定
  static let moving = [
    DemoStory(
      name: "transferred", shows: "已转办，承办单位迟迟未签收，期限照走", filedOn: "2026-03-16", debtor: "锦江区某医院", kind: .institution,
      steps: .accepted("2026-03-18", kind: .institution) + [.init("2026-03-20", .transfer, "du", ["office": "510104"])]),
    DemoStory(
      name: "handling", shows: "办理已逾期，亮红牌的情形", filedOn: "2026-02-26", debtor: "锦江区某局", amounts: ["300000.00", "45000.50"],
      steps: .handling("2026-03-02", "2026-03-04") + [
        .init("2026-03-06", .verifyLine, "luo", ["line": "1", "verified": "280000.00", "reason": "少供一台"]),
        .init("2026-03-06", .requestReply, "luo"), .init("2026-03-20", .urge, "du", ["matter": "请尽快核实"]),
        .init("2026-04-10", .supervise, "dai", ["demand": "十个工作日内书面说明"]),
      ]),
    DemoStory(
      name: "extended", shows: "延期至第七十五日，原期限与新期限都在", filedOn: "2025-05-29", debtor: "锦江区某建设公司", kind: .localStateEnterprise,
      steps: .handling("2025-05-30", "2025-06-03", kind: .localStateEnterprise) + [
        .init("2025-06-20", .requestExtension, "luo", ["until": "2025-08-17", "reason": "需委托结算审核"]),
        .init("2025-06-23", .decide, "zhang", ["decision": "approve"]),
      ]),
    DemoStory(
      name: "returning", shows: "承办单位申请退回，处理期限不停", filedOn: "2026-04-01", debtor: "锦江区某学校", kind: .institution,
      steps: .handling("2026-04-02", "2026-04-07", kind: .institution) + [
        .init("2026-04-09", .requestReturn, "luo", ["ground": "not_competent", "reason": "学校由市教育局主管"])
      ]),
    DemoStory(
      name: "adjudication", shows: "第三次退回，转入督办裁定", filedOn: "2026-03-02", debtor: "某园区管委会", region: "510105",
      steps: .accepted("2026-03-03")
        + hop("2026-03-04", "510104", "luo") + [.init("2026-03-05", .agreeReturn, "du")]
        + hop("2026-03-06", "510903", "wen") + [.init("2026-03-09", .agreeReturn, "du")]
        + hop("2026-03-10", "510104", "luo") + [.init("2026-03-11", .escalateReturn, "du")]),
    DemoStory(
      name: "cross", shows: "债务人在重庆，已转川渝对接", filedOn: "2026-03-10", debtor: "重庆某公司", kind: .privateLarge, region: "500103",
      steps: .accepted("2026-03-12", kind: .privateLarge) + [
        .init("2026-03-16", .sendCross, "du", ["province": "500000", "reason": "债务人在重庆"])
      ]),
    DemoStory(
      name: "withdrawing", shows: "申请撤回，称受到压力，等待核实", filedOn: "2026-04-08", debtor: "船山区某中心", kind: .institution, region: "510903",
      steps: .handling("2026-04-10", "2026-04-14", to: "510903", by: "wen", kind: .institution) + [
        .init("2026-04-28", .requestWithdrawal, "complainant", ["voluntary": "no", "reason": "对方要求先撤诉再付款"])
      ]),
  ]

  private static func hop(_ on: String, _ office: String, _ handler: String) -> [DemoStory.Step] {
    [
      .init(on, .transfer, "du", ["office": office]),
      .init(on, .requestReturn, handler, ["ground": "not_competent", "reason": "不属本单位管辖"]),
    ]
  }

  // 有分歧, 付款, 审核
  static let disputed = [
    DemoStory(
      name: "disputed", shows: "部分有分歧走调解，无分歧部分先付，被投诉人谎报的一笔被否认", filedOn: "2026-03-04", debtor: "锦江区某文化馆", kind: .institution,
      amounts: ["200000.00"],
      steps: .handling("2026-03-05", "2026-03-06", kind: .institution) + [
        .init(
          "2026-03-10", .verifyLine, "luo",
          ["line": "1", "verified": "190000.00", "disputed": "60000.00", "route": "mediation", "reason": "设备参数争议"]),
        .init("2026-03-12", .requestReply, "luo"), .init("2026-03-18", .reply, "debtor", ["reply": "认可大部分", "admits": "yes"]),
        .init("2026-03-20", .recordSession, "luo", ["kind": "mediation", "who": "双方代表", "minutes": "约定先付无分歧部分"]),
      ] + .paid("2026-03-25", "80000.00", by: "debtor") + [
        .init("2026-03-27", .reportPayment, "debtor", ["amount": "50000.00"]),
        .init("2026-03-30", .contestPayment, "complainant", ["reason": "没有收到"]),
      ]),
    DemoStory(
      name: "reviewing", shows: "结果已提交，受理部门审核中", filedOn: "2026-03-30", debtor: "锦江区某中心", kind: .institution, amounts: ["66000.00"],
      steps: .handling("2026-03-31", "2026-04-01", kind: .institution) + .paid("2026-04-15", "66000.00") + .voucher("2026-04-15") + [
        .init("2026-04-16", .fileResult, "luo", ["outcome": "FULL_PAID", "result": "已全部付清"])
      ]),
    DemoStory(
      name: "judicial", shows: "有分歧部分转司法，无分歧部分付清后办结", filedOn: "2025-09-02", debtor: "四川某集团", kind: .provincialStateEnterprise,
      amounts: ["500000.00"],
      steps: .handling("2025-09-03", "2025-09-04", kind: .provincialStateEnterprise) + [
        .init(
          "2025-09-08", .verifyLine, "luo",
          ["line": "1", "verified": "500000.00", "disputed": "200000.00", "route": "judicial", "reason": "质量争议"]),
        .init("2025-09-08", .flag, "luo", ["flag": "supervised_soe", "value": "yes"]),
      ] + .paid("2025-09-20", "300000.00") + .voucher("2025-09-20") + [
        .init("2025-09-22", .fileResult, "luo", ["outcome": "GUIDED_TO_JUDICIAL", "result": "争议部分另行诉讼"]),
        .init("2025-09-23", .close, "ren"), .init("2025-09-24", .decide, "he", ["decision": "approve"]),
      ]),
  ]

  // 还款计划
  static let planned = [
    DemoStory(
      name: "plan", shows: "还款计划履行中，第二期未付", filedOn: "2026-02-24", debtor: "锦江区某建设公司", kind: .localStateEnterprise, amounts: ["90000.00"],
      steps: plan("2026-02-25", "2026-03-31:30000;2026-04-30:30000;2026-12-31:30000") + .paid("2026-03-30", "30000.00")),
    DemoStory(
      name: "plan-broken", shows: "违约后重新办理，另起一代期限", filedOn: "2025-10-09", debtor: "锦江区某公司", kind: .privateLarge, amounts: ["80000.00"],
      steps: plan("2025-10-10", "2025-11-20:40000;2025-12-20:40000") + [.init("2025-12-01", .breakPlan, "clock")]),
    DemoStory(
      name: "plan-kept", shows: "计划履行完毕", filedOn: "2025-10-13", debtor: "锦江区某厂", kind: .privateLarge, amounts: ["50000.00"],
      steps: plan("2025-10-14", "2025-11-20:25000;2025-12-22:25000") + .paid("2025-11-20", "25000.00") + .paid("2025-12-19", "25000.00") + [
        .init("2025-12-22", .completePlan, "luo")
      ]),
  ]

  private static func plan(_ on: String, _ instalments: String) -> [DemoStory.Step] {
    .handling(on, on, kind: .privateLarge) + [
      .init(on, .verifyLine, "luo", ["line": "1", "verified": instalments.contains("90000") ? "90000.00" : total(instalments)]),
      .init(on, .requestReply, "luo"), .init(on, .offerPlan, "debtor", ["instalments": instalments]), .init(on, .acceptPlan, "complainant"),
    ] + .voucher(on, kind: "agreement") + [
      .init(on, .fileResult, "luo", ["outcome": "PLAN_SIGNED", "result": "双方签订还款计划"]), .init(on, .close, "ren"),
      .init(on, .decide, "he", ["decision": "approve"]),
    ]
  }

  private static func total(_ instalments: String) -> String {
    instalments.split(separator: ";").compactMap { $0.split(separator: ":").last.flatMap { Amount(yuan: $0) } }.sum.description
  }

  // 已结
  static let ended = [
    DemoStory(
      name: "closed", shows: "分两次付清后办结，投诉人已评价", filedOn: "2025-11-03", debtor: "锦江区某局", amounts: ["100000.00"],
      steps: .handling("2025-11-04", "2025-11-05") + .paid("2025-11-12", "60000.00") + .paid("2025-11-20", "40000.00")
        + .voucher("2025-11-20")
        + .concluded("2025-11-21", "FULL_PAID") + [
          .init("2025-11-28", .recordFollowUp, "ren", ["result": "confirmed"]),
          .init("2025-12-01", .rate, "complainant", ["satisfied": "yes"]),
        ]),
    DemoStory(
      name: "reopened", shows: "付款凭证不实，重新办理", filedOn: "2025-12-01", debtor: "锦江区某站", kind: .institution, amounts: ["20000.00"],
      steps: .handling("2025-12-02", "2025-12-03", kind: .institution) + .paid("2025-12-10", "20000.00") + .voucher("2025-12-10")
        + .concluded("2025-12-11", "FULL_PAID") + [
          .init("2026-01-06", .askReopen, "complainant", ["reason": "款项被退回"]),
          .init("2026-01-08", .reopen, "ren", ["to": "handling", "ground": "false_voucher", "reason": "银行退汇"]),
          .init("2026-01-09", .correctEntry, "luo", ["entry": "2", "amount": "0", "reason": "退汇"]),
        ]),
    DemoStory(
      name: "refused", shows: "不予受理，写明理由和去处", filedOn: "2026-01-12", debtor: "锦江区某局",
      steps: [
        .init("2026-01-14", .refuse, "ren", ["ground": "handled_elsewhere", "reason": "仲裁委已受理"]),
        .init("2026-01-15", .decide, "he", ["decision": "approve"]),
      ]),
    DemoStory(
      name: "guided", shows: "移送国家平台", filedOn: "2026-01-13", debtor: "某央企四川分公司", kind: .privateLarge,
      steps: [.init("2026-01-15", .guideOut, "ren", ["destination": "national_platform", "reason": "债务人为中央企业分支机构"])]),
    DemoStory(
      name: "terminated", shows: "办理中法院立案，终止", filedOn: "2026-01-20", debtor: "锦江区某局",
      steps: .handling("2026-01-21", "2026-01-22") + [
        .init("2026-02-05", .terminate, "luo", ["ground": "court_or_arbitration", "reason": "债权人另行起诉"]),
        .init("2026-02-06", .decide, "he", ["decision": "approve"]),
      ]),
    DemoStory(
      name: "withdrawn", shows: "自愿撤回，已核实", filedOn: "2026-01-26", debtor: "锦江区某局",
      steps: .handling("2026-01-27", "2026-01-28") + [
        .init("2026-02-09", .requestWithdrawal, "complainant", ["voluntary": "yes", "reason": "双方另行结清"]),
        .init("2026-02-11", .confirmWithdrawal, "ren", ["checked": "yes"]),
      ]),
    DemoStory(
      name: "archived", shows: "办结满十二个月，已归档", filedOn: "2024-06-03", debtor: "锦江区某局", amounts: ["30000.00"], signed: "2023-05-10",
      delivered: "2023-08-15",
      steps: .handling("2024-06-04", "2024-06-05") + .paid("2024-06-20", "30000.00") + .voucher("2024-06-20")
        + .concluded("2024-06-21", "FULL_PAID")
        + [.init("2025-06-24", .archive, "clock")]),
    DemoStory(
      name: "old-law", shows: "2021年收到：当时只规定“及时”，没有天数", filedOn: "2021-03-15", debtor: "锦江区某局", opening: .file, by: "lin",
      signed: "2019-05-20",
      delivered: "2019-09-01", channel: .counter, steps: .handling("2021-03-18", "2021-03-22")),
  ]
}
