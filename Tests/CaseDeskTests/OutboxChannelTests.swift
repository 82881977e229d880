import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@testable import CaseDesk

@Suite("Channels: what leaves the house, in form")
struct OutboxChannelTests {
  private func message(_ subject: String = "受理通知书（川清欠受理〔2026〕12号）", email: String? = "firm@example.com", to: String = "creditor")
    -> OutgoingMessage
  {
    OutgoingMessage(
      id: "0fcd4ceb9b110ba731d7fde3c6d9e57f", recipient: to, contact: Contact(email: email), subject: subject, text: "正文\n.\n第二行",
      created: Instant("2026-11-20T16:05:06Z") ?? Instant(microseconds: 0), parts: [])
  }

  @Test("a mail is ASCII, its subject in words that no character is cut by, its date the message's own")
  func mail() throws {
    let long = String(repeating: "催办函", count: 40)
    for subject in ["Receipt", "受理通知书（川清欠受理〔2026〕12号）", long] {
      let data = try #require(MailText.make(message(subject), from: "qq@service.example.cn", to: "firm@example.com"))
      #expect(data.allSatisfy { $0 < 128 && $0 != 13 })
      let lines = String(decoding: data, as: UTF8.self).components(separatedBy: "\n")
      #expect(lines.allSatisfy { $0.utf8.count <= 76 && $0 != "." })
      #expect(lines.contains("Date: Sat, 21 Nov 2026 00:05:06 +0800"))
      #expect(lines.contains("Message-ID: <0fcd4ceb9b110ba731d7fde3c6d9e57f@service.example.cn>"))
      let words = MailText.encodedWords(subject).components(separatedBy: "\n ").map { word in
        word.hasPrefix("=?") ? String(decoding: Data(base64Encoded: String(word.dropFirst(10).dropLast(2))) ?? Data(), as: UTF8.self) : word
      }
      #expect(words.joined() == subject && !words.joined().contains("\u{FFFD}"))
    }
  }

  @Test(
    "an address that could become a header, an option or two addresses is none",
    arguments: ["", "a", "a@", "@b.cn", "-oQ@b.cn", "a@b.cn,c@d.cn", "a@b.cn\nBcc: c@d.cn", "a b@c.cn", "\"a\"@b.cn", "a@b.cn>", "王@b.cn"])
  func addresses(_ text: String) async {
    #expect(!MailText.isAddress(text) && MailText.make(message(), from: "qq@service.example.cn", to: text) == nil)
    let outcome = await MailChannel(program: "/bin/false", arguments: [], sender: "a@b.cn").deliver(message(email: text))
    #expect(outcome == .failed(code: nil, "not a mail address"))
  }

  @Test(
    "the exit code says what came of it", arguments: [(0, "sent"), (75, "retry"), (67, "failed"), (65, "failed"), (1, "failed")])
  func exitCodes(_ status: Int, _ word: String) async throws {
    let channel = MailChannel(
      program: "/bin/sh", arguments: ["-c", "cat >/dev/null; echo wrong >&2; exit \(status)", "sendmail"], sender: "a@b.cn")
    let outcome = await channel.deliver(message())
    #expect(outcome.word == word && outcome.code == status)
    if case .retry(_, let said) = outcome { #expect(said == "wrong\n") }
  }

  @Test("a program that is missing, is killed, or never ends is tried again; one that reads nothing does no harm")
  func programs() async {
    #expect(await MailChannel(program: "/nowhere/sendmail", arguments: [], sender: "a@b.cn").deliver(message()).word == "retry")
    let killed = MailChannel(program: "/bin/sh", arguments: ["-c", "kill -9 $$", "sendmail"], sender: "a@b.cn")
    #expect(await killed.deliver(message()).word == "retry")
    let endless = MailChannel(program: "/bin/sh", arguments: ["-c", "exec sleep 100", "sendmail"], sender: "a@b.cn", patience: 1)
    #expect(await endless.deliver(message()).word == "retry")
    #expect(await MailChannel(program: "/bin/true", arguments: [], sender: "a@b.cn").deliver(message()) == .sent(code: 0))
    #expect(await MailChannel(program: "/bin/true", arguments: [], sender: "a@b.cn").deliver(message(email: nil)) == .noAddress)
  }

  @Test("a signature is the one that Python's hmac makes of time, full stop and body, one for each key")
  func signature() {
    let (old, new) = (Array(repeating: UInt8(1), count: 32), Array(repeating: UInt8(2), count: 32))
    let header = WebhookSignature(keys: [new, old]).header(timestamp: 1_700_000_000, body: Array("{}".utf8))
    #expect(
      header
        == "v1=bb2ee3eb389e5b896fff8a0eb314dec4fc73e678116fecd1c7cb94a9d050f0cc,"
        + "v1=a690115105a3eee9b47d6123cad394cb56f2fc0d77094ae48169ee63dfb120e2")
  }

  @Test("a file is whole, the owner's alone, and the same message twice is one file")
  func file() async throws {
    try await OwnFolder.with { own in
      let folder = "\(own.path)/letters"
      for _ in 1...2 { #expect(await FileChannel(folder: folder).deliver(message()) == .sent(code: nil)) }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names == ["0fcd4ceb9b110ba731d7fde3c6d9e57f.txt"])
      let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(names[0])")[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
    #expect(await FileChannel(folder: "/proc/nowhere").deliver(message()).word == "retry")
  }
}
