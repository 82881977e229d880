import Cast
import Foundation
import Testing

@Suite("What a party reads on the command line")
struct CommandLinePartyTests {
  @Test("neither party reads notes, users, disputes over competence, or what waits for approval", arguments: Backend.underTest)
  func inside(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let (number, code) = try await desk.inHandling()
      func act(_ verb: String, _ user: String, _ inputs: String...) async throws {
        _ = try await desk.json(["case", "do", verb, number, "--as", user] + inputs.flatMap { ["--set", $0] })
      }
      try await act("note", "luo", "note=秘密一")
      try await act("request_return", "luo", "ground=not_competent", "reason=秘密二")
      try await act("reject_return", "du", "reason=秘密三")
      try await act("verify_line", "luo", "line=1", "verified=100000.00", "reason=少供两台")
      try await act("terminate", "luo", "ground=court_or_arbitration", "reason=秘密四")
      try await act("supervise", "dai", "demand=秘密五")
      let link = try #require(try await desk.json(["case", "do", "request_reply", number, "--as", "luo"])["link"] as? String)

      for party in [["--as", "complainant", "--code", code], ["--as", "debtor", "--link", link]] {
        for format in [[], ["--json"]] {
          let text = try await desk.run(["case", "show", number] + party + format).output
          #expect(text.contains("少供两台") && text.contains(format.isEmpty ? "承办人 成都市锦江区经济和信息化局" : "\"office\": \"510104\""))
          for secret in ["秘密", "luo", "ren", "审计关注", "struck_off", "申请退回", "退回异议", "承办承诺", "待审批", "13812341234"] {
            #expect(!text.contains(secret), "\(party[1]) reads \(secret)")
          }
        }
      }
      // Once approved, its reason is told.
      try await act("decide", "he", "decision=approve")
      #expect(try await desk.run(["case", "show", number, "--as", "complainant", "--code", code]).output.contains("秘密四"))
      let all = try await desk.run(["case", "show", number, "--as", "shen"]).output
      #expect(["秘密一", "秘密二", "秘密三", "秘密四", "秘密五", "luo", "审计关注"].allSatisfy(all.contains))
    }
  }

  @Test("the debtor never reads why a withdrawal was asked, nor who the creditor's people are", arguments: Backend.underTest)
  func withdrawal(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let (number, code) = try await desk.inHandling()
      let link = try #require(try await desk.json(["case", "do", "request_reply", number, "--as", "luo"])["link"] as? String)
      let ask = [
        "case", "do", "request_withdrawal", number, "--as", "complainant", "--code", code, "--set", "voluntary=no", "--set", "reason=受到威胁",
      ]
      #expect(try await desk.json(ask)["state"] as? String == "withdrawal_requested")
      let own = try await desk.run(["case", "show", number, "--as", "complainant", "--code", code]).output
      #expect(own.contains("受到威胁") && own.contains("撤回自愿  否") && own.contains("138****1234"))
      for format in [[], ["--json"]] {
        let other = try await desk.run(["case", "show", number, "--as", "debtor", "--link", link] + format).output
        #expect(other.contains("DROP TABLE"), "the claim itself is the debtor's to read")
        for secret in ["受到威胁", "自愿", "voluntariness", "138****1234", "王**", "2222"] { #expect(!other.contains(secret), "\(secret)") }
      }
    }
  }
}
