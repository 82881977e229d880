/// One input of a verb, declared once: `--set`, `case verbs`, forms and the API description come from it.
public struct VerbInput: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// Free text, 1…n characters. May hold personal data: only its digest enters the record.
    case text(max: Int)
    /// A short code or reference that enters the record as given.
    case word
    /// 元, more than zero.
    case amount
    /// 元, zero or more.
    case amountOrZero
    case date
    /// A day (its start) or an instant, for the verbs with an effective date.
    case moment
    case number
    case yesNo
    case office
    /// `YYYY-MM-DD:元;YYYY-MM-DD:元…`
    case instalments
    case choice([Choice])
  }

  public struct Choice: Sendable, Hashable {
    public let code: String
    public let name: String
    public init(_ code: String, _ name: String) { (self.code, self.name) = (code, name) }
  }

  public let name: String
  public let kind: Kind
  public let required: Bool
  public let label: String

  public init(_ name: String, _ kind: Kind, _ label: String, required: Bool = true) {
    (self.name, self.kind, self.label, self.required) = (name, kind, label, required)
  }

  /// 生效时间: not after now, not before the case's previous state change.
  public static let effective = VerbInput("effective", .moment, "生效时间", required: false)
  public static let reason = VerbInput("reason", .text(max: 2000), "理由")
}

/// Why an input was not taken: which, what was given, how to mend it.
public struct InputFault: Error, Sendable, Hashable, CustomStringConvertible {
  public let name: String
  public let sentence: String

  public init(_ name: String, _ sentence: String) { (self.name, self.sentence) = (name, sentence) }
  public var description: String { "\(name)：\(sentence)" }
}

/// All that was wrong with a set of inputs, at once.
public struct InputFaults: Error, Sendable, Hashable, CustomStringConvertible {
  public let faults: [InputFault]
  public init(_ faults: [InputFault]) { self.faults = faults }
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}

/// The inputs of one act, read by their declaration: every value present is of its declared kind.
public struct Inputs: Sendable, Hashable {
  public private(set) var raw: [String: String]
  private let declared: [String: VerbInput]

  /// Reads `raw`; throws every fault at once: unknown names, missing ones, values that do not parse.
  public init(_ raw: [String: String], declared inputs: [VerbInput]) throws(InputFaults) {
    self.raw = raw.filter { !$0.value.isEmpty }
    declared = Dictionary(uniqueKeysWithValues: inputs.map { ($0.name, $0) })
    var faults = self.raw.keys.filter { declared[$0] == nil }.sorted().map { name in
      InputFault(name, "没有这一项。可用的有：\(inputs.map(\.name).joined(separator: "、"))")
    }
    for input in inputs {
      guard let value = self.raw[input.name] else {
        if input.required { faults.append(InputFault(input.name, "\(input.label)必须填写。")) }
        continue
      }
      if let sentence = input.kind.fault(in: value) { faults.append(InputFault(input.name, sentence)) }
    }
    guard faults.isEmpty else { throw InputFaults(faults) }
  }

  /// The values that enter the record as they are: everything but free text.
  public var recorded: [String] {
    raw.filter { !isFreeText($0.key) }.map { "\($0.key)=\($0.value)" }.sorted()
  }

  public var freeTexts: [(name: String, value: String)] {
    raw.filter { isFreeText($0.key) }.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
  }

  private func isFreeText(_ name: String) -> Bool {
    if case .text? = declared[name]?.kind { return true }
    return false
  }

  public func word(_ name: String) -> String? { raw[name] }
  public func number(_ name: String) -> Int? { raw[name].flatMap { Int($0) } }
  public func amount(_ name: String) -> Amount? { raw[name].flatMap { Amount(yuan: $0) } }
  public func date(_ name: String) -> CivilDate? { raw[name].flatMap { CivilDate($0) } }
  public func yes(_ name: String) -> Bool? { raw[name].map { $0 == "yes" } }
  public func office(_ name: String) -> OfficeID? { raw[name].map { OfficeID($0) } }
  public func instalments(_ name: String) -> [RepaymentPlan.Instalment]? { raw[name].flatMap { VerbInput.Kind.instalments(in: $0) } }
}

extension VerbInput.Kind {
  /// Why `value` is not of this kind; nil when it is.
  func fault(in value: String) -> String? {
    switch self {
    // Scalars: one letter may carry any number of marks.
    case .text(let max): value.unicodeScalars.count > max ? "最多 \(max) 个字，现有 \(value.unicodeScalars.count) 个。" : nil
    case .word, .office: value.utf8.count > 200 ? "过长。" : nil
    case .amount: (Amount(yuan: value) ?? .zero) > .zero ? nil : "“\(value)”不是大于零的金额（元，最多两位小数）。"
    case .amountOrZero: Amount(yuan: value) != nil ? nil : "“\(value)”不是金额（元，最多两位小数）。"
    case .date: CivilDate(value) != nil ? nil : "“\(value)”不是日期（YYYY-MM-DD）。"
    case .moment: CivilDate(value) != nil || Instant(value) != nil ? nil : "“\(value)”不是日期（YYYY-MM-DD）或时刻（RFC 3339）。"
    case .number: (Int(value) ?? 0) > 0 ? nil : "“\(value)”不是正整数。"
    case .yesNo: value == "yes" || value == "no" ? nil : "“\(value)”应为 yes 或 no。"
    case .instalments: Self.instalments(in: value) != nil ? nil : "“\(value)”应为 日期:金额;日期:金额，日期先后有序。"
    case .choice(let choices):
      choices.contains { $0.code == value } ? nil : "“\(value)”应为：\(choices.map { "\($0.code)（\($0.name)）" }.joined(separator: "、"))。"
    }
  }

  static func instalments(in text: String) -> [RepaymentPlan.Instalment]? {
    var list: [RepaymentPlan.Instalment] = []
    for part in text.split(separator: ";") {
      let pair = part.split(separator: ":")
      guard pair.count == 2, let day = CivilDate(pair[0]), let amount = Amount(yuan: pair[1]), amount > .zero,
        list.last.map({ $0.dueOn < day }) ?? true
      else { return nil }
      list.append(.init(no: list.count + 1, dueOn: day, amount: amount))
    }
    return list.isEmpty ? nil : list
  }
}
