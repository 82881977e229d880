import Foundation

/// The program as built, run as a user runs it.
enum BuiltProgram {
  struct Run: Sendable {
    let status: Int32
    let output: String
    let errors: String

    var firstLine: String { output.split(separator: "\n").first.map(String.init) ?? "" }

    /// The JSON document printed; nil when the output is none.
    var document: [String: Any]? { (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] }
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Beside the test bundle, where the build puts both.
  static var url: URL {
    let bundle = Bundle.main.bundleURL
    let folder = bundle.pathExtension == "xctest" ? bundle.deletingLastPathComponent() : bundle
    return folder.appending(path: "qingqian")
  }

  /// Runs with `arguments` in `directory` (by default the package root, where `./Config` is) until it ends; `zone` is the machine's TZ.
  static func run(_ arguments: [String], in directory: URL = root, zone: String? = nil) async throws -> Run {
    try await offThePool { try start(url, arguments, in: directory, zone: zone) }
  }

  /// The most memory the program held while it ran, in bytes.
  static func peakMemory(_ arguments: [String], in directory: URL = root) async throws -> Int {
    let measure =
      "import resource,subprocess,sys;r=subprocess.run(sys.argv[1:],stdout=2);print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss);sys.exit(r.returncode)"
    let python = URL(fileURLWithPath: "/usr/bin/env")
    let run = try await offThePool { try start(python, ["python3", "-c", measure, url.path] + arguments, in: directory) }
    guard run.status == 0, let kilobytes = Int(run.firstLine) else { throw Failure(said: run.errors) }
    return kilobytes * 1024
  }

  struct Failure: Error { let said: String }

  /// A process is waited for on a thread of its own: the cooperative pool has as many as there are cores.
  private static func offThePool<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      Thread { continuation.resume(with: Result { try work() }) }.start()
    }
  }

  private static func start(_ program: URL, _ arguments: [String], in directory: URL, zone: String? = nil) throws -> Run {
    let process = Process()
    if let zone { process.environment = ProcessInfo.processInfo.environment.merging(["TZ": zone]) { $1 } }
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = directory
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // Both streams are short, so reading one after the other cannot block the program.
    let out = output.fileHandleForReading.readDataToEndOfFile()
    let err = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: out, as: UTF8.self), errors: String(decoding: err, as: UTF8.self))
  }
}
