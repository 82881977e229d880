import CaseRules
import CaseStore

/// The month on one readable page of text.
enum MonthPage {
  static func text(_ report: MonthReport, _ concerns: MonthConcerns, place: String) -> String {
    let question = report.question
    var lines = [
      "拖欠中小企业款项投诉办理月报",
      "",
      "范围：\(place)    月份：\(question.first.year) 年 \(question.first.month) 月",
      "口径：生效于 \(question.end) 之前，且记录于 \(question.cut)（含）之前。",
    ]
    if report.isPreview { lines.append("预览：本月尚未结束，数字还会变化，不得对外使用。") }
    if report.imbalances.isEmpty {
      lines.append("收支核对：平。")
    } else {
      lines.append("收支核对：不平。" + report.imbalances.map { "\($0.row)差 \($0.difference) 件" }.joined(separator: "；") + "。")
    }
    lines.append("金额单位为万元，由分加总后折算；率后括号内为分子/分母，分母为零的记“—”。")
    for table in report.tables {
      lines += ["", "", "\(table.title) · 按\(table.rowLabel)", ""] + TextTable.lines(table)
      if table.rowLabel != "被投诉人类别" { lines += [""] + table.notes.map { "注：\($0)" } }
    }
    lines += ["", "", "审计关注事项（本月记录，及月后补记而影响本月数字的）", ""] + concerns.lines
    lines.append("明细见 \(MonthFiles.name(question, "concerns")).csv，理由见各件第“记录序号”条记录。")
    return lines.joined(separator: "\n") + "\n"
  }
}
