extension StateTable {
  /// The whole table as one Markdown page, in Chinese: the states, then every row. Ends with a line break.
  public var markdown: String {
    var lines = [
      "# 流程表", "",
      "谁在什么状态下可以办理什么、办理后到什么状态、期限如何起止。本页由 `qingqian states` 从程序所用的同一张表输出，不另行维护；",
      "期限的长短见 `qingqian rules limits`。", "",
      "## 状态", "",
    ]
    lines += Self.table(
      ["代码", "名称", "承办方", "是否未结"],
      CaseState.allCases.map { ["`\($0.rawValue)`", $0.name, $0.holder.name, $0.standing] })
    lines += [
      "", "## 办理事项", "",
      "“审批”一栏有角色的，由“由”一栏的人申请，另一人审批（`decide`）后生效。到已结状态时，该状态以外的期限全部终止，并起算 `archive`。", "",
    ]
    lines += Self.table(["从", "事项", "由", "审批", "到", "期限止", "期限起", "条件（不符合时的答复）", "依据"], rows.map(Self.cells))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func cells(_ row: Row) -> [String] {
    [
      row.fromWords, "`\(row.verb.rawValue)` \(row.verb.name)", row.transition.by.map(\.name).joined(separator: "、"),
      row.decisionWords, row.toWords, row.endsWords, row.startsWords, row.requirementWords, row.transition.basis,
    ]
  }

  private static func table(_ header: [String], _ rows: [[String]]) -> [String] {
    ([header, header.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
  }
}
