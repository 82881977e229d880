import CaseDesk
import CaseRules
import Cast
import Foundation
import HTTPTypes
import Testing

@testable import CaseWeb

@Suite("The route table")
struct APIDescriptionTests {
  @Test("every route says what it is for, and every one of the API what goes in and out")
  func routes() {
    var seen: Set<String> = []
    for route in RouteTable.routes {
      let name = "\(route.method.rawValue) \(route.path)"
      #expect(seen.insert(name).inserted, "\(name) stands twice")
      #expect(!route.summary.isEmpty && route.path.hasPrefix("/"), "\(name)")
      #expect([.get, .post, .delete, .put].contains(route.method), "\(name)")
      #expect(route.method != .get || route.body == .none, "\(name)")
      guard route.face == .api else { continue }
      #expect(route.schema != nil, "\(name)")
      #expect((route.body != .none) == (route.schema?.takes != nil), "\(name)")
      // Whatever creates or changes a case can be repeated safely.
      if route.path.hasPrefix("/api/v1/cases"), route.method == .post { #expect(route.idempotent, "\(name)") }
    }
  }

  @Test("every route of the API stands in the description, and nothing else does")
  func described() throws {
    let document = try JSONReader.read(Array(OpenAPI.document.description.utf8))
    #expect(document == OpenAPI.document)
    guard case .object(let root) = document, case .object(let paths)? = root["paths"] else { throw CancellationError() }
    var described: Set<String> = []
    var ids: Set<JSONValue> = []
    for path in paths.members {
      guard case .object(let item) = path.value else { continue }
      for operation in item.members {
        described.insert("\(operation.key.uppercased()) \(path.key)")
        guard case .object(let members) = operation.value, let id = members["operationId"] else { continue }
        #expect(ids.insert(id).inserted, "\(id) stands twice")
      }
    }
    #expect(described == Set(RouteTable.routes.filter { $0.face == .api }.map { "\($0.method.rawValue) \($0.path)" }))
  }

  @Test("every verb that somebody may do by hand has a route with its inputs, but those that come otherwise")
  func verbs() {
    let routes = Set(ActsAPI.all.map(\.path))
    let missing = Verb.allCases.filter { !routes.contains("/api/v1/cases/{number}/acts/\($0.rawValue)") }
    #expect(missing == [.file, .receiveCross, .receiveNational, .enterLedger, .archive, .attach, .warn, .redate])
  }

  @Test("a filing over the API has the members of the command line's file")
  func filing() throws {
    let file = try Data(contentsOf: Config.folder.appendingPathComponent("filing.schema.json"))
    #expect(try Self.members(JSONReader.read(Array(file))) == Self.members(FilingShape.whole))
  }

  @Test("every reference leads somewhere")
  func references() {
    let names = Set(Shapes.all.map(\.name))
    for reference in OpenAPI.document.oneLine.matches(of: /"\$ref":"#\/components\/schemas\/([A-Za-z]+)"/) {
      #expect(names.contains(String(reference.1)))
    }
  }

  @Test("routes are let in by their access alone: nobody gets past the door of officials", arguments: RouteTable.routes.indices)
  func doors(index: Int) async throws {
    let route = RouteTable.routes[index]
    guard route.access != .everyone else { return }
    try await DeskFixture.with(.sqlite) { desk in
      let path = route.path.replacing(/\{[a-z]+\}/, with: "x")
      var headers: HTTPFields = [:]
      if let type = route.body.mediaType { headers[.contentType] = type }
      for junk in [nil, "Bearer x", "Code x"] {
        headers[.authorization] = junk
        let status = try await Browser(try desk.web()).send(route.method, path, headers: headers).status
        // A form that was sent comes back to be sent again after signing in.
        let kept = route.method == .post
        #expect(
          route.face == .api ? status == 401 : status == 303 || status == 404 || (kept && status == 401),
          "\(route.method.rawValue) \(route.path) \(status)")
      }
    }
  }

  /// `path: required` for every member at any depth.
  private static func members(_ shape: JSONValue, at place: String = "") -> Set<String> {
    guard case .object(let rules) = shape else { return [] }
    var all: Set<String> = []
    if case .object(let properties)? = rules["properties"] {
      let required: [JSONValue] = if case .array(let names)? = rules["required"] { names } else { [] }
      for member in properties.members {
        all.insert("\(place).\(member.key)\(required.contains(.text(member.key)) ? "" : "?")")
        all.formUnion(members(member.value, at: "\(place).\(member.key)"))
      }
    }
    if let items = rules["items"] { all.formUnion(members(items, at: "\(place)[]")) }
    return all
  }
}
