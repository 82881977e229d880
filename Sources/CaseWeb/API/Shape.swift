import CaseDesk

/// JSON Schema (2020-12), as far as the API needs it.
enum Shape {
  static let text: JSONValue = ["type": "string"]
  static let flag: JSONValue = ["type": "boolean"]
  static let whole: JSONValue = ["type": "integer"]
  static let date: JSONValue = ["type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]
  static let instant: JSONValue = ["type": "string", "format": "date-time"]
  /// A sum given, 元 as text; with commas if one likes.
  static let amount: JSONValue = ["type": "string", "pattern": "^[0-9][0-9,]*(\\.[0-9]{1,2})?$", "maxLength": 40]
  /// A sum told, 元 with two decimals.
  static let sum: JSONValue = ["type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$"]
  static let rate: JSONValue = ["type": "string", "pattern": "^[0-9]{1,4}(\\.[0-9]{1,4})?$"]
  static let region: JSONValue = ["type": "string", "pattern": "^[0-9]{6}$"]
  static let number: JSONValue = ["type": "string", "pattern": "^[0-9]{4}-[0-9]{6}-[0-9]{7}-[0-9]$"]

  static func text(most: Int, least: Int = 1) -> JSONValue {
    ["type": "string", "minLength": .integer(least), "maxLength": .integer(most)]
  }

  static func whole(_ range: ClosedRange<Int>) -> JSONValue {
    ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
  }

  static func word(_ words: [String]) -> JSONValue { ["type": "string", "enum": .texts(words)] }
  static func words<T: CaseIterable & RawRepresentable<String>>(_ type: T.Type) -> JSONValue { word(T.allCases.map(\.rawValue)) }
  static func list(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }
  static func ref(_ name: String) -> JSONValue { ["$ref": .text("#/components/schemas/\(name)")] }

  /// The same, or null.
  static func orNull(_ shape: JSONValue) -> JSONValue { ["anyOf": [shape, ["type": "null"]]] }

  /// Every member stands in it and no other, but for those `optional`.
  static func object(_ members: KeyValuePairs<String, JSONValue>, optional: Set<String> = []) -> JSONValue {
    var properties: JSONObject = [:]
    for (name, shape) in members { properties.append(name, shape) }
    return [
      "type": "object", "additionalProperties": false,
      "required": .texts(members.map(\.key).filter { !optional.contains($0) }), "properties": .object(properties),
    ]
  }

  /// Members of which the names are data.
  static func map(_ values: JSONValue) -> JSONValue { ["type": "object", "additionalProperties": values] }

  /// A list in one member, with the part of it that was asked for.
  static func page(_ name: String, _ items: JSONValue) -> JSONValue {
    var properties: JSONObject = [:]
    properties.append(name, list(items))
    properties.append("limit", whole)
    properties.append("offset", whole)
    return [
      "type": "object", "additionalProperties": false, "required": .texts([name, "limit", "offset"]), "properties": .object(properties),
    ]
  }
}
