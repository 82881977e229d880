import CaseDesk
import CaseRules

/// A verb's inputs in JSON: numbers as numbers, yes and no as truth values, instalments as a list; everything else as text.
extension [VerbInput] {
  var shape: JSONValue {
    var properties: JSONObject = [:]
    for input in self {
      guard case .object(var shape) = input.kind.shape else { continue }
      shape.append("title", .text(input.label))
      properties.append(input.name, .object(shape))
    }
    return [
      "type": "object", "additionalProperties": false, "required": .texts(filter(\.required).map(\.name)),
      "properties": .object(properties),
    ]
  }
}

extension VerbInput.Kind {
  fileprivate var shape: JSONValue {
    switch self {
    case .text(let max): Shape.text(most: max)
    case .word, .office: Shape.text(most: 200)
    case .amount, .amountOrZero: Shape.amount
    case .date: Shape.date
    case .moment: ["type": "string", "description": "日期（YYYY-MM-DD）或时刻（RFC 3339）", "minLength": 10, "maxLength": 40]
    case .number: Shape.whole(1...1_000_000_000)
    case .yesNo: Shape.flag
    case .instalments:
      ["type": "array", "minItems": 1, "maxItems": 400, "items": Shape.object(["due": Shape.date, "amount": Shape.amount])]
    case .choice(let choices): Shape.word(choices.map(\.code))
    }
  }

  /// The value as the desk takes it; nil where it is of another type.
  func text(of value: JSONValue) -> String? {
    switch (self, value) {
    case (.number, .integer(let number)): return (1...1_000_000_000).contains(number) ? String(number) : nil
    case (.yesNo, .bool(let flag)): return flag ? "yes" : "no"
    case (.instalments, .array(let items)):
      let parts = items.map { item -> String? in
        guard case .object(let object) = item, object.members.count == 2, case .text(let due)? = object["due"],
          case .text(let amount)? = object["amount"]
        else { return nil }
        return "\(due):\(amount)"
      }
      return parts.contains(nil) ? nil : parts.compactMap(\.self).joined(separator: ";")
    case (.number, _), (.yesNo, _), (.instalments, _): return nil
    case (_, .text(let text)): return text.isEmpty ? nil : text
    default: return nil
    }
  }

  var expected: String {
    switch self {
    case .number: "正整数"
    case .yesNo: " true 或 false"
    case .instalments: "列表，每项有 due 和 amount"
    default: "不空的文字"
    }
  }
}
