import Cast
import Foundation
import Testing

@testable import CaseWeb

@Suite("The page about the API")
struct APIPageTests {
  @Test("every route that it names stands in the table, under its method")
  func named() throws {
    let place = Config.folder.deletingLastPathComponent().appendingPathComponent("Sources/CaseRules/CaseRules.docc/API.md")
    let text = try String(contentsOf: place, encoding: .utf8)
    let named = text.matches(of: /`(GET|POST|DELETE) (\/[^`?]+)/).map { (method: String($0.1), path: "/api/v1\($0.2)") }
    #expect(named.count > 20)
    let known = Set(RouteTable.routes.map { "\($0.method.rawValue) \($0.path)" })
    for route in named {
      // One route for each verb.
      let path = route.path.replacing("{verb}", with: "accept")
      #expect(known.contains("\(route.method) \(path)"), "\(route.method) \(route.path)")
    }
  }
}
