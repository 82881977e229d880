import CaseRules
import Cast
import Foundation
import Testing

@testable import CaseDesk

@Suite("What is taken as evidence")
struct EvidenceInspectionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let what: String
    let name: String
    let bytes: [UInt8]
    /// nil where it is taken.
    let refusal: String?
    var testDescription: String { what }

    init(_ what: String, _ name: String, _ bytes: [UInt8], _ refusal: String? = nil) {
      (self.what, self.name, self.bytes, self.refusal) = (what, name, bytes, refusal)
    }
  }

  static let good: [Case] = [
    Case("a PDF", "合同.pdf", Paper.pdf), Case("its ending in capitals", "合同.PDF", Paper.pdf),
    Case("a PNG", "a.png", Paper.png()), Case("a JPEG", "a.jpg", Paper.jpeg()), Case("a JPEG by its long ending", "a.jpeg", Paper.jpeg()),
    Case("a JPEG with the second picture that cameras add", "a.jpg", Paper.jpeg(behind: Paper.jpeg())),
    Case("a JPEG filled up with zeros", "a.jpg", Paper.jpeg(behind: [0, 0, 0])),
    Case("a picture of exactly 40 million points", "a.png", Paper.png(width: 8000, height: 5000)),
    Case("a DOCX", "a.docx", Paper.docx()),
    Case("an XLSX", "a.xlsx", Paper.docx(types: "spreadsheetml.sheet.main+xml")),
    Case("a PDF that speaks of archives", "a.pdf", Paper.pdf + [0x50, 0x4B, 5] + Array("PK".utf8)),
  ]

  static let bad: [Case] = [
    Case("another kind", "a.exe", Array("MZ".utf8), "file_type"), Case("no ending", "pdf", Paper.pdf, "file_type"),
    Case("nothing in it", "a.pdf", [], "file_empty"), Case("a name that lies", "a.pdf", Paper.png(), "file_mismatch"),
    Case("a PDF that does not begin as one", "a.pdf", Array("\n%PDF-1.4".utf8), "file_mismatch"),
    Case("a PDF that is an archive too", "a.pdf", Paper.pdf + Paper.docx(), "file_polyglot"),
    Case("a PNG with an archive behind it", "a.png", Paper.png(behind: Paper.docx()), "file_trailing"),
    Case("a PNG that breaks off", "a.png", Array(Paper.png().dropLast(6)), "file_mismatch"),
    Case("a PNG of 40 million points and some", "a.png", Paper.png(width: 8000, height: 5001), "image_too_large"),
    Case("a PNG whose sides multiply past every number", "a.png", Paper.png(width: 0xFFFF_FFFF, height: 0xFFFF_FFFF), "image_too_large"),
    Case("a PNG without a side", "a.png", Paper.png(width: 0), "image_too_large"),
    Case("a JPEG of too many points", "a.jpg", Paper.jpeg(width: 65_000, height: 65_000), "image_too_large"),
    Case("a JPEG with a film behind it", "a.jpg", Paper.jpeg(behind: Array("ftypmp42".utf8)), "file_trailing"),
    Case("a JPEG that breaks off", "a.jpg", Array(Paper.jpeg().dropLast(2)), "file_mismatch"),
    Case("a JPEG without a picture", "a.jpg", [0xFF, 0xD8, 0xFF, 0xD9], "file_mismatch"),
    Case("an XLSX called DOCX", "a.docx", Paper.docx(types: "spreadsheetml.sheet.main+xml"), "file_mismatch"),
    Case("an archive that is no document", "a.docx", Paper.archive([("a.txt", "a")]), "file_mismatch"),
    Case("macros by their part", "a.docx", Paper.docx([("word/vbaProject.bin", "x")]), "file_macros"),
    Case("macros by their type", "a.docx", Paper.docx(types: "macroEnabled wordprocessingml.document.main+xml"), "file_macros"),
    Case("a document type", "a.docx", Paper.docx([("word/x.xml", "<?xml?><!DOCTYPE a [<!ENTITY b \"c\">]>")]), "file_dtd"),
    Case("an entity hidden in UTF-16", "a.docx", Paper.docx([("word/x.xml", "<\0!\0E\0N\0T\0I\0T\0Y\0")]), "file_dtd"),
    Case("a path upwards", "a.docx", Paper.docx([("../../etc/passwd", "x")]), "archive_overlap"),
    Case("an absolute path", "a.docx", Paper.docx([("/etc/passwd", "x")]), "archive_overlap"),
    Case("a path of another system", "a.docx", Paper.docx([("C:\\x", "x")]), "archive_overlap"),
    Case("two parts of one name", "a.docx", Paper.docx([("word/Document.xml", "x")]), "archive_overlap"),
    Case("entries over one another", "a.docx", Paper.overlapping, "archive_overlap"),
    Case("2,001 entries", "a.docx", Paper.docx((0..<1999).map { ("word/\($0).xml", "") }), "archive_entries"),
    Case("an encrypted entry", "a.docx", Paper.encrypted, "file_encrypted"),
    Case("something before the archive", "a.docx", Array("PK\u{3}\u{4}junk".utf8) + Paper.docx(), "file_damaged"),
    Case("something behind the archive", "a.docx", Paper.docx() + [0], "file_damaged"),
    Case("an archive cut short", "a.docx", Array(Paper.docx().dropLast(10)), "file_damaged"),
  ]

  @Test("a file that is what its name says is taken", arguments: good)
  func taken(_ sample: Case) throws { #expect(try refusal(sample) == nil) }

  @Test("a file that is not, or was made to harm, is refused for its own reason", arguments: bad)
  func refused(_ sample: Case) throws { #expect(try refusal(sample) == sample.refusal) }

  @Test("an archive that inflates a thousandfold is refused before it is whole")
  func bomb() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Sample.path("inflates.xlsx"))))
    #expect(try refusal(Case("a bomb", "a.xlsx", bytes)) == "archive_bomb")
  }

  @Test("2,000 files altered at random are taken or refused, and never anything else")
  func mutants() throws {
    var chance = SystemRandomNumberGenerator()
    let papers = [("a.pdf", Paper.pdf), ("a.png", Paper.png()), ("a.jpg", Paper.jpeg()), ("a.docx", Paper.docx([("word/a.xml", "<a/>")]))]
    for turn in 0..<2000 {
      var (name, bytes) = papers[turn % papers.count]
      for _ in 0...Int.random(in: 0..<6, using: &chance) {
        let place = Int.random(in: bytes.indices, using: &chance)
        switch Int.random(in: 0..<3, using: &chance) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &chance)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &chance), at: place)
        default: if bytes.count > 1 { bytes.remove(at: place) }
        }
      }
      _ = try refusal(Case("mutant", name, bytes))
    }
  }

  /// The code of the refusal; nil when the file is taken. Anything else that is thrown fails the test.
  private func refusal(_ sample: Case) throws -> String? {
    do {
      try OwnFolder.with { folder in
        let intake = try EvidenceIntake(named: sample.name, in: folder.path, limit: 1 << 20)
        try intake.write(sample.bytes)
        let file = try intake.finish()
        try intake.kind.inspect(file.path)
      }
      return nil
    } catch let refusal as Refusal { return refusal.code }
  }
}
