import CaseDesk
import CaseRules
import Cast
import Foundation
import Testing

@testable import CaseWeb

@Suite("Passwords and codes")
struct SignInPasswordTests {
  /// RFC 6238, appendix B, the last six of the eight digits.
  @Test(
    "codes are those of the standard",
    arguments: [
      (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"), (2_000_000_000, "279037"),
      (20_000_000_000, "353130"),
    ])
  func standard(seconds: Int64, code: String) {
    let secret = Array("12345678901234567890".utf8)
    let now = Instant(microseconds: seconds * 1_000_000)
    #expect(OneTimeCode.code(secret, step: OneTimeCode.step(at: now)) == code)
    #expect(OneTimeCode.step(of: code, secret, now: now) == seconds / 30)
    #expect(OneTimeCode.step(of: String(code.reversed()), secret, now: now) == nil || code == String(code.reversed()))
  }

  @Test("the secret is typed in RFC 4648 base32")
  func secret() {
    #expect(OneTimeCode.grouped(Array("12345678901234567890".utf8)) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
  }

  @Test("a digest keeps its parameters, checks the password and nothing else")
  func digest() throws {
    let hash = try PasswordHash(of: "correct horse", log: 10)
    #expect(hash.text.hasPrefix("$scrypt$ln=10,r=8,p=1$"))
    let read = try #require(PasswordHash(hash.text))
    #expect(read == hash && read.isOutdated(log: 11) && !read.isOutdated(log: 10))
    let answers = try ["correct horse", "correct horse ", ""].map { try read.matches($0) }
    #expect(answers == [true, false, false])
    let decoy = try PasswordHash.decoy(log: 10).matches("")
    #expect(!decoy)
    for text in ["", "$scrypt$ln=10,r=8,p=1$$", "$argon2id$v=19$m=1$a$b", hash.text + "$", hash.text.replacing("ln=10", with: "ln=99")] {
      #expect(PasswordHash(text) == nil, "\(text)")
    }
  }

  /// RFC 7914, section 12, with r = 8 and p = 1.
  @Test("scrypt is that of the standard")
  func scrypt() throws {
    let hash = try #require(
      PasswordHash("$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI"))
    let matches = try hash.matches("pleaseletmein")
    #expect(matches)
  }

  @Test("a sealed digest opens for its own account only")
  func sealed() throws {
    let sealed = try Passwords.sealed("correct horse", of: "luo", keys: Cast.keys, log: 10)
    let matches = try PasswordHash(sealed: sealed, Cast.keys, user: "luo").matches("correct horse")
    #expect(matches)
    #expect(throws: (any Error).self) { try PasswordHash(sealed: sealed, Cast.keys, user: "mei") }
  }

  @Test("weak passwords are refused, however they are dressed")
  func weak() {
    let words = ["password", "admin", "qwertyuiop", "welcome", "iloveyou", "qingqian", "sichuan", "chengdu", "luojun", "letmein"]
    let dressings: [(String) -> String] = [
      { "\($0.capitalized)123456!" }, { "\($0.capitalized)@2026!!" }, { "2025\($0.uppercased())a@1" }, { "\($0.capitalized)\($0)1!" },
      { "\($0.replacing("a", with: "@").replacing("o", with: "0").capitalized)20261!" }, { "Abc123\($0)!!" }, { "\($0)" }, { "\($0)\($0)" },
      { "\($0)123456789" }, { "\($0.uppercased())1234567" }, { "!\($0)!2026!A" }, { "\($0.capitalized)888666!" },
      { "\($0.capitalized)_1234_" }, { "1qaz2wsx\($0.capitalized)" }, { "Test-\($0)-1" }, { "\($0.capitalized)!@#1234" },
      { "Root.\($0).2024" }, { "Admin\($0.capitalized)1!" }, { "\($0.capitalized)Pass!1" }, { "User_\($0)_01" },
    ]
    let all = words.flatMap { word in dressings.map { $0(word) } }
    #expect(all.count == 200)
    for password in all { #expect(PasswordPolicy.fault(in: password, user: "luojun", name: "罗军") != nil, "\(password)") }
    // Letters of two kinds are enough from twenty on.
    for (password, isWeak) in [
      ("quietharbourlamp", true), ("Quietharbourlamp", true), ("Quietharbourlamp7", false), ("quietharbourlampwick", false),
    ] {
      #expect((PasswordPolicy.fault(in: password, user: "luojun", name: "罗军") != nil) == isWeak, "\(password)")
    }
    for password in ["aaaaaaaaaaaaA1!", "123456789012Aa!", "abcdefghijklmnopqrstuvwxyz", "", String(repeating: "a-B7kq", count: 22)] {
      #expect(PasswordPolicy.fault(in: password, user: "luojun", name: "罗军") != nil, "\(password)")
    }
  }

  @Test(
    "good ones are taken",
    arguments: [
      "Quiet-harbour-41", "三月初八 Bridge-7", "correct horse battery staple", "tG7#vLq2!mZx", String(repeating: "a-B7kq", count: 21),
    ])
  func good(password: String) { #expect(PasswordPolicy.fault(in: password, user: "luojun", name: "罗军") == nil) }

  @Test("two are worked on at once, twenty wait, the next is asked to come back")
  func line() async throws {
    let line = SignInLine(width: 2, queue: 20)
    let gate = Gate()
    let done = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 1...22 {
        group.addTask {
          try await line.run {
            gate.wait()
            return number
          }
        }
      }
      while line.load != (2, 20) { await Task.yield() }
      await #expect(throws: Problem.self) { try await line.run { 0 } }
      gate.open()
      return try await group.reduce(into: []) { $0.append($1) }.sorted()
    }
    #expect(done == Array(1...22))
    #expect(line.load == (0, 0))
    #expect(try await line.run { 7 } == 7)
  }
}

/// Holds threads until it is opened.
private final class Gate: @unchecked Sendable {
  private let condition = NSCondition()
  private var isOpen = false

  func wait() { condition.withLock { while !isOpen { condition.wait() } } }
  func open() {
    condition.withLock {
      isOpen = true
      condition.broadcast()
    }
  }
}
