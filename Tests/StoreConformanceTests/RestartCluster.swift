import CaseStore
import Cast
import Foundation
import Glibc

/// A Postgres server of the test's own in a temporary folder, reached by a unix socket: a real one, to be stopped as power cuts stop it.
///
/// Its postmaster is a direct child of this process, which collects it: a killed one that nobody collects would still count as running.
final class RestartCluster {
  /// The newest server's programs on this machine; nil where there is none.
  static let binaries: String? = {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root))?.compactMap { Int($0) }.sorted() ?? []
    return versions.last { FileManager.default.isExecutableFile(atPath: "\(root)/\($0)/bin/initdb") }.map { "\(root)/\($0)/bin" }
  }()

  private let binaries: String
  private let folder: String
  private var postmaster: Process?

  /// Makes the cluster and starts it. Throws `.unavailable` with the server's own words when that fails.
  init(_ binaries: String) async throws {
    self.binaries = binaries
    // The server refuses to run as root, and its own user may not get into root's temporary directory.
    folder = try OwnFolder.make(in: URL(fileURLWithPath: "/tmp")).path
    if geteuid() == 0 { try FileManager.default.setAttributes([.ownerAccountName: "postgres"], ofItemAtPath: folder) }
    let made = try await finish(
      launch("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"))
    guard made == 0 else { throw StoreError(.unavailable, "initdb: \(log)") }
    try await start()
  }

  var connectionString: String { "host=\(folder) user=postgres dbname=postgres" }

  /// Starts the server and returns when it answers. One that was killed leaves processes behind, which must end first.
  func start() async throws {
    for _ in 1...100 {
      let server = try launch("postgres", "-D", data, "-k", folder, "-c", "listen_addresses=")
      postmaster = server
      while server.isRunning { if try await finish(launch("pg_isready", "-q", "-h", folder)) == 0 { return } }
    }
    throw StoreError(.unavailable, "the server does not start: \(log)")
  }

  /// Drops every session at once, without a checkpoint, and starts again through recovery.
  func restartImmediately() async throws {
    let stopped = try await finish(launch("pg_ctl", "stop", "-D", data, "-m", "immediate", "-w"))
    guard stopped == 0 else { throw StoreError(.unavailable, "pg_ctl stop: \(log)") }
    try await collect()
    try await start()
  }

  /// Kills the postmaster, as the kernel does when memory runs out, and starts again.
  func killAndStart() async throws {
    let number = try String(contentsOfFile: "\(data)/postmaster.pid", encoding: .utf8).prefix { $0 != "\n" }
    guard let process = pid_t(number), kill(process, SIGKILL) == 0 else { throw StoreError(.unavailable, "no postmaster to kill") }
    try await collect()
    try await start()
  }

  /// Stops the server, where it runs, and takes the folder away.
  func remove() async {
    _ = try? await finish(launch("pg_ctl", "stop", "-D", data, "-m", "immediate", "-w"))
    try? await collect()
    try? FileManager.default.removeItem(atPath: folder)
  }

  private var data: String { "\(folder)/data" }
  private var log: String { (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)).map { String($0.suffix(2000)) } ?? "no log" }

  private func collect() async throws {
    if let postmaster { _ = try await finish(postmaster) }
    postmaster = nil
  }

  private func launch(_ program: String, _ arguments: String...) throws -> Process {
    let process = Process()
    let command = ["\(binaries)/\(program)"] + arguments
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = (geteuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : []) + command
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let descriptor = open("\(folder)/log", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    let output = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    (process.standardInput, process.standardOutput, process.standardError) = (FileHandle.nullDevice, output, output)
    try process.run()
    return process
  }

  private func finish(_ process: Process) async throws -> Int32 {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        process.waitUntilExit()
        continuation.resume(returning: process.terminationStatus)
      }
    }
  }
}
