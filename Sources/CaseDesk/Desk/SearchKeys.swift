import CaseRules
import CaseStore

/// By what a case is found besides its names: numbers made with the server's key, so that the table tells nothing of phones and contracts.
extension ServerKeys {
  /// Of the last four digits of a phone number, by each key, the newest first; none where there are fewer digits.
  public func searchTerms(phone: String) -> [Int64] {
    let digits = phone.utf8.filter { (48...57).contains($0) }
    return digits.count >= 4 ? terms("phone", Array(digits.suffix(4))) : []
  }

  /// Of a contract's number, whatever blanks and letter sizes it is written with; none where nothing is left of it.
  public func searchTerms(contract: String) -> [Int64] {
    let letters = contract.uppercased().filter { !$0.isWhitespace }
    return letters.isEmpty ? [] : terms("contract", Array(letters.utf8))
  }

  /// Below zero, where no pair of characters lies.
  private func terms(_ purpose: String, _ message: [UInt8]) -> [Int64] {
    fingerprints("search.\(purpose)", message).map { digest in digest.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) } | .min }
  }

  /// What an event adds to what its case is found by.
  func searchTerms(_ event: CaseEvent, _ texts: [ProtectedText]) -> [Int64] {
    var terms: Set<Int64> = []
    for effect in event.effects {
      switch effect {
      case .opened(let opening): terms.formUnion(NameTerms.all(of: opening.creditor.name) + NameTerms.all(of: opening.debtor.name))
      case .line(let line): if let term = line.contractNumber.flatMap({ searchTerms(contract: $0).first }) { terms.insert(term) }
      default: break
      }
    }
    for text in texts where text.name.hasSuffix("_phone") {
      if let term = searchTerms(phone: text.value).first { terms.insert(term) }
    }
    return terms.sorted()
  }
}
