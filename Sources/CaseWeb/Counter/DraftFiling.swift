import CaseDesk
import CaseRules
import Foundation

/// A draft as the filing it will be: written as the JSON that `FilingReader` reads, so that there is one reader for all.
struct DraftFiling {
  /// A fault, and the page on which it is mended.
  struct Fault: Hashable {
    let place: String
    let fault: InputFault
  }

  let draft: Draft
  let divisions: Divisions

  /// The filing. Throws every fault under its path in the filing.
  func read(undertaking: Bool = true) throws(InputFaults) -> Filing {
    var typed: [InputFault] = []
    let document = document(undertaking, &typed)
    do throws(InputFaults) {
      let filing = try FilingReader.read(Data(document.oneLine.utf8), divisions: divisions)
      guard typed.isEmpty else { throw InputFaults(typed) }
      return filing
    } catch {
      let told = Set(typed.map(\.name))
      throw InputFaults(typed + error.faults.filter { !told.contains($0.name) })
    }
  }

  /// What is wrong with one page, under the names of its controls.
  func faults(_ page: FilePage) -> [InputFault] {
    guard let all = faults else { return [] }
    return page.fields.compactMap { field in
      all.first { $0.name == page.path(field.name) }.map { field.fault($0.sentence) }
    }
  }

  /// What is wrong with a claim line, under the names of its controls; also what the desk would refuse once it is handed in.
  func faults(line no: Int, today: CivilDate) -> [InputFault] {
    do throws(InputFaults) {
      let read = try line(no)
      let past = [("signed", read.signedOn), ("delivered", read.deliveredOn), ("accepted", read.acceptedOn), ("settled", read.settledOn)]
      return past.compactMap { name, day in
        day.flatMap { $0 > today ? InputFault(name, "\($0.description) 晚于今天，请核对。") : nil }
      }
    } catch {
      // In the order of the page, as they are mended.
      let faults = error.faults
      let known = FilePages.lineFields.flatMap { field in faults.filter { $0.name == field.name }.map { field.fault($0.sentence) } }
      return known + faults.filter { fault in !FilePages.lineFields.contains { $0.name == fault.name } }
    }
  }

  /// A claim line by itself. Throws its faults under the names of its controls.
  func line(_ no: Int) throws(InputFaults) -> ClaimLine {
    var typed: [InputFault] = []
    let document = lineDocument(draft.lines[no - 1], &typed)
    do throws(InputFaults) {
      let line = try FilingReader.readLine(Data(document.oneLine.utf8), no: no)
      guard typed.isEmpty else { throw InputFaults(typed) }
      return line
    } catch {
      let told = Set(typed.map(\.name))
      throw InputFaults(typed + error.faults.filter { !told.contains($0.name) })
    }
  }

  /// Everything that keeps the draft from being handed in, with the pages to mend it on; empty when nothing does.
  var openFaults: [Fault] {
    (faults ?? []).map { fault in
      let parts = fault.name.split(separator: ".", maxSplits: 1).map(String.init)
      let (head, field) = (parts[0], parts.count > 1 ? parts[1] : "")
      if head.hasPrefix("lines["), let index = Int(head.dropFirst(6).dropLast()) {
        let said = FilePages.lineFields.first { $0.name == field }?.fault(fault.sentence).sentence ?? fault.sentence
        return Fault(place: "/file/lines/\(index + 1)", fault: InputFault(field, "第 \(index + 1) 笔：\(said)"))
      }
      if let page = FilePages.all.first(where: { $0.part == (parts.count > 1 ? head : "") && $0.fields.contains { $0.name == parts.last } }
      ),
        let known = page.fields.first(where: { $0.name == parts.last })
      {
        return Fault(place: "/file/\(page.slug)", fault: InputFault(known.name, "\(page.title)：\(known.fault(fault.sentence).sentence)"))
      }
      if head == "lines" { return Fault(place: "/file/lines", fault: InputFault("lines", "请至少填写一笔欠款。")) }
      if head == "eligibility" || fault.name == "debtor.kind" {
        let question = Draft.names.first { $0.name == field }?.question ?? .respondent
        return Fault(place: "/file/eligibility/\(question.rawValue)", fault: InputFault(question.rawValue, "请回答：\(question.text)"))
      }
      return Fault(place: "/file/check", fault: fault)
    }
  }

  private var faults: [InputFault]? {
    do throws(InputFaults) {
      _ = try read()
      return nil
    } catch { return error.faults }
  }

  private func document(_ undertaking: Bool, _ faults: inout [InputFault]) -> JSONValue {
    var creditor: JSONObject = [:]
    var debtor: JSONObject = [:]
    var whole: JSONObject = ["channel": "web"]
    for page in FilePages.all {
      let typed = page.typed(draft)
      for field in page.fields {
        do throws(InputFault) {
          guard let value = try field.value(typed) else { continue }
          switch page.part {
          case "creditor": creditor.append(field.name, value)
          case "debtor": debtor.append(field.name, value)
          case _ where field.name == "claim": break
          default: whole.append(field.name, value)
          }
        } catch { faults.append(InputFault(page.path(error.name), error.sentence)) }
      }
    }
    // Whoever examines the complaint reads why a paper is not there.
    let claim = ([draft.fields["claim"]] + draft.lacking.map { "不能提供\($0.what)：\($0.reason)" }).compactMap { $0 }
    if !claim.isEmpty { whole.append("claim", .text(claim.joined(separator: "\n"))) }
    if let kind = draft.respondentKind {
      debtor.append("kind", .text(kind.rawValue))
      if draft.answer(.respondentWasLargeAtSigning) == "yes", kind.isEnterprise { debtor.append("size", .text(SizeClass.large.rawValue)) }
    }
    whole.append("creditor", .object(creditor))
    whole.append("debtor", .object(debtor))
    whole.append("eligibility", draft.eligibility)
    whole.append("undertaking", .bool(undertaking))
    var lines: [JSONValue] = []
    for (index, line) in draft.lines.enumerated() {
      var own: [InputFault] = []
      lines.append(lineDocument(line, &own))
      faults += own.map { InputFault("lines[\(index)].\($0.name)", $0.sentence) }
    }
    whole.append("lines", .array(lines))
    return .object(whole)
  }

  private func lineDocument(_ line: [String: String], _ faults: inout [InputFault]) -> JSONValue {
    let typed = Form(line.map { (name: $0.key, value: $0.value) })
    // What was bought was asked at the beginning, once.
    var object: JSONObject = ["object": .text(draft.object?.rawValue)]
    for field in FilePages.lineFields {
      do throws(InputFault) {
        if let value = try field.value(typed) { object.append(field.name, value) }
      } catch { faults.append(error) }
    }
    return .object(object)
  }
}
