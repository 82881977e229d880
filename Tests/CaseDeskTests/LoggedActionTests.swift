import CaseRules
import CaseStore
import Testing

@Suite("The words of the 操作日志")
struct LoggedActionTests {
  @Test("every word that can be logged has Chinese of its own", arguments: LoggedAction.allCases)
  func chinese(_ action: LoggedAction) {
    let entry = DeskLogEntry(at: Instant(microseconds: 0), actor: "luo", action: action, object: "")
    #expect(entry.name.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
    #expect(LoggedAction.allCases.count { $0.name == action.name } == 1)
    // An act at the machine is written with its verb: neither may be taken for the other.
    #expect(Verb(rawValue: action.rawValue) == nil)
  }

  @Test("an act of the local operator is told as the verb is called")
  func acts() {
    #expect(DeskLogEntry(at: Instant(microseconds: 0), actor: "operator", act: .transfer, object: "").name == Verb.transfer.name)
  }
}
