import Cast
import Foundation
import Testing

@Suite("What the command line does not take")
struct CommandLineRefusalTests {
  @Test("each fault leaves with its exit code and a sentence on standard error that names it", arguments: Backend.underTest)
  func exits(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let (number, code) = try await desk.filed()
      let huge = String(repeating: "长", count: 30_000)
      let notes = ["case", "do", "note", number, "--as", "ren"]
      let faults: [(arguments: [String], status: Int32, names: String)] = [
        (["case", "show", "2026-510000-0000123-4"], 2, "2026-510000-0000123-4"),
        (["case", "show", String(repeating: "9", count: 5000)], 2, "不是投诉编号"),
        (["case", "show", number, "--as", "nobody"], 1, "nobody"),
        (["case", "show", number, "--code", code], 2, "--code"),
        (["case", "show", number, "--as", "debtor", "--code", code], 2, "--code"),
        (["case", "show", number, "--as", "complainant"], 2, "--code"),
        (["case", "show", number, "--at", "昨天"], 2, "昨天"),
        (["case", "do", "fly", number], 2, "fly"),
        (["case", "do", "file", number], 2, "qingqian case file"),
        (["case", "do", "sign_in", number, "--as", "ren"], 1, "签收"),
        (["case", "do", "accept", number, "--as", "ren", "--set", "creditor_size=tiny", "--set", "bogus=1"], 2, "bogus"),
        (["case", "do", "accept", number, "--as", "wen"] + CommandLineDesk.judged, 1, number),
        (["case", "do", "attach", number, "--set", "kind=contract", "--set", "file=/nowhere/x.pdf"], 2, "/nowhere/x.pdf"),
        (["case", "do", "attach", number, "--set", "kind=contract", "--set", "file=\(desk.folder.path)"], 2, "不是普通文件"),
        (["case", "do", "attach", number, "--set", "kind=contract", "--set", "sha256=\(String(repeating: "a", count: 64))"], 2, "file=路径"),
        (notes + ["--note", huge], 2, "2000"),
        (notes + ["--note", "e" + String(repeating: "\u{301}", count: 5000)], 2, "2000"),
        (notes + ["--note", "a\u{1B}[31mb"], 2, "U+1B"),
        (notes + ["--note", "a\u{202E}b"], 2, "U+202E"),
        (notes + ["--set", "note"], 2, "名称=值"),
        (notes + ["--note", "x", "--set", "note=y"], 2, "--note"),
        (notes + ["--note", "x", "--key", ""], 2, "--key"),
        (["case", "list", "--text", huge], 2, "--text"),
        (["case", "list", "--state", "open"], 2, "submitted"),
        (["case", "list", "--limit", "0"], 2, "--limit"),
        (["case", "list", "--as", "complainant"], 1, "complainant"),
      ]
      for fault in faults {
        let run = try await desk.run(fault.arguments)
        let name = fault.arguments.joined(separator: " ").prefix(120)
        #expect(run.status == fault.status && run.output.isEmpty && run.errors.contains(fault.names), "\(name)：\(run.errors.prefix(300))")
      }
      #expect(try await desk.json(["case", "show", number])["version"] as? Int == 1, "nothing of it reached the case")
    }
  }

  @Test("texts that look like SQL or HTML are texts", arguments: Backend.underTest)
  func texts(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let number = try await desk.filed().number
      let text = "<script>alert(1)</script>'; DROP TABLE case_file; -- %_\\ \"引号\" 两行\n第二行"
      _ = try await desk.json(["case", "do", "note", number, "--as", "ren", "--note", text])
      let texts = try #require(try await desk.json(["case", "show", number, "--as", "ren"])["texts"] as? [[String: Any]])
      #expect(texts.contains { $0["value"] as? String == text && $0["label"] as? String == "备注" })
      #expect(try await desk.json(["case", "list", "--text", "%"])["cases"] as? [String] == [])
    }
  }

  @Test(
    "a filing is refused by the path of each fault",
    arguments: [
      ("lines.0.amount", 120_000 as any Sendable, "lines[0].amount"), ("lines.0.amount", "1.234", "lines[0].amount"),
      ("lines.0.amount", "99999999999999999999", "lines[0].amount"), ("lines.0.signed", "2024-02-30", "2024-02-30"),
      ("creditor.credit_code", "915100002018001279", "creditor.credit_code"), ("creditor.name", "甲\u{202E}乙", "creditor.name"),
      ("creditor.name", "e" + String(repeating: "\u{301}", count: 300), "creditor.name"), ("creditor.region", "999999", "creditor.region"),
      ("debtor.kind", "enemy", "debtor.kind"), ("undertaking", 1, "undertaking"), ("unknown", "x", "unknown"),
    ])
  func filings(_ path: String, _ value: any Sendable, _ names: String) async throws {
    try await CommandLineDesk.with(.sqlite, demo: false) { desk in
      let run = try await desk.run(["case", "file", try desk.filing { Self.set(value, at: path.split(separator: ".")[...], in: &$0) }])
      #expect(run.status == 2 && run.output.isEmpty && run.errors.contains(names), "\(run.errors)")
    }
  }

  @Test("what is no filing, and what is no database, is told apart")
  func notFilings() async throws {
    try await CommandLineDesk.with(.sqlite, demo: false) { desk in
      let many = try desk.filing("many.json") { $0["lines"] = Array(repeating: ($0["lines"] as? [Any])?.first ?? "", count: 201) }
      let files: [(String, String)] = [
        (try desk.file("empty.json", Data()), "空"),
        (try desk.file("deep.json", Data(repeating: UInt8(ascii: "["), count: 100_000)), "JSON"),
        (try desk.file("binary.json", Data([0xFF, 0xFE, 0x7B])), "JSON"), (try desk.file("long.json", Data(count: 5 << 20)), "4 MiB"),
        (many, "lines"), (desk.folder.path, "不是普通文件"), ("/dev/zero", "不是普通文件"), ("nowhere.json", "nowhere.json"),
      ]
      for (file, names) in files {
        let run = try await desk.run(["case", "file", file])
        #expect(run.status == 2 && run.errors.contains(names), "\(file)：\(run.errors)")
      }
      let config = BuiltProgram.root.appending(path: "Config").path
      let garbage = try desk.file("garbage.sqlite", Data("not a database, though long enough to be looked at as one".utf8))
      for (database, status) in [
        ("sqlite:\(garbage)", 3), ("sqlite:/nowhere/x", 3), ("postgres://nobody@127.0.0.1:1/x", 3), ("mysql:x", 2),
      ] as [(String, Int32)] {
        let run = try await BuiltProgram.run(["case", "list", "--database", database, "--config", config], in: desk.folder)
        #expect(run.status == status && run.output.isEmpty && !run.errors.isEmpty, "\(database)：\(run.errors)")
      }
    }
  }

  private static func set(_ value: Any, at path: ArraySlice<Substring>, in object: inout [String: Any]) {
    guard let name = path.first.map(String.init) else { return }
    if path.count == 1 {
      object[name] = value
    } else if var inner = object[name] as? [String: Any] {
      set(value, at: path.dropFirst(), in: &inner)
      object[name] = inner
    } else if var list = object[name] as? [[String: Any]], let index = path.dropFirst().first.flatMap({ Int($0) }) {
      set(value, at: path.dropFirst(2), in: &list[index])
      object[name] = list
    }
  }
}
