import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes

/// 材料 and 文书 of a case: handed in, listed, handed out.
enum PapersAPI {
  static let all: [Route] = [
    Route(
      .get, "/api/v1/cases/{number}/papers", .known,
      schema: RouteSchema(gives: Shape.object(["number": Shape.number, "papers": Shape.list(Shape.ref("Paper"))])), "本件可以看到的材料"
    ) { visit in
      let view = try await view(visit)
      return .json(["number": .text(view.record.number.description), "papers": .array(view.documents.map { json($0, view.title(of: $0)) })])
    },
    Route(
      .post, "/api/v1/cases/{number}/papers", .known, body: .upload, limit: .upload, idempotent: true,
      schema: RouteSchema(
        takes: Shape.object(
          [
            "kind": Shape.word(VerbBook.inputs(of: .attach).first { $0.name == "kind" }?.kind.choices.map(\.code) ?? []),
            "title": Shape.text(most: 200, least: 0), "note": Shape.text(most: 2000, least: 0),
            "file": ["type": "string", "format": "binary", "description": "PDF、JPG、PNG、DOCX 或 XLSX，不超过 100 MiB，放在各项之后"],
          ], optional: ["title", "note"]), gives: Shape.ref("PaperFiled"), status: 201, refuses: true), "附一份材料", take),
    Route(
      .get, "/api/v1/cases/{number}/papers/{no}", .known,
      schema: RouteSchema(gives: nil, files: EvidenceDesk.mediaTypes, refuses: true), "下载一份材料；每次下载记入操作日志"
    ) { visit in
      _ = try Asked(visit)
      return try await EvidenceDownload.reply(visit)
    },
    Route(
      .get, "/api/v1/cases/{number}/letters", .known,
      schema: RouteSchema(gives: Shape.object(["number": Shape.number, "letters": Shape.list(Shape.ref("SentLetter"))])), "本件可以看到的文书"
    ) { visit in
      let view = try await view(visit)
      let letters = view.letters.compactMap { one in one.sending.map { json(one.letter, $0, inside: view.disclosure.showsInside) } }
      return .json(["number": .text(view.record.number.description), "letters": .array(letters)])
    },
    Route(
      .get, "/api/v1/cases/{number}/letters/{seq}/{no}", .known, schema: RouteSchema(gives: Shape.ref("LetterText")),
      "一份文书的内容；尚未制作或已清除的没有内容。每次查看记入操作日志", letter),
  ]

  static let paper = Shape.object([
    "no": Shape.whole, "kind": Shape.text, "title": Shape.orNull(Shape.text), "sha256": Shape.text, "size": Shape.whole,
    "media_type": Shape.text, "by": Shape.words(Role.self),
  ])

  static let paperFiled = Shape.object([
    "number": Shape.number, "version": Shape.whole, "paper": Shape.ref("Paper"), "repeated": Shape.flag,
  ])

  static let sentLetter = Shape.object([
    "version": Shape.whole, "no": Shape.whole, "letter": CaseShapes.letter,
  ])

  static let letterText = Shape.object([
    "number": Shape.number, "version": Shape.whole, "no": Shape.whole, "kind": Shape.text, "name": Shape.text,
    "letter_number": Shape.orNull(Shape.text), "text": Shape.orNull(Shape.text),
  ])

  private static func json(_ document: Document, _ title: String?) -> JSONValue {
    [
      "no": .integer(document.no), "kind": .text(document.kind), "title": .text(title), "sha256": .text(document.sha256),
      "size": .integer(document.size), "media_type": .text(document.mediaType), "by": .text(document.by.rawValue),
    ]
  }

  private static func json(_ letter: Letter, _ row: OutboxRow, inside: Bool) -> JSONValue {
    ["version": .integer(row.key.seq), "no": .integer(row.key.no), "letter": letter.json(row, inside: inside)]
  }

  /// The same way in as a page's form: the file is looked into and kept, then the case takes it.
  private static func take(_ visit: Visit) async throws -> Reply {
    _ = try Asked(visit)
    let key = try visit.idempotencyKey()
    let number = try visit.number()
    let upload = try await visit.upload()
    let unknown = upload.form.fields.map(\.name).filter { !["kind", "title", "note", "csrf", "file"].contains($0) }
    guard unknown.isEmpty else { throw InputFaults(unknown.map { InputFault($0, "没有这一项。") }) }
    let outcome = try await visit.web.desk.perform(
      Command(.attach, on: number, by: visit.actor, inputs: try upload.inputs(), key: key))
    let taken = outcome.event.effects.compactMap { effect -> Document? in if case .document(let document) = effect { document } else { nil }
    }
    guard let document = taken.first else { throw Problem.notFound }
    return Reply.json(
      [
        "number": .text(number.description), "version": .integer(outcome.record.version),
        "paper": json(document, upload.title), "repeated": .bool(outcome.repeated),
      ], status: .created
    ).header(.location, "/api/v1/cases/\(number)/papers/\(document.no)")
  }

  private static func letter(_ visit: Visit) async throws -> Reply {
    let view = try await view(visit)
    guard let seq = Int(visit.parameter("seq")), let no = Int(visit.parameter("no")),
      let found = view.letters.first(where: { $0.sending?.key.seq == seq && $0.sending?.key.no == no }), let sending = found.sending
    else { throw Problem.notFound }
    return .json([
      "number": .text(view.record.number.description), "version": .integer(seq), "no": .integer(no),
      "kind": .text(found.letter.kind.rawValue), "name": .text(found.letter.kind.name), "letter_number": .text(sending.letterNumber),
      "text": .text(try await visit.web.desk.letterText(sending, by: visit.actor)),
    ])
  }

  private static func view(_ visit: Visit) async throws -> CaseView {
    _ = try Asked(visit)
    return try await visit.caseView()
  }
}
