import CaseDesk
import CaseRules
import CaseStore
import Cast
import Foundation
import HTTPTypes
import Testing

@testable import CaseWeb

@Suite("Papers and letters over the API")
struct APIPaperTests {
  private static let pdf = EvidenceRouteTests.pdf

  @Test("a program hands a paper in, lists it and gets it back, byte for byte, and the log says so", arguments: Backend.underTest)
  func roundTrip(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seatOfficials()
      let number = try await desk.inHandling()
      let luo = Program(try desk.web(), token: try await desk.token(for: "luo"))
      let place = "/api/v1/cases/\(number)/papers"
      desk.clock.advance()
      let filed = try await luo.upload(place, ["kind": "delivery", "title": "验收单"], file: "验收单.pdf", Self.pdf, key: "0123456789abcdef")
      try #require(filed.status == 201, "\(filed.document)")
      #expect(filed.headers[.location] == "\(place)/1" && filed["repeated"] == .bool(false))
      // Sent again under its key, it is the same paper.
      let again = try await luo.upload(place, ["kind": "delivery", "title": "验收单"], file: "验收单.pdf", Self.pdf, key: "0123456789abcdef")
      #expect(again.status == 201 && again["repeated"] == .bool(true) && again["version"] == filed["version"])
      #expect(try await desk.record(number).documents.count == 1)
      let list = try await luo.get(place)
      #expect(list.list("papers") == [filed["paper"]])
      let headers: HTTPFields = [.authorization: luo.authorization ?? "", .accept: "application/pdf"]
      let got = try await luo.browser.get("\(place)/1", headers: headers)
      #expect(got.status == 200 && Array(got.text.utf8) == Self.pdf)
      #expect(got.headers[.contentType] == "application/pdf")
      #expect(got.headers[.contentDisposition]?.hasPrefix("attachment; filename*=UTF-8''\(number)-1-") == true)
      let log = try await desk.store.deskLog()
      #expect(log.first.map { "\($0.actor) \($0.action) \($0.object)" } == "luo evidence_read \(number)/1")
    }
  }

  @Test("the same checks as on a page: what is not taken says why, and the case is untouched", arguments: Backend.underTest)
  func refused(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seatOfficials()
      let number = try await desk.inHandling()
      let before = try await desk.record(number).version
      let luo = Program(try desk.web(), token: try await desk.token(for: "luo"))
      let place = "/api/v1/cases/\(number)/papers"
      for (fields, name, bytes, fault) in [
        (["kind": "contract"], "a.pdf", Array("MZ".utf8), "file"), (["kind": "contract"], "a.exe", Self.pdf, "file"),
        (["kind": "contract"], "", [], "file"), (["kind": "nonsense"], "a.pdf", Self.pdf, "kind"), ([:], "a.pdf", Self.pdf, "kind"),
        (["kind": "contract", "sha256": "x"], "a.pdf", Self.pdf, "sha256"),
      ] as [([String: String], String, [UInt8], String)] {
        let answer = try await luo.upload(place, fields, file: name, bytes)
        #expect(answer.status == 422 && answer.faults == [fault], "\(name) \(fields) \(answer.document)")
      }
      #expect(try await luo.upload(place, ["kind": "contract"], file: "a.pdf", Self.pdf, key: nil).status == 400)
      #expect(try await luo.post(place, [:]).status == 415)
      #expect(try await desk.record(number).version == before)
    }
  }

  @Test("papers and letters go only to whoever may read them", arguments: Backend.underTest)
  func scoped(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seatOfficials()
      let (number, link) = try await desk.asked(amounts: ["120000"])
      let web = try desk.web()
      let luo = Program(web, token: try await desk.token(for: "luo"))
      let wen = Program(web, token: try await desk.token(for: "wen"))
      var (firm, debtor) = (Program(web), Program(web))
      firm.authorization = "Code \(try await web.sessions.open(.party(.complainant, number), now: desk.clock.now))"
      let tracked = try await debtor.post("/api/v1/track", ["number": .text(number.description), "link": .text(link)], key: nil)
      debtor.authorization = "Code \(tracked.text("token"))"
      let place = "/api/v1/cases/\(number)"
      desk.clock.advance()
      // A token in a header needs no mark of a page, a party's as little as an official's.
      #expect(try await firm.upload("\(place)/papers", ["kind": "contract"], file: "a.pdf", Self.pdf).status == 201)
      #expect(try await firm.get("\(place)/papers").list("papers").count == 1)
      #expect(try await debtor.get("\(place)/papers").list("papers").isEmpty)
      #expect(try await debtor.browser.get("\(place)/papers/1", headers: [.authorization: debtor.authorization ?? ""]).status == 404)
      for path in ["papers", "papers/1", "letters", "letters/1/1"] {
        #expect(try await wen.get("\(place)/\(path)").status == 404, "\(path)")
      }
      #expect(try await wen.upload("\(place)/papers", ["kind": "contract"], file: "a.pdf", Self.pdf).status == 404)
      #expect(try await Program(web).get("\(place)/papers").status == 401)
      for no in ["0", "2", "x", "99999999999999999999"] { #expect(try await luo.get("\(place)/papers/\(no)").status == 404) }

      let letters = try await luo.get("\(place)/letters").list("letters")
      let sent = try await desk.store.outbox(of: try await desk.record(number).id)
      #expect(letters.count == sent.count)
      #expect(try await firm.get("\(place)/letters").list("letters").count < letters.count)
      let receipt = try await firm.get("\(place)/letters/1/1")
      #expect(receipt.status == 200 && receipt.text("kind") == "receipt" && receipt["text"] == .null)
      #expect(try await debtor.get("\(place)/letters/1/1").status == 404)
      #expect(try await desk.store.deskLog().first?.action == "letter_read")
    }
  }

  @Test("a browser's session over the API proves where the file comes from, as a form does")
  func forged() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      let web = try desk.web()
      let luo = try await desk.browser(of: Cast.luo, on: web)
      _ = try await luo.get("/desk")
      let place = "/api/v1/cases/\(number)/papers"
      let key: HTTPFields = [.idempotencyKey: "0123456789abcdef"]
      #expect(try await luo.upload(place, ["kind": "contract", "csrf": "forged"], file: "a.pdf", Self.pdf, headers: key).status == 403)
      #expect(try await desk.record(number).documents.isEmpty)
    }
  }
}

extension Program {
  /// Sends a form with a file.
  func upload(
    _ path: String, _ fields: [String: String], file: String, _ bytes: [UInt8], key: String? = UUID().uuidString
  ) async throws -> Answer {
    var body: [UInt8] = []
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
      body += Array("--aBc\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
    }
    body += Array("--aBc\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file)\"\r\n\r\n".utf8) + bytes
    body += Array("\r\n--aBc--\r\n".utf8)
    var headers: HTTPFields = [.contentType: "multipart/form-data; boundary=aBc"]
    if let key { headers[.idempotencyKey] = key }
    return try await send(.post, path, headers, body)
  }
}
