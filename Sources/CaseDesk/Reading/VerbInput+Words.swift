import CaseRules

extension VerbInput.Kind {
  package var choices: [VerbInput.Choice] { if case .choice(let choices) = self { choices } else { [] } }

  package var word: String {
    switch self {
    case .text: "text"
    case .word: "word"
    case .amount, .amountOrZero: "amount"
    case .date: "date"
    case .moment: "moment"
    case .number: "number"
    case .yesNo: "yes_no"
    case .office: "office"
    case .instalments: "instalments"
    case .choice: "choice"
    }
  }
}
