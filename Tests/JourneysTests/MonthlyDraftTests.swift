@testable import CaseReports
import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@Suite("Drafts of the monthly report's files")
struct MonthlyDraftTests {
  @Test("stay while their writer lives, and go with the next run once it is dead")
  func lifetimes() throws {
    try OwnFolder.with { folder in
      func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
      // What a killed writer leaves: a lock that nobody holds, drafts of its mark, and files that are no drafts.
      for name in [".drafts.DEAD", ".2026-03.txt.DEAD", ".2026-03.pdf.DEAD.html", ".profile", "2026-02.txt"] {
        try Data("x".utf8).write(to: folder.appending(path: name))
      }
      var first = try DraftFolder(folder)
      #expect(try names().filter { !$0.hasPrefix(".drafts.") } == [".profile", "2026-02.txt"] && names().count == 3)
      try first.write("2026-03.txt", "一")
      var second = try DraftFolder(folder)
      try second.write("2026-03.txt", "二")
      #expect(try names().count == 6)
      try first.moveIntoPlace()
      second.discard()
      #expect(try names() == [".profile", "2026-02.txt", "2026-03.txt"])
      #expect(try String(contentsOf: folder.appending(path: "2026-03.txt"), encoding: .utf8) == "一")
    }
  }
}
