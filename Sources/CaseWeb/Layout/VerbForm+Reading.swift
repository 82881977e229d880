import CaseDesk
import CaseRules

extension VerbForm {
  /// What was filled in, as the desk reads it: sums in 元, days as `YYYY-MM-DD`. Empty fields are left out, for the desk to miss.
  ///
  /// Throws every sum and day that cannot be read, at once.
  func read(_ form: Form) throws(InputFaults) -> [String: String] {
    var values: [String: String] = [:]
    var faults: [InputFault] = []
    for input in inputs {
      do throws(InputFault) {
        let value = choices[input.name] == nil ? try text(of: input, form, &faults) : form[input.name]
        if let value, !value.isEmpty { values[input.name] = value }
      } catch { faults.append(error) }
    }
    guard faults.isEmpty else { throw InputFaults(faults) }
    return values
  }

  private func text(of input: VerbInput, _ form: Form, _ faults: inout [InputFault]) throws(InputFault) -> String? {
    let name = input.name
    switch input.kind {
    case .amount, .amountOrZero: return form[name].isEmpty ? nil : try TypedText.amount(form[name], of: name).description
    case .date: return try DateFields.read(name, form)
    case .moment: return try moment(name, form)
    case .instalments: return instalments(name, form, &faults)
    case .text, .word, .number, .yesNo, .office, .choice: return form[name]
    }
  }

  private func moment(_ name: String, _ form: Form) throws(InputFault) -> String? {
    guard let day = try DateFields.read(name, form) else { return nil }
    let time = form["\(name)-time"].map { $0 == "：" ? ":" : $0 }
    guard !time.isEmpty else { return day }
    let parts = String(time).split(separator: ":").map(String.init)
    let moment = parts.count == 2 ? "\(day)T\(parts[0].count == 1 ? "0" : "")\(parts[0]):\(parts[1]):00+08:00" : ""
    guard Instant(moment) != nil else { throw InputFault("\(name)-time", "“\(String(time))”不是时刻，请写成 14:30。") }
    return moment
  }

  /// The rows that were filled in, first due first.
  private func instalments(_ name: String, _ form: Form, _ faults: inout [InputFault]) -> String? {
    var parts: [(day: String, amount: Amount)] = []
    for row in 1...Self.rows(of: name, form) {
      let typed = form["\(name)-\(row)-amount"]
      do throws(InputFault) {
        let day = try DateFields.read("\(name)-\(row)", form)
        if day == nil, typed.isEmpty { continue }
        guard let day else { throw InputFault("\(name)-\(row)", "请填写第 \(row) 期的还款日。") }
        guard !typed.isEmpty else { throw InputFault("\(name)-\(row)-amount", "请填写第 \(row) 期的金额。") }
        let amount = try TypedText.amount(typed, of: "\(name)-\(row)-amount")
        guard !parts.contains(where: { $0.day == day }) else { throw InputFault("\(name)-\(row)", "两期不能是同一天，请合并。") }
        parts.append((day: day, amount: amount))
      } catch { faults.append(error) }
    }
    // The declaration's own word is made for the command line.
    if parts.isEmpty, faults.isEmpty { faults.append(InputFault(name, "请至少填写一期。")) }
    return parts.isEmpty ? nil : parts.sorted { $0.day < $1.day }.map { "\($0.day):\($0.amount)" }.joined(separator: ";")
  }
}
