import CaseDesk
import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@testable import CaseWeb

@Suite("Many transfers over the API")
struct APITransferTests {
  @Test("the preview changes nothing and says what would fail; the run answers for each, once under its key", arguments: Backend.underTest)
  func bulk(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seatOfficials()
      let good = try await desk.accepted()
      let gone = try await desk.accepted(Cast.filing(name: "别的局"))
      try await desk.act(.transfer, on: gone, by: Cast.du, ["office": "510105"])
      let moving = try await desk.accepted(Cast.filing(name: "第三局"))
      let du = Program(try desk.web(), token: try await desk.token(for: "du"))
      func item(_ number: CaseNumber, _ office: String, _ version: Int64? = nil) -> JSONValue {
        ["number": .text(number.description), "office": .text(office), "version": version.map { .integer($0) } ?? .null]
      }
      let asked: JSONValue = ["transfers": [item(good, "510104"), item(gone, "510104"), item(moving, "999999")]]
      desk.clock.advance()
      let preview = try await du.post("/api/v1/transfers/preview", asked, key: nil)
      #expect(preview.status == 200)
      #expect(preview.list("transfers").map { member($0, "ok") } == [.bool(true), .bool(false), .bool(false)])
      #expect(text(preview.list("transfers")[2], "problem").contains("没有编码为“999999”的在用机构"))
      #expect(try await desk.state(good) == .accepted)

      guard case .integer(let version)? = member(preview.list("transfers")[0], "version") else { throw CancellationError() }
      let run: JSONValue = ["transfers": [item(good, "510104", version), item(moving, "510105", 1)]]
      for _ in 0..<2 {
        desk.clock.advance()
        let done = try await du.post("/api/v1/transfers", run, key: "0123456789abcdef")
        #expect(done.list("transfers").map { member($0, "ok") } == [.bool(true), .bool(false)])
        #expect(text(done.list("transfers")[0], "state") == "transferred")
        #expect(text(done.list("transfers")[1], "problem").contains("别人办理了本件"))
      }
      #expect(try await desk.record(good).version == Int(version) + 1)
      #expect(try await desk.state(moving) == .accepted)
    }
  }

  @Test("only dispatchers come in, a case out of their sight is none, and a wrong body names its faults")
  func closed() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      try await desk.seatOfficials()
      let web = try desk.web()
      let number = try await desk.accepted()
      let one: JSONValue = ["transfers": [["number": .text(number.description), "office": "510104"]]]
      let luo = Program(web, token: try await desk.token(for: "luo"))
      for path in ["/api/v1/transfers", "/api/v1/transfers/preview"] {
        #expect(try await luo.post(path, one).status == 404)
        #expect(try await Program(web).post(path, one).status == 401)
      }
      let du = Program(web, token: try await desk.token(for: "du"))
      let absent = try await du.post("/api/v1/transfers/preview", ["transfers": [["number": "2025-510000-0009999-0", "office": "510104"]]])
      #expect(absent.status == 422 || text(absent.list("transfers")[0], "problem").contains("没有编号为"))
      #expect(try await du.post("/api/v1/transfers", one, key: nil).status == 400)
      let twice: JSONValue = [
        "transfers": [
          ["number": .text(number.description), "office": "510104"], ["number": .text(number.description), "office": "510105"],
          ["number": "x", "office": "510104", "to": "y"],
        ]
      ]
      let faulty = try await du.post("/api/v1/transfers", twice)
      #expect(faulty.status == 422 && Set(faulty.faults) == ["transfers[1].number", "transfers[2].number", "transfers[2].to"])
      #expect(try await du.post("/api/v1/transfers", ["transfers": []]).status == 422)
      #expect(try await desk.state(number) == .accepted)
    }
  }

  private func member(_ value: JSONValue, _ name: String) -> JSONValue? {
    if case .object(let object) = value { object[name] } else { nil }
  }
  private func text(_ value: JSONValue, _ name: String) -> String { if case .text(let text)? = member(value, name) { text } else { "" } }
}
