import CaseRules
import Cast
import Foundation
import Testing

@Suite("Letters by mail, through a mail server", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/sbin/exim4")))
struct OutboxMailJourney {
  @Test("not while the server is away, then once, however often the outbox runs and by however many", arguments: Backend.underTest)
  func once(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend, demo: false) { plain in
      let server = try OutboxMailServer(in: plain.folder)
      defer { server.stop() }
      let desk = try plain.configured(server.settings)
      let number = try await desk.filed(mail: "firm@example.com")
      let row = "\(number)/1/1"
      let away = try await desk.json(["outbox", "run", "--once"])
      #expect(away["rendered"] as? Int == 1 && away["retried"] as? Int == 1 && away["sent"] as? Int == 0)
      #expect(try await desk.attempts(row).map { $0["code"] as? Int } == [75])
      // Its next try is a minute away, unless somebody says so. Here time is the machine's: that the minute is kept, OutboxTests show.
      let wait = try await desk.answers(
        "SELECT CAST(m.next_at - a.ended AS TEXT) FROM message m JOIN message_attempt a ON a.message_id = m.message_id")
      #expect(wait == ["60000000"])
      try await server.start()
      #expect(try await desk.run(["outbox", "retry", row]).status == 0)
      let sent = try await withThrowingTaskGroup(of: Int.self, returning: Int.self) { group in
        for _ in 1...4 { group.addTask { try await desk.json(["outbox", "run", "--once"])["sent"] as? Int ?? 0 } }
        return try await group.reduce(0, +)
      }
      #expect(sent == 1)
      for _ in 1...3 { #expect(try await desk.json(["outbox", "run", "--once"])["sent"] as? Int == 0) }
      let mail = try #require(try server.mails.first)
      #expect(try server.mails.count == 1)
      let shown = try await desk.json(["outbox", "show", row, "--reveal", "核对"])
      let delivery = try #require((shown["deliveries"] as? [[String: Any]])?.first)
      let id = try #require(delivery["message"] as? String)
      #expect(mail.contains("Message-ID: <\(id)@service.example.cn>") && mail.contains("Return-path: <qingqian@service.example.cn>"))
      let (subject, text) = try Self.read(mail)
      let letter = try #require(shown["number"] as? String)
      #expect(subject == "投诉回执（\(letter)）" && text.contains(number) && text == "\(shown["text"] as? String ?? "")\n")
      #expect(delivery["status"] as? String == "sent" && shown["status"] as? String == "sent")
      let letters = try #require(try await desk.json(["case", "show", number])["letters"] as? [[String: Any]])
      #expect(letters[0]["status"] as? String == "sent" && letters[0]["number"] as? String == letter)
      #expect(try await desk.run(["audit", "verify"]).status == 0)
      #expect(try await desk.run(["verify"]).status == 0)
    }
  }

  @Test("killed between sending and recording, the program sends the same message id again", arguments: Backend.underTest)
  func killed(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend, demo: false) { plain in
      let server = try OutboxMailServer(in: plain.folder)
      defer { server.stop() }
      try await server.start()
      // Hands the mail on, and the first time ends the program that called it.
      let script = try plain.file(
        "sendmail",
        Data(
          "#!/bin/sh\n/usr/bin/msmtp \"$@\" || exit $?\nif mkdir '\(plain.folder.path)/killed' 2>/dev/null; then kill -9 $PPID; fi\n".utf8))
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: script)
      let desk = try plain.configured(server.settings.replacingOccurrences(of: "/usr/bin/msmtp", with: script))
      let row = "\(try await desk.filed(mail: "firm@example.com"))/1/1"
      #expect(try await desk.run(["outbox", "run", "--once"]).status == SIGKILL)
      #expect(try await desk.attempts(row).map { $0["outcome"] as? String } == [nil])
      // Nobody else sends it while that try may be under way.
      #expect(try await desk.json(["outbox", "run", "--once"])["sent"] as? Int == 0)
      #expect(try await desk.run(["outbox", "retry", row]).status == 0)
      #expect(try await desk.json(["outbox", "run", "--once"])["sent"] as? Int == 1)
      let ids = try server.mails.map { mail in mail.split(separator: "\n").first { $0.hasPrefix("Message-ID:") } }
      #expect(ids.count == 2 && ids[0] == ids[1] && ids[0] != nil)
      #expect(try await desk.answers("SELECT CAST(count(*) AS TEXT) FROM letter") == ["1"])
      #expect(try await desk.attempts(row).map { $0["outcome"] as? String } == [nil, "sent"])
    }
  }

  @Test("a mailbox that does not exist fails for all to see; without an address nothing is tried for ever")
  func undeliverable() async throws {
    try await CommandLineDesk.with(.sqlite, demo: false) { plain in
      let server = try OutboxMailServer(in: plain.folder)
      defer { server.stop() }
      try await server.start()
      let desk = try plain.configured(server.settings)
      let wrong = try await desk.filed(mail: "nobody@example.com")
      let silent = try await desk.filed().number
      let pass = try await desk.json(["outbox", "run", "--once"])
      #expect(pass["failed"] as? Int == 1 && pass["no_address"] as? Int == 1)
      #expect(try await desk.attempts("\(wrong)/1/1").first?["code"] as? Int == Int(EX_DATAERR))
      for (status, number) in [("failed", wrong), ("no_address", silent)] {
        let rows = try await desk.json(["outbox", "list", "--status", status])["outbox"] as? [[String: Any]]
        #expect(rows?.map { $0["case"] as? String } == [number])
        let shown = try await desk.run(["case", "show", number]).output
        #expect(shown.contains(status == "failed" ? "发送失败" : "没有地址"))
      }
      let quiet = try await desk.json(["outbox", "run", "--once"])
      #expect(quiet.values.allSatisfy { $0 as? Int == 0 })
      // Neither addresses nor contents stand in the list; contents are shown for a reason, and that is logged.
      let list = try await desk.run(["outbox", "list"]).output
      #expect(list.contains(wrong) && !list.contains("@example.com") && !list.contains("13812341234"))
      #expect(try await desk.json(["outbox", "show", "\(wrong)/1/1"])["text"] == nil)
      _ = try await desk.json(["outbox", "show", "\(wrong)/1/1", "--reveal", "核对"])
      #expect(try await desk.answers("SELECT object FROM desk_log WHERE action = 'reveal'") == ["\(wrong)/1/1：核对"])
      #expect(try await desk.run(["outbox", "show", "\(wrong)/9/9"]).status == 1)
      #expect(try await desk.run(["outbox", "show", "x"]).status == 2)
    }
  }

  /// Subject and text, decoded as a mail reader does.
  private static func read(_ mail: String) throws -> (subject: String, text: String) {
    let parts = mail.components(separatedBy: "\n\n")
    let head = try #require(parts.first).replacingOccurrences(of: "\n ", with: " ")
    let line = try #require(head.split(separator: "\n").first { $0.hasPrefix("Subject: ") })
    let words = line.dropFirst(9).split(separator: " ").map { word in
      Data(base64Encoded: String(word.dropFirst("=?UTF-8?B?".count).dropLast(2))) ?? Data()
    }
    let body = try #require(Data(base64Encoded: parts.dropFirst().joined(), options: .ignoreUnknownCharacters))
    return (String(decoding: words.reduce(Data(), +), as: UTF8.self), String(decoding: body, as: UTF8.self))
  }
}

extension CommandLineDesk {
  /// The delivery log of a row of the outbox.
  func attempts(_ row: String) async throws -> [[String: Any]] {
    try #require(try await json(["outbox", "show", row])["attempts"] as? [[String: Any]])
  }
}
