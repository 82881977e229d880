import Cast
import Foundation
import Testing

@Suite("The monthly report from the command line")
struct MonthlyCommandTests {
  @Test("is frozen once, made again to the byte, drilled to its cases and proven with the public key", arguments: Backend.underTest)
  func journey(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let first = try await desk.json(["report", "monthly", "--month", "2026-03", "--out", "a"])
      #expect(first["serial"] as? Int == 1 && first["balanced"] as? Bool == true)
      #expect(try await desk.json(["report", "monthly", "--month", "2026-03", "--out", "b"])["edition"] as? Int == 1)
      #expect(try desk.files("a") == desk.files("b"))

      let open = try #require(Self.count(first, "balance-by-city", "open"))
      let drill = try await desk.json(["report", "drill", "1", "balance-by-city.open.total"])
      #expect(
        (drill["cases"] as? [[String: Any]])?.count == open && drill["printed"] as? Int == open && drill["sum"] as? Int == open && open > 5)
      for id in ["balance-by-city.nothing.total", "balance-by-city.open.totl"] {
        let none = try await desk.run(["report", "drill", "1", id])
        #expect(none.status == 1 && none.errors.contains("没有编号"))
      }
      let auditor = try await desk.run(["report", "drill", "1", "balance-by-city.open.total", "--as", "luo"])
      #expect(auditor.status == 1)

      let manifest = "a/2026-03-edition.json"
      #expect(try await desk.run(["audit", "verify", "--against", manifest]).status == 0)
      #expect(try await desk.run(["audit", "verify", "--against", manifest, "--offline"]).output.contains("均相符"))
      let stranger = try await desk.run([
        "audit", "verify", "--against", manifest, "--offline", "--public-key", String(repeating: "ab", count: 32),
      ])
      #expect(stranger.status == 1 && stranger.output.contains("签名不成立"))
      try Data("改".utf8).write(to: desk.folder.appending(path: "a/2026-03.txt"))
      let tampered = try await desk.run(["audit", "verify", "--against", manifest])
      #expect(tampered.status == 1 && tampered.output.contains("2026-03.txt"))

      #expect(try await desk.run(["report", "monthly", "--month", "2026-03", "--out", "a", "--restate"]).status == 1)
      #expect(try await desk.run(["report", "monthly", "--month", "2026-3", "--out", "a"]).status == 2)
      #expect(try await desk.run(["report", "editions"]).output.contains("2026-03"))
    }
  }

  @Test("comes out whole and once, however often it was killed half-way", arguments: Backend.underTest)
  func killed(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      // Killed once so many files lie there under another name, or have been moved.
      for files in [0, 1, 9, 30, 33] {
        let program = [BuiltProgram.url.path, "report", "monthly", "--month", "2026-03", "--out", "k", "--database", desk.database]
        _ = try Self.python(
          ["-c", Self.killer, "\(files)", "k", "\(SIGKILL)"] + program + ["--config", desk.config.path], in: desk.folder)
      }
      #expect(try await desk.json(["report", "monthly", "--month", "2026-03", "--out", "k"])["serial"] as? Int == 1)
      #expect(try await desk.json(["report", "monthly", "--month", "2026-03", "--out", "whole"])["serial"] as? Int == 1)
      // Nothing is left of the killed runs, for each clears what the dead left.
      #expect(try desk.files("k") == desk.files("whole"))
      #expect((try await desk.json(["report", "editions"])["editions"] as? [Any])?.count == 1)
      #expect(try await desk.run(["audit", "verify", "--against", "k/2026-03-edition.json"]).status == 0)
    }
  }

  @Test("stopped by a signal leaves nothing half-made and says so by its exit code", arguments: Backend.underTest)
  func interrupted(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      var stopped = 0
      for (files, signal) in [(1, SIGINT), (2, SIGTERM), (9, SIGINT)] {
        let folder = "i\(files)"
        let program = [BuiltProgram.url.path, "report", "monthly", "--month", "2026-03", "--out", folder, "--database", desk.database]
        let told = try Self.python(
          ["-c", Self.killer, "\(files)", folder, "\(signal)"] + program + ["--config", desk.config.path], in: desk.folder)
        let (status, editions) = (
          Int32(told.output.trimmingCharacters(in: .whitespacesAndNewlines)), try await desk.json(["report", "editions"])
        )
        let isFrozen = (editions["editions"] as? [Any])?.isEmpty == false
        guard status != 0 else {
          // The signal came when the edition was frozen: then it is finished.
          let made = try desk.files(folder).keys
          #expect(isFrozen && made.contains("2026-03-edition.json"), "\(made)")
          continue
        }
        stopped += 1
        let left = try desk.files(folder).keys
        #expect(status == 128 + signal && !isFrozen && left.isEmpty, "\(left)")
      }
      #expect(stopped > 0)
    }
  }

  @Test(
    "agrees cell by cell with a recount in Python from the bare events", arguments: ["2025-06", "2025-12", "2026-03", "2026-04", "2026-05"])
  func recount(_ month: String) async throws {
    try await CommandLineDesk.with(.sqlite) { desk in
      _ = try await desk.json(["report", "monthly", "--month", month, "--out", "r"])
      let script = BuiltProgram.root.appending(path: "scripts/recount").path
      let (status, said) = try Self.python([script, String(desk.database.dropFirst("sqlite:".count)), "r/\(month).json"], in: desk.folder)
      #expect(status == 0, "\(said)")
      #expect(said.contains("0 differ"))
    }
  }
}

extension MonthlyCommandTests {
  /// Starts a program, sends it a signal once a folder holds so many files, and prints how it ended.
  private static let killer = """
    import os, subprocess, sys, time
    files, folder, signal = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    program = subprocess.Popen(sys.argv[4:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while program.poll() is None and (len(os.listdir(folder)) if os.path.isdir(folder) else 0) < files:
        time.sleep(0.001)
    program.send_signal(signal)
    print(program.wait())
    """

  static func python(_ arguments: [String], in folder: URL) throws -> (status: Int32, output: String) {
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.currentDirectoryURL = folder
    process.standardOutput = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, said)
  }

  private static func count(_ report: [String: Any], _ table: String, _ column: String) -> Int? {
    let tables = report["tables"] as? [[String: Any]]
    let rows = tables?.first { $0["id"] as? String == table }?["rows"] as? [[String: Any]]
    return (rows?.last?["figures"] as? [String: Any])?[column] as? Int
  }
}
