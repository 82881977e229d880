import CaseRules
import CaseStore
import Foundation

/// For trying out: each message a file of its own in a folder that only the service reads, named by the message's id.
public struct FileChannel: OutboxChannel {
  public let name = "file"
  private let folder: String

  public init(folder: String) { self.folder = folder }

  /// The file is whole when it is there; sending the same message again replaces it by itself.
  public func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome {
    let head = [
      "Message-ID: \(message.id)", "To: \(message.recipient)", "Mail: \(message.contact.email ?? "")",
      "Phone: \(message.contact.phone ?? "")", "Date: \(message.created)", "Subject: \(message.subject)",
    ]
    let data = Data((head.joined(separator: "\n") + "\n\n" + message.text + "\n").utf8)
    let path = "\(folder)/\(message.id).txt"
    // Two programs at one message would not share a file half-written.
    let part = "\(folder)/.\(message.id).\(Digest.hex(SecretBytes.random(6)))"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try DurableFile.createPrivate(part)
      try data.write(to: URL(fileURLWithPath: part))
      try DurableFile.rename(part, to: path)
      return .sent(code: nil)
    } catch {
      unlink(part)
      return .retry(code: nil, "cannot write \(path)")
    }
  }
}
