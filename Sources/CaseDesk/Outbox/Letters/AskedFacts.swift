import CaseRules
import Mustache

/// The facts as a template sees them. Remembers every name that was asked for in vain: Mustache itself would print nothing there.
final class AskedFacts: MustacheParent {
  private let facts: LetterFacts
  private let misses = Misses()

  init(_ facts: LetterFacts) { self.facts = facts }

  func child(named name: String) -> Any? {
    switch facts.values[name] {
    case .text(let text): return text
    case .flag(let flag): return flag
    case .list(let rows): return rows.map(Row.init)
    case .absent: return Absent(name: name, misses: misses)
    case nil:
      misses.unknown.insert(name)
      return nil
    }
  }

  /// What went wrong in the rendering that is over; nil when nothing did.
  func fault(in template: String) -> LetterFault? {
    guard !misses.unknown.isEmpty || !misses.absent.isEmpty else { return nil }
    return LetterFault(template: template, unknown: misses.unknown.sorted(), absent: misses.absent.sorted())
  }

  private final class Misses {
    var unknown: Set<String> = []
    var absent: Set<String> = []
  }

  /// Nothing for a section, a miss where it is printed.
  private struct Absent: MustacheCustomRenderable {
    let name: String
    let misses: Misses

    var isNull: Bool { true }
    var renderText: String {
      misses.absent.insert(name)
      return ""
    }
  }

  /// One entry of a list; names it does not have are asked of the letter.
  private struct Row: MustacheParent {
    let values: [String: String]

    func child(named name: String) -> Any? { values[name] }
  }
}
