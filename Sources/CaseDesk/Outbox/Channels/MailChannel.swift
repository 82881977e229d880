import CaseRules
import CaseStore
import Foundation

/// Mail through sendmail(8): the message on standard input, sender and recipient on the command line, sysexits(3) as the answer.
public struct MailChannel: OutboxChannel {
  public let name = "mail"
  private let program: String
  private let arguments: [String]
  private let sender: String
  /// Seconds until the program is ended.
  private let patience: Int

  /// Calls `program arguments… -f sender -- recipient`.
  public init(program: String, arguments: [String], sender: String, patience: Int = 60) {
    (self.program, self.arguments, self.sender, self.patience) = (program, arguments, sender, patience)
  }

  public func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome {
    guard let address = message.contact.email else { return .noAddress }
    guard let mail = MailText.make(message, from: sender, to: address) else { return .failed(code: nil, "not a mail address") }
    let command = arguments + ["-f", sender, "--", address]
    let (program, patience) = (program, patience)
    return await withCheckedContinuation { continuation in
      // A process is waited for on a thread of its own, never in the cooperative pool.
      Thread { continuation.resume(returning: Self.run(program, command, input: mail, patience)) }.start()
    }
  }

  private static func run(_ program: String, _ arguments: [String], input: Data, _ patience: Int) -> DeliveryOutcome {
    // By files, not pipes: a program that does not read, or leaves a child behind, can neither kill us nor hold us up.
    guard let mail = ScratchFile(input), let complaint = ScratchFile(Data()) else { return .retry(code: nil, "no room for the mail") }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = mail.handle
    process.standardOutput = FileHandle.nullDevice
    process.standardError = complaint.handle
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do { try process.run() } catch { return .retry(code: nil, "\(program) cannot be run") }
    if ended.wait(timeout: .now() + .seconds(patience)) == .timedOut {
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
      return .retry(code: nil, "\(program) did not end within \(patience) s")
    }
    let status = Int(process.terminationStatus)
    guard process.terminationReason == .exit else { return .retry(code: nil, "\(program) was ended by signal \(status)") }
    let said = complaint.text
    return switch Int32(status) {
    case EX_OK: .sent(code: 0)
    case EX_TEMPFAIL: .retry(code: status, said)
    default: .failed(code: status, said)
    }
  }
}

/// A file without a name, for a child process.
private struct ScratchFile {
  let handle: FileHandle

  init?(_ content: Data) {
    var path = Array("\(FileManager.default.temporaryDirectory.path)/qingqian-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { return nil }
    unlink(path)
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: content)
      try handle.seek(toOffset: 0)
    } catch { return nil }
  }

  /// What was written into it, its beginning.
  var text: String {
    try? handle.seek(toOffset: 0)
    let data = (try? handle.read(upToCount: 500)) ?? nil
    return String(decoding: data ?? Data(), as: UTF8.self)
  }
}
