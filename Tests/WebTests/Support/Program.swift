import CaseDesk
import CaseRules
import Cast
import Foundation
import HTTPTypes
import Testing

@testable import CaseWeb

/// A program that talks to the API: every answer is held against the description of its route.
struct Program: Sendable {
  let browser: Browser
  var authorization: String?

  init(_ web: Web, token: String? = nil) { (browser, authorization) = (Browser(web), token.map { "Bearer \($0)" }) }

  struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let document: JSONValue

    subscript(_ name: String) -> JSONValue? { if case .object(let object) = document { object[name] } else { nil } }
    func text(_ name: String) -> String { if case .text(let text)? = self[name] { text } else { "" } }
    func integer(_ name: String) -> Int64? { if case .integer(let number)? = self[name] { number } else { nil } }
    func list(_ name: String) -> [JSONValue] { if case .array(let list)? = self[name] { list } else { [] } }
    var code: String { text("code") }
    /// What was wrong, by name.
    var faults: [String] {
      list("faults").compactMap { if case .object(let fault) = $0, case .text(let name)? = fault["name"] { name } else { nil } }
    }
  }

  func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Answer { try await send(.get, path, headers) }

  func post(_ path: String, _ body: JSONValue, key: String? = UUID().uuidString, _ headers: HTTPFields = [:]) async throws -> Answer {
    var headers = headers
    if let key { headers[.idempotencyKey] = key }
    headers[.contentType] = "application/json"
    return try await send(.post, path, headers, Array(body.oneLine.utf8))
  }

  func act(_ verb: Verb, on number: String, _ inputs: JSONValue = [:], key: String? = UUID().uuidString, _ headers: HTTPFields = [:])
    async throws
    -> Answer
  {
    try await post("/api/v1/cases/\(number)/acts/\(verb.rawValue)", ["inputs": inputs], key: key, headers)
  }

  func send(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = [:], _ body: [UInt8] = []) async throws -> Answer {
    var headers = headers
    if let authorization { headers[.authorization] = authorization }
    let answer = try await browser.send(method, path, headers: headers, body: body)
    let document = answer.text.isEmpty ? JSONValue.null : try JSONReader.read(Array(answer.text.utf8))
    check(method, path, answer, document)
    return Answer(status: answer.status, headers: answer.headers, document: document)
  }

  /// The status is one that the description names, and the document of the shape it gives for it.
  private func check(_ method: HTTPRequest.Method, _ path: String, _ answer: Browser.Answer, _ document: JSONValue) {
    let plain = String(path.split(separator: "?").first ?? "")
    guard let route = RouteTable.routes.first(where: { $0.method == method && $0.matches(plain) }) else { return }
    guard case .object(let described) = OpenAPI.document, case .object(let paths)? = described["paths"],
      case .object(let item)? = paths[route.path], case .object(let operation)? = item[method.rawValue.lowercased()],
      case .object(let responses)? = operation["responses"]
    else {
      Issue.record("\(route.path) is not described")
      return
    }
    guard responses[String(answer.status)] != nil else {
      Issue.record("\(method.rawValue) \(path) answered \(answer.status), which is not described: \(document.oneLine)")
      return
    }
    let shape = answer.status < 300 ? route.schema?.gives : answer.status < 400 ? nil : Shape.ref("Problem")
    let faults = shape.map { SchemaCheck.faults(document, $0) } ?? []
    #expect(faults.isEmpty, "\(method.rawValue) \(path) \(answer.status): \(faults.prefix(5))")
  }
}

extension Route {
  fileprivate func matches(_ plain: String) -> Bool {
    let (pattern, parts) = (path.split(separator: "/"), plain.split(separator: "/"))
    return pattern.count == parts.count && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }
}
