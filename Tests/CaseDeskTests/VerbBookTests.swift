import CaseRules
import Testing

@testable import CaseDesk

@Suite("The book of verbs")
struct VerbBookTests {
  @Test("every verb that acts on a case has its entry, and the opening ones have none")
  func complete() {
    #expect(Set(VerbBook.entries.keys) == Set(Verb.allCases).subtracting(Verb.opening))
    for (verb, entry) in VerbBook.entries { #expect(entry.verb == verb) }
  }

  @Test("every input has a label for people and a name that is its own and a word of the command line", arguments: Verb.allCases)
  func inputs(_ verb: Verb) {
    let inputs = VerbBook.inputs(of: verb)
    #expect(Set(inputs.map(\.name)).count == inputs.count)
    #expect(Set(inputs.map(\.label)).count == inputs.count)
    for input in inputs {
      let isWord = input.name.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 95 }
      #expect(!input.name.isEmpty && isWord, "\(input.name)")
      #expect(input.label.unicodeScalars.contains { $0.value >= 0x4E00 && $0.value <= 0x9FFF }, "\(input.name)")
      if case .choice(let choices) = input.kind {
        #expect(!choices.isEmpty && Set(choices.map(\.code)).count == choices.count && Set(choices.map(\.name)).count == choices.count)
      }
      if case .text(let max) = input.kind { #expect(max > 0) }
    }
  }

  @Test("exactly the verbs that may have happened earlier take an effective time")
  func effective() {
    let dated = Verb.allCases.filter { verb in VerbBook.inputs(of: verb).contains { $0.name == "effective" } }
    #expect(Set(dated) == [.transfer, .fileResult, .recordSession, .reportPayment, .confirmPayment])
  }
}
