import CaseRules
import Cast
import Foundation
import Testing

@Suite("A case on the command line")
struct CommandLineCaseTests {
  @Test("the same file twice is one case with the same code; another file is another", arguments: Backend.underTest)
  func filedTwice(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let file = try desk.filing()
      let (first, second) = (try await desk.json(["case", "file", file]), try await desk.json(["case", "file", file]))
      #expect(first["repeated"] as? Bool == false && second["repeated"] as? Bool == true && first["state"] as? String == "submitted")
      #expect(
        first["number"] as? String == second["number"] as? String && first["query_code"] as? String == second["query_code"] as? String)
      let other = try await desk.json(["case", "file", try desk.filing { $0["claim"] = "另一件" }])
      #expect(other["number"] as? String != first["number"] as? String)
    }
  }

  @Test("a version seen, and a key given twice, are kept", arguments: Backend.underTest)
  func versionAndKey(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let number = try await desk.filed().number
      let accept = ["case", "do", "accept", number, "--as", "ren", "--key", "k"] + CommandLineDesk.judged
      #expect(try await desk.json(accept + ["--expect-version", "1"])["repeated"] as? Bool == false)
      let again = try await desk.json(accept + ["--expect-version", "1"])
      #expect(again["repeated"] as? Bool == true && again["version"] as? Int == 2 && again["state"] as? String == "accepted")
      let moved = try await desk.run(["case", "do", "note", number, "--as", "ren", "--note", "晚了", "--expect-version", "1"])
      #expect(moved.status == 1 && moved.output.isEmpty && moved.errors.contains("新的办理记录"))
      let other = try await desk.run(accept + ["--note", "不同"])
      #expect(other.status == 1 && other.errors.contains("幂等键"))
    }
  }

  @Test("the debtor's link is the same under the same key, and replaced by the next", arguments: Backend.underTest)
  func link(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let number = try await desk.inHandling().number
      let ask = ["case", "do", "request_reply", number, "--as", "luo"]
      let link = try #require(try await desk.json(ask + ["--key", "k"])["link"] as? String)
      #expect(try await desk.json(ask + ["--key", "k"])["link"] as? String == link)
      let shown = try await desk.run(["case", "show", number]).output
      #expect(!shown.contains(link))
      let reply = ["case", "do", "reply", number, "--as", "debtor", "--set", "reply=认可", "--set", "admits=yes", "--link"]
      #expect(try await desk.json(reply + [link])["state"] as? String == "handling")
      let next = try #require(try await desk.json(ask)["link"] as? String)
      let late = try await desk.run(reply + [link])
      #expect(late.status == 1 && late.errors.hasPrefix("没有编号为") && next != link)
    }
  }

  @Test("wrong code, wrong case and no case answer in the same words", arguments: Backend.underTest)
  func sameWords(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let (number, code) = try await desk.filed()
      let other = try await desk.filed().number
      let absent = CaseNumber(year: 2026, receiver: "510000", serial: 9_000_000).description
      #expect(try await desk.run(["case", "show", number, "--as", "complainant", "--code", code.lowercased()]).status == 0)
      for (number, code) in [(number, "AAAA-AAAA-AAAA-AAAA"), (other, code), (absent, code)] {
        let run = try await desk.run(["case", "show", number, "--as", "complainant", "--code", code])
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.errors == "没有编号为 \(number) 的投诉件，或无权查看。\n")
      }
    }
  }

  @Test("personal fields are masked; to see them one must say why, and it is logged", arguments: Backend.underTest)
  func masked(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let (number, code) = try await desk.filed()
      let masked = try await desk.run(["case", "show", number, "--as", "ren"]).output
      #expect(
        masked.contains("138****1234") && masked.contains("王**") && !masked.contains("13812341234") && !masked.contains("6222000011112222"))
      let revealed = try await desk.run(["case", "show", number, "--as", "ren", "--reveal", "电话核实"]).output
      #expect(revealed.contains("13812341234") && revealed.contains("王小明"))
      #expect(try await desk.run(["case", "show", number, "--as", "ren", "--reveal", ""]).status == 2)
      #expect(try await desk.run(["case", "show", number, "--as", "complainant", "--code", code, "--reveal", "看看"]).status == 1)
      let log = try await desk.answers("SELECT actor || ' ' || object FROM desk_log WHERE action = 'reveal'")
      #expect(log == ["ren \(number)：电话核实"])
    }
  }

  @Test("as of a moment the case stands as it was recorded then", arguments: Backend.underTest)
  func past(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let rows = try #require(try await desk.json(["case", "list", "--ended", "--state", "archived"])["cases"] as? [[String: Any]])
      let number = try #require(rows.first?["number"] as? String)
      for (at, state, paid) in [
        ("2024-06-03", "submitted", "0.00"), ("2024-06-20", "handling", "30000.00"), ("2024-06-21", "closed", "30000.00"),
      ] {
        let then = try await desk.json(["case", "show", number, "--at", at])
        #expect(then["state"] as? String == state && (then["money"] as? [String: Any])?["paid"] as? String == paid)
      }
      let before = try await desk.run(["case", "show", number, "--at", "2024-06-02"])
      #expect(before.status == 1 && before.errors.contains("2024-06-02"))
    }
  }
}
