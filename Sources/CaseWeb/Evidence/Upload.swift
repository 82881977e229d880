import CaseDesk
import CaseRules
import Hummingbird
import NIOCore

/// A form with one file, read as it arrived: the file is kept, the case not yet touched.
struct Upload: Sendable {
  /// Every field but the file, in its order.
  let form: Form
  /// nil where no file was chosen, or it was not taken.
  let file: EvidenceDesk.Stored?
  /// Why the file was not taken.
  let refusal: Refusal?
  /// As the sender called it; good for a title, never for a path.
  let fileName: String

  var title: String { form["title"].isEmpty ? String(fileName.prefix(200)) : form["title"] }

  /// What the verb `attach` takes. Throws beside `file` why there is none.
  func inputs() throws(InputFault) -> [String: String] {
    guard let file else { throw InputFault("file", refusal?.sentence ?? "请选择要提交的文件。") }
    var inputs = file.inputs
    (inputs["kind"], inputs["title"]) = (form["kind"], title)
    if !form["note"].isEmpty { inputs["note"] = form["note"] }
    return inputs
  }
}

extension Visit {
  /// Reads the body of an `.upload` route; what no case takes stays until `moment`.
  ///
  /// The proof that the form is ours must come before the file: nothing is written before it was seen. When a file is not taken, the rest
  /// of the body is let past, so that the sender hears of it. Throws `Problem` for a body that is no such form.
  func upload(until moment: Instant? = nil) async throws -> Upload {
    guard let type = header(.contentType), var reader = MultipartReader(contentType: type) else { throw Self.malformed }
    var gathering = Gathering(visit: self)
    var failure: (any Error)?
    var received = 0
    for try await buffer in request.body {
      received += buffer.readableBytes
      guard received <= route.body.limit else { throw Self.fileTooLarge }
      guard failure == nil else { continue }
      do { try reader.read(Array(buffer: buffer)) { try gathering.take($0) } } catch { failure = error }
    }
    let form = Form(gathering.fields)
    do {
      if let failure { throw failure }
      guard reader.isDone else { throw Self.malformed }
      try gathering.checkOrigin()
      guard let intake = gathering.intake else { return Upload(form: form, file: nil, refusal: nil, fileName: "") }
      let stored = try await web.evidence.finish(intake, until: moment)
      return Upload(form: form, file: stored, refusal: nil, fileName: CleanText.normal(intake.name))
    } catch let refusal as Refusal {
      return Upload(form: form, file: nil, refusal: refusal, fileName: "")
    } catch is MultipartReader.Malformed {
      throw Self.malformed
    }
  }

  /// As people are told.
  static let largestMiB = 100
  static let fileTooLarge = Problem(.contentTooLarge, "too_large", "文件过大，每个最多 \(largestMiB) MB。")
  private static let malformed = Problem(.badRequest, "malformed_upload", "上传的内容不完整，请返回上一页重新选择文件。")
}

/// What has come of a form with a file.
private struct Gathering {
  let visit: Visit
  var fields: [(name: String, value: String)] = []
  var intake: EvidenceIntake?
  private var name = ""
  private var value: [UInt8] = []
  private var isFile = false

  init(visit: Visit) { self.visit = visit }

  mutating func take(_ event: MultipartReader.Event) throws {
    switch event {
    case .part(let name, let file):
      (self.name, value, isFile) = (name, [], file != nil)
      guard let file, !file.isEmpty else { return }
      try checkOrigin()
      guard intake == nil else { throw Refusal("one_file", "每次上传一个文件。") }
      guard file.utf8.count <= 255, CleanText.fault(in: file) == nil else { throw Refusal("file_name", "文件名过长或含有不允许的字符，请改名后再上传。") }
      intake = try visit.web.evidence.begin(named: file)
    case .data(let bytes):
      if isFile {
        try intake?.write(bytes)
      } else {
        guard value.count + bytes.count <= 64 << 10 else { throw MultipartReader.Malformed() }
        value += bytes
      }
    case .end:
      guard !isFile else { return }
      guard let text = String(validating: value, as: UTF8.self) else { throw MultipartReader.Malformed() }
      fields.append((name: name, value: text))
    }
  }

  /// As for every form that changes something; a program with a token sends no form.
  func checkOrigin() throws {
    if visit.route.isMeant(visit.request.headers, visit.visitor) { return }
    let host = visit.request.head.authority ?? ""
    guard visit.csrf.admits(visit.request.headers, form: Form(fields), host: host, visit.route.access) else { throw Problem.staleForm }
  }
}
