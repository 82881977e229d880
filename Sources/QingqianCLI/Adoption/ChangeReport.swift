import CaseDesk
import CaseRules
import CaseStore

/// A change of calendar or rules as people and programs read it: days, lines, and the clocks it would move, first affected on top.
struct ChangeReport {
  let preview: ChangePreview
  let proposal: ConfigProposal?

  init(_ preview: ChangePreview, proposal: ConfigProposal?) { (self.preview, self.proposal) = (preview, proposal) }

  /// A proposal with what it would change now; once it is adopted there is nothing more to move.
  init(of no: Int, by administration: Administration, _ service: Service, _ limit: Int) async throws {
    let proposal = try await administration.proposal(no)
    self.init(try await service.desk.preview(of: proposal, keeping: limit), proposal: proposal)
  }

  var json: JSONObject {
    var object = proposal?.json ?? ["proposal": .null]
    let changed = preview.documents.filter { !$0.isNew }
    object.append("changed", .array(changed.map { ["name": .text($0.name), "lines": .texts($0.lines)] }))
    object.append("new", .texts(preview.documents.filter(\.isNew).map(\.name)))
    object.append("days", .array(preview.days.map(\.json)))
    let impact = preview.impact
    object.append(
      "clocks",
      [
        "moving": .integer(impact.moving), "becoming_firm": .integer(impact.becomingFirm), "falling_behind": .integer(impact.fallingBehind),
        "staying": .integer(impact.staying), "first": .array(impact.first.map(\.json)),
      ])
    return object
  }

  var lines: [String] {
    let impact = preview.impact
    var lines = proposal.map { [$0.line] } ?? []
    if preview.documents.isEmpty { lines.append("与数据库中正在执行的配置相同。") }
    for document in preview.documents {
      lines.append("\(document.isNew ? "新增" : "改动") \(document.name)")
      if !document.name.hasPrefix("calendar/") { lines += document.lines.map { "  \($0)" } }
    }
    if !preview.days.isEmpty { lines += ["", "逐日差异 \(preview.days.count) 天"] + preview.days.map { "  \($0.line)" } }
    if proposal?.decision != nil { return lines }
    lines += ["", "在算期限变动 \(impact.moving) 个\(impact.moving > impact.first.count ? "，先到期的 \(impact.first.count) 个" : "")"]
    lines += impact.first.map { "  \($0.line)" }
    if impact.becomingFirm > 0 { lines.append("其中由暂定转为确定 \(impact.becomingFirm) 个") }
    if impact.fallingBehind > 0 { lines.append("其中改后日期已过 \(impact.fallingBehind) 个") }
    if impact.staying > 0 { lines.append("另有 \(impact.staying) 个已经届满，保持原日期，除非批准时写明 --move-passed") }
    return lines
  }
}

extension ConfigProposal {
  var statusWord: String { decision.map { $0.adopted ? "adopted" : "rejected" } ?? "proposed" }

  var json: JSONObject {
    [
      "proposal": .integer(no), "kind": .text(kind.rawValue), "status": .text(statusWord), "base": .integer(base), "note": .text(note),
      "by": .text(by), "at": .text(at.description), "decided_by": .text(decision?.by), "decided_at": .text(decision?.at.description),
      "reason": .text(decision?.reason), "digest": .text(digest),
      "documents": .array(documents.map { ["name": .text($0.name), "digest": .text($0.digest)] }),
    ]
  }

  var line: String {
    let what = kind == .calendar ? "日历" : "规则"
    let state = decision.map { "\($0.by) 于 \($0.at.date) \($0.adopted ? "批准" : "否决")\($0.reason.map { "：\($0)" } ?? "")" } ?? "待批准"
    let about = note.isEmpty ? "" : "  \(note)"
    return "第 \(no) 号\(what)变更方案  \(by) 于 \(at.date) 提出  \(state)\(about)".shownOnOneTerminal
  }
}

extension CalendarChange {
  fileprivate var json: JSONValue {
    [
      "date": .date(date), "change": .text(word.rawValue), "region": .text(region), "old": .text(old?.label), "new": .text(new?.label),
    ]
  }
}

extension AdoptionImpact.Moved {
  fileprivate var json: JSONValue {
    [
      "number": .text(number.description), "limit": .text(redating.key.limit.rawValue), "ref": .integer(redating.key.ref),
      "old": .date(redating.old?.on), "old_provisional": .bool(redating.old?.provisional ?? false), "new": .date(redating.new?.on),
      "new_provisional": .bool(redating.new?.provisional ?? false),
    ]
  }

  fileprivate var line: String {
    let ref = redating.key.ref > 0 ? " \(redating.key.ref)" : ""
    return "\(Redating.words(redating.old)) → \(Redating.words(redating.new))  \(number)  \(redating.key.limit.rawValue)\(ref)"
  }
}

extension Redating {
  /// `2027-01-15（暂定）`.
  static func words(_ day: Day?) -> String { day.map { "\($0.on)\($0.provisional ? "（暂定）" : "")" } ?? "无日期" }
}
