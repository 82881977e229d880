import CaseRules
import Foundation

/// Faults collected while a form is read.
package final class FaultList {
  package private(set) var all: [InputFault] = []
  package init() {}
  package func add(_ path: String, _ sentence: String) { all.append(InputFault(path, sentence)) }
}

/// One object of a JSON form: typed reads that collect faults by path instead of stopping at the first.
package final class JSONForm {
  private let fields: JSONObject
  private let prefix: String
  private let faults: FaultList
  private var known: Set<String> = []

  package init(_ fields: JSONObject, at prefix: String = "", _ faults: FaultList) {
    (self.fields, self.prefix, self.faults) = (fields, prefix, faults)
  }

  package func fault(_ name: String, _ sentence: String) { faults.add(path(name), sentence) }

  package func path(_ name: String) -> String { prefix.isEmpty ? name : "\(prefix).\(name)" }

  private func value(_ name: String, required: Bool) -> JSONValue? {
    known.insert(name)
    let value = fields[name].flatMap { $0 == .null ? nil : $0 }
    if value == nil, required { faults.add(path(name), "必须填写。") }
    return value
  }

  package func has(_ name: String) -> Bool { fields[name] != nil }

  package func object(_ name: String, required: Bool = true) -> JSONForm? {
    guard let value = value(name, required: required) else { return nil }
    guard case .object(let object) = value else { faults.add(path(name), "应为一个对象。"); return nil }
    return JSONForm(object, at: path(name), faults)
  }

  /// 1…`most` objects.
  package func list(_ name: String, atMost most: Int) -> [JSONForm] {
    guard let value = value(name, required: true) else { return [] }
    guard case .array(let items) = value else { faults.add(path(name), "应为一个列表。"); return [] }
    guard (1...most).contains(items.count) else { faults.add(path(name), "应有 1 到 \(most) 项，现有 \(items.count) 项。"); return [] }
    return items.enumerated().compactMap { index, item in
      guard case .object(let object) = item else { faults.add("\(path(name))[\(index)]", "应为一个对象。"); return nil }
      return JSONForm(object, at: "\(path(name))[\(index)]", faults)
    }
  }

  /// Trimmed, in NFC, without control characters; 1…`max` characters.
  package func text(_ name: String, max: Int, required: Bool = true) -> String? {
    guard let value = value(name, required: required) else { return nil }
    guard case .text(let given) = value else { faults.add(path(name), "应为文字。"); return nil }
    let text = CleanText.normal(given)
    if text.isEmpty, required { faults.add(path(name), "必须填写。") }
    // Scalars: one letter may carry any number of marks.
    let length = text.unicodeScalars.count
    if length > max { faults.add(path(name), "最多 \(max) 个字，现有 \(length) 个。") }
    if let sentence = CleanText.fault(in: text) { faults.add(path(name), sentence) }
    return text.isEmpty ? nil : text
  }

  package func word<T: RawRepresentable & CaseIterable>(_ name: String, required: Bool = true, default fallback: T? = nil) -> T?
  where T.RawValue == String {
    guard let text = text(name, max: 60, required: required && fallback == nil) else { return fallback }
    guard let word = T(rawValue: text) else {
      faults.add(path(name), "“\(text)”应为：\(T.allCases.map(\.rawValue).joined(separator: "、"))。")
      return nil
    }
    return word
  }

  package func date(_ name: String, required: Bool = true) -> CivilDate? {
    guard let text = text(name, max: 40, required: required) else { return nil }
    guard let date = CivilDate(text) else { faults.add(path(name), "“\(text)”不是日期（YYYY-MM-DD）。"); return nil }
    return date
  }

  /// 元 as text, so that nothing passes through a floating-point number.
  package func amount(_ name: String, required: Bool = true) -> Amount? {
    guard let text = text(name, max: 40, required: required) else { return nil }
    guard let amount = Amount(yuan: text), amount > .zero else {
      faults.add(path(name), "“\(text)”不是大于零的金额（元，文字形式，最多两位小数）。")
      return nil
    }
    return amount
  }

  package func number(_ name: String, in range: ClosedRange<Int>, required: Bool) -> Int? {
    guard let value = value(name, required: required) else { return nil }
    guard case .integer(let number) = value, let whole = Int(exactly: number), range.contains(whole) else {
      faults.add(path(name), "应为 \(range.lowerBound) 到 \(range.upperBound) 的整数。")
      return nil
    }
    return whole
  }

  /// A yearly rate in percent as text, at most four decimals; in ten-thousandths of a percent.
  package func rate(_ name: String) -> Int64? {
    guard let text = text(name, max: 20, required: false) else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Int64(parts[0]), (0...1000).contains(whole),
      parts.count == 1 || ((1...4).contains(parts[1].count) && parts[1].allSatisfy { $0.isASCII && $0.isNumber })
    else {
      faults.add(path(name), "“\(text)”不是年利率（百分数，最多四位小数）。")
      return nil
    }
    let fraction = parts.count == 2 ? Int64(parts[1].padding(toLength: 4, withPad: "0", startingAt: 0)) ?? 0 : 0
    return whole * 10_000 + fraction
  }

  package func flag(_ name: String) -> Bool? {
    guard let value = value(name, required: true) else { return nil }
    guard case .bool(let flag) = value else {
      faults.add(path(name), "应为 true 或 false。")
      return nil
    }
    return flag
  }

  /// Every key that was never asked for is a fault: a misspelt optional field must not vanish.
  package func rejectUnknown() {
    for name in fields.members.map(\.key).sorted() where !known.contains(name) { faults.add(path(name), "没有这一项。") }
  }
}

/// Text as it is stored: NFC, no control or direction characters.
public enum CleanText {
  public static func normal(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last]).precomposedStringWithCanonicalMapping
  }

  /// Inputs as they are stored; throws every fault that a character makes, by its input's name.
  static func checked(_ inputs: [String: String]) throws(InputFaults) -> [String: String] {
    let clean = inputs.mapValues(normal)
    let faults = clean.sorted { $0.key < $1.key }.compactMap { name, value in fault(in: value).map { InputFault(name, $0) } }
    guard faults.isEmpty else { throw InputFaults(faults) }
    return clean
  }

  /// Why the text cannot be stored; nil when it can.
  public static func fault(in text: String) -> String? {
    let bad = text.unicodeScalars.first { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: false
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: true
      default: scalar.value & 0xFFFE == 0xFFFE
      }
    }
    return bad.map { "含有不允许的字符（U+\(String($0.value, radix: 16, uppercase: true))）。" }
  }
}
