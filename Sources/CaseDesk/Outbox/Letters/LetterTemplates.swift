import CaseRules
import CaseStore
import Mustache

/// `Config/letters/`: what each kind of letter says, and the letterhead around it. Administrators edit them.
///
/// Templates are plain text. `{{name}}` is a fact, `{{#name}}…{{/name}}` stands where there is one, `{{^name}}…{{/name}}` where there is
/// none; lists repeat. The names are `LetterFacts`'.
public struct LetterTemplates: Sendable {
  /// What all numbers begin with: `川清欠`.
  public let mark: String
  private let pages: [Letter.Kind: Page]
  private let letterhead: Page

  private struct Page: Sendable {
    let name: String
    let text: String
    let template: MustacheTemplate
  }

  /// Needs `letterhead.yaml`, `letterhead.mustache` and one `KIND.mustache` for every kind; throws every problem found.
  public init(_ files: [ConfigFile]) throws(ConfigError) {
    var problems: [ConfigProblem] = []
    func page(_ name: String) -> Page? {
      guard let file = files.first(where: { $0.name == "letters/\(name).mustache" }) else {
        problems.append(ConfigProblem(file: "letters/\(name).mustache", place: "", reason: "missing"))
        return nil
      }
      do {
        // What a letter says is text, not HTML.
        let template = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\n\(file.text)")
        return Page(name: name, text: file.text, template: template)
      } catch {
        problems.append(ConfigProblem(file: file.name, place: "", reason: "not a template: \(error)"))
        return nil
      }
    }
    var pages: [Letter.Kind: Page] = [:]
    for kind in Letter.Kind.allCases { pages[kind] = page(kind.rawValue) }
    let letterhead = page("letterhead")
    var mark: String?
    if let file = files.first(where: { $0.name == "letters/letterhead.yaml" }) {
      do { mark = try LetterMark(file).text } catch { problems += error.problems }
    } else {
      problems.append(ConfigProblem(file: "letters/letterhead.yaml", place: "", reason: "missing"))
    }
    guard let letterhead, let mark, problems.isEmpty else { throw ConfigError(problems: problems) }
    (self.mark, self.pages, self.letterhead) = (mark, pages, letterhead)
  }

  /// The file a kind is written in.
  public func name(of kind: Letter.Kind) -> String { "letters/\(kind.rawValue).mustache" }

  /// SHA-256 over everything the kind's text is made from besides facts.
  public func digest(of kind: Letter.Kind) -> String {
    var w = CanonicalWriter(domain: "qingqian.template.1")
    w.put(pages[kind]?.text ?? "")
    w.put(kind.series == nil ? "" : letterhead.text)
    return Digest.hex(Digest.sha256(w.bytes))
  }

  /// The kind's text with the facts put in: a formal letter whole with its letterhead, a notice as it stands.
  ///
  /// Throws `LetterFault` when a template asks for a fact that does not exist, or prints one that this case does not have.
  public func render(_ kind: Letter.Kind, _ facts: LetterFacts) throws(LetterFault) -> String {
    guard let page = pages[kind] else { throw LetterFault(template: kind.rawValue, unknown: [], absent: []) }
    let body = try Self.render(page, facts)
    guard kind.series != nil else { return body }
    var whole = facts
    whole["body"] = body
    return try Self.render(letterhead, whole)
  }

  private static func render(_ page: Page, _ facts: LetterFacts) throws(LetterFault) -> String {
    let asked = AskedFacts(facts)
    let text = page.template.render(asked)
    if let fault = asked.fault(in: "\(page.name).mustache") { throw fault }
    return text.trimmedLines
  }
}

/// Why a letter could not be written.
public struct LetterFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let template: String
  /// Names that no letter has.
  public let unknown: [String]
  /// Names whose fact this case does not have.
  public let absent: [String]

  public var description: String {
    let parts = [(unknown, "没有名为 %s 的事实"), (absent, "本件没有 %s")].compactMap { names, words in
      names.isEmpty ? nil : words.replacing("%s", with: names.joined(separator: "、"))
    }
    return "\(template)：\(parts.isEmpty ? "没有模板" : parts.joined(separator: "；"))"
  }
}

extension String {
  /// Without blanks at the ends of lines, without empty lines at either end, never two empty lines in a row.
  fileprivate var trimmedLines: String {
    var lines: [Substring] = []
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      var line = line
      while line.last == " " || line.last == "\r" { line.removeLast() }
      if line.isEmpty, lines.last?.isEmpty ?? true { continue }
      lines.append(line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
