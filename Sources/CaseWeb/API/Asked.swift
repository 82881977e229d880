import CaseDesk
import CaseRules

/// The query of a request, read by the route's declaration: each value is of its declared kind, and nothing else was given.
struct Asked: Sendable {
  private let values: [String: String]

  /// Throws every fault at once: unknown names, values twice, missing or not of their kind. A misspelt filter must not vanish.
  init(_ visit: Visit) throws(InputFaults) {
    let declared = visit.route.schema?.query ?? []
    var values: [String: String] = [:]
    var faults: [InputFault] = []
    for (name, value) in visit.request.uri.queryParameters {
      let name = String(name)
      guard let parameter = declared.first(where: { $0.name == name }) else {
        faults.append(InputFault(name, "没有这个查询参数。可用的有：\(declared.map(\.name).joined(separator: "、"))"))
        continue
      }
      guard values.updateValue(String(value), forKey: name) == nil else {
        faults.append(InputFault(name, "给了两次。"))
        continue
      }
      if let sentence = parameter.kind.fault(in: String(value)) { faults.append(InputFault(name, sentence)) }
    }
    for parameter in declared where parameter.required && values[parameter.name] == nil {
      faults.append(InputFault(parameter.name, "必须给出。"))
    }
    guard faults.isEmpty else { throw InputFaults(faults) }
    self.values = values
  }

  func text(_ name: String) -> String? { values[name].map(CleanText.normal).flatMap { $0.isEmpty ? nil : $0 } }
  func whole(_ name: String) -> Int? { values[name].flatMap { Int($0) } }
  func flag(_ name: String) -> Bool { values[name] == "true" }
  func date(_ name: String) -> CivilDate? { values[name].flatMap { CivilDate($0) } }
  func instant(_ name: String) -> Instant? { values[name].flatMap { Instant($0) } }
}

extension RouteSchema.Parameter {
  /// For every list: which part of it.
  static let page = [
    RouteSchema.Parameter("limit", .whole(1...100), "最多列出几项，默认 50"),
    RouteSchema.Parameter("offset", .whole(0...100_000), "跳过前几项"),
  ]
}

extension Visit {
  /// The JSON body as an object. Throws `Problem` with 400 for what is no JSON, `InputFaults` for another document.
  func document() throws -> JSONObject {
    let value: JSONValue
    do throws(JSONReader.Fault) { value = try JSONReader.read(body) } catch {
      throw Problem(.badRequest, "bad_json", "不是有效的 JSON：\(error.sentence)")
    }
    guard case .object(let object) = value else { throw InputFault("$", "应为一个 JSON 对象。") }
    return object
  }

  /// The key that makes sending a request twice harmless.
  func idempotencyKey() throws(Problem) -> String {
    guard let key = header(.idempotencyKey), (16...80).contains(key.utf8.count), key.utf8.allSatisfy(Self.isKeyByte) else {
      throw Problem(.badRequest, "idempotency_key", "请求头 Idempotency-Key 必须给出：16 到 80 个字母、数字或 . _ : - ，每件事一个，重试时不变。")
    }
    return key
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    switch UnicodeScalar(byte) {
    case "A"..."Z", "a"..."z", "0"..."9", ".", "_", ":", "-": true
    default: false
    }
  }
}
