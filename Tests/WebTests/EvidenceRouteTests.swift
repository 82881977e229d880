import CaseDesk
import CaseRules
import CaseStore
import Cast
import Foundation
import HTTPTypes
import Testing

@testable import CaseWeb

@Suite("Evidence over the web")
struct EvidenceRouteTests {
  static let pdf = Array("%PDF-1.4\n%%EOF\n".utf8)

  @Test("a party hands in a paper and gets it back as a file of its own, byte for byte, and the log says so", arguments: Backend.underTest)
  func roundTrip(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let web = try desk.web()
      let number = try await desk.filed().record.number
      let browser = try await Browser(web).entered(.complainant, number, web, desk)
      _ = try await browser.get("/case/attach")
      desk.clock.advance()
      let sent = try await browser.upload("/case/attach", ["kind": "contract"], file: "采购合同.pdf", Self.pdf)
      #expect(sent.status == 303)
      #expect(sent.location == "/case?done=attach")
      let document = try #require(try await desk.record(number).documents.first)
      #expect(document.kind == "contract")
      #expect(document.mediaType == "application/pdf")
      let got = try await browser.get("/evidence/\(number)/1")
      #expect(got.status == 200)
      #expect(Array(got.text.utf8) == Self.pdf)
      #expect(got.headers[.contentType] == "application/pdf")
      let name = "\(number)-1-采购合同.pdf".addingPercentEncoding(withAllowedCharacters: .urlHostAllowed)
      #expect(got.headers[.contentDisposition] == "attachment; filename*=UTF-8''\(name ?? "")")
      #expect(got.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox")
      #expect(got.headers[.xContentTypeOptions] == "nosniff")
      let log = try await desk.store.deskLog()
      #expect(log.contains { $0.action == "evidence_read" && $0.object == "\(number)/1" })
    }
  }

  @Test("sending the same form twice attaches one paper")
  func twice() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let web = try desk.web()
      let number = try await desk.filed().record.number
      let browser = try await Browser(web).entered(.complainant, number, web, desk)
      _ = try await browser.get("/case/attach")
      for _ in 1...2 {
        desk.clock.advance()
        #expect(try await browser.upload("/case/attach", ["kind": "contract"], file: "a.pdf", Self.pdf).status == 303)
      }
      #expect(try await desk.record(number).documents.count == 1)
    }
  }

  @Test("a paper goes only to whoever may read it: the other party, another case's party and strangers see no such page")
  func authorised() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let web = try desk.web()
      let number = try await desk.inHandling()
      let other = try await desk.filed(Cast.filing(name: "青羊区某局")).record.number
      let browser = try await Browser(web).entered(.complainant, number, web, desk)
      _ = try await browser.get("/case/attach")
      desk.clock.advance()
      _ = try await browser.upload("/case/attach", ["kind": "contract"], file: "a.pdf", Self.pdf)
      #expect(try await browser.get("/evidence/\(number)/1").status == 200)
      for no in ["0", "2", "-1", "x", "99999999999999999999"] { #expect(try await browser.get("/evidence/\(number)/\(no)").status == 404) }
      try await desk.act(.requestReply, on: number, by: Cast.luo)
      let debtor = try await Browser(web).entered(.debtor, number, web, desk)
      #expect(try await debtor.get("/evidence/\(number)/1").status == 404)
      let stranger = try await Browser(web).entered(.complainant, other, web, desk)
      #expect(try await stranger.get("/evidence/\(number)/1").status == 404)
      #expect(try await Browser(web).get("/evidence/\(number)/1").status == 404)
      #expect(try await Browser(web).get("/evidence/nonsense/1").status == 404)
    }
  }

  @Test("a file that is not taken brings the form back with what was typed, the reason beside the file, and the case untouched")
  func refused() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let web = try desk.web()
      let number = try await desk.filed().record.number
      let browser = try await Browser(web).entered(.complainant, number, web, desk)
      for (name, bytes, reason) in [
        ("a.pdf", Array("MZ".utf8), "不是 .pdf 格式"), ("a.exe", Array("MZ".utf8), "只接受 PDF"), ("", [], "请选择要提交的文件"), ("a.pdf", [], "文件是空的"),
      ] {
        _ = try await browser.get("/case/attach")
        let answer = try await browser.upload("/case/attach", ["kind": "invoice", "title": "三月发票"], file: name, bytes)
        #expect(answer.status == 422)
        #expect(answer.text.contains("错误："))
        #expect(answer.text.contains(reason))
        #expect(answer.text.contains("三月发票"))
      }
      #expect(try await desk.record(number).version == 1)
    }
  }

  @Test("a file whose form does not prove where it came from is not even begun")
  func forged() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let web = try desk.web()
      let number = try await desk.filed().record.number
      let browser = try await Browser(web).entered(.complainant, number, web, desk)
      _ = try await browser.get("/case/attach")
      #expect(try await browser.upload("/case/attach", ["kind": "contract", "csrf": "forged"], file: "a.pdf", Self.pdf).status == 403)
      #expect(try await browser.upload("/case/attach", ["kind": "contract"], file: "a.pdf", Self.pdf, fileFirst: true).status == 403)
      let crossSite = try HTTPFields([HTTPField(name: #require(.init("Sec-Fetch-Site")), value: "cross-site")])
      #expect(try await browser.upload("/case/attach", ["kind": "contract"], file: "a.pdf", Self.pdf, headers: crossSite).status == 403)
      #expect(try await desk.record(number).version == 1)
      guard let folder = (web.evidence.keeping as? EvidenceFolder)?.path else { return }
      #expect(!FileManager.default.fileExists(atPath: folder))
    }
  }

  @Test("a body that is no form with a file, or breaks off, is a bad request and no bug")
  func malformed() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let web = try desk.web()
      let number = try await desk.filed().record.number
      let browser = try await Browser(web).entered(.complainant, number, web, desk)
      for (type, body) in [
        ("multipart/form-data", ""), ("multipart/form-data; boundary=x", ""), ("multipart/form-data; boundary=x", "--x\r\nfoo"),
        ("multipart/form-data; boundary=x", "--x\r\n\r\n\r\n--x--"),
      ] {
        let answer = try await browser.send(.post, "/case/attach", headers: [.contentType: type], body: Array(body.utf8))
        #expect(answer.status == 400)
      }
      #expect(try await browser.send(.post, "/case/attach", headers: [.contentType: "text/plain"], body: [1]).status == 415)
    }
  }
}

extension Browser {
  /// With the session that a party gets for its code or link.
  func entered(_ role: Role, _ number: CaseNumber, _ web: Web, _ desk: DeskFixture) async throws -> Browser {
    keep(cookie: Sessions.cookie, try await web.sessions.open(.party(role, number), now: desk.clock.now))
    return self
  }

  /// Sends a form with a file, the page's hidden fields first.
  func upload(
    _ path: String, _ fields: [String: String], file: String, _ bytes: [UInt8], fileFirst: Bool = false, headers: HTTPFields = [:]
  ) async throws -> Answer {
    var plain: [UInt8] = []
    for (name, value) in withHidden(fields).sorted(by: { $0.key < $1.key }) {
      plain += Array("--aBc\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
    }
    let head =
      "--aBc\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file)\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    let part = Array(head.utf8) + bytes + Array("\r\n".utf8)
    var headers = headers
    headers[.contentType] = "multipart/form-data; boundary=aBc"
    return try await send(.post, path, headers: headers, body: (fileFirst ? part + plain : plain + part) + Array("--aBc--\r\n".utf8))
  }
}
