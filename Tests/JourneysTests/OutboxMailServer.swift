import Cast
import Foundation
import Testing

/// Debian's exim over a folder of its own: takes mail by SMTP on a port of this machine, and keeps each in a file.
final class OutboxMailServer {
  let port: Int
  private let folder: URL
  private var server: Attendant?

  /// Not started yet.
  init(in folder: URL) throws {
    self.folder = folder.appending(path: "mail-server")
    port = try LocalPort.free()
    for name in ["spool", "log", "mail"] {
      try FileManager.default.createDirectory(at: self.folder.appending(path: name), withIntermediateDirectories: true)
    }
    let isRoot = getuid() == 0
    let user = isRoot ? "Debian-exim" : NSUserName()
    try Self.config(self.folder.path, user: user).write(to: self.folder.appending(path: "exim.conf"), atomically: true, encoding: .utf8)
    if isRoot {
      // As root exim gives up its rights to the user it was installed with, who must own what it writes.
      let given = try Self.run("/bin/chown", ["-R", "\(user):"] + ["spool", "log", "mail"].map { "\(self.folder.path)/\($0)" })
      try #require(given == 0)
    }
  }

  /// Ends it at once.
  func stop() { server?.stop() }

  /// Answers when connections are taken.
  func start() async throws {
    server = try Attendant(
      "/usr/sbin/exim4", ["-C", "\(folder.path)/exim.conf", "-bdf", "-odf", "-oX", "127.0.0.1.\(port)", "-oP", "\(folder.path)/pid"])
    try #require(try await LocalPort.answers(port), "exim does not answer")
  }

  /// Every mail delivered, as it lies in the mailbox.
  var mails: [String] {
    get throws {
      let folder = folder.appending(path: "mail/new")
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return try names.sorted().map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    }
  }

  /// What `service.yaml` says of it.
  var settings: String {
    "outbox:\n  parties: mail\n  officials: mail\n  sender: qingqian@service.example.cn\n  sendmail: /usr/bin/msmtp\n"
      + "  sendmail_arguments: \"--file=/dev/null --host=127.0.0.1 --port=\(port) --timeout=10 -oi\"\n"
  }

  private static func config(_ folder: String, user: String) -> String {
    """
    keep_environment =
    primary_hostname = mail.example.cn
    spool_directory = \(folder)/spool
    log_file_path = \(folder)/log/%s
    exim_user = \(user)
    deliver_drop_privilege
    never_users =
    host_lookup =
    rfc1413_query_timeout = 0s
    acl_smtp_rcpt = rcpt
    acl_smtp_data = accept
    begin acl
    rcpt:
      deny local_parts = nobody
        message = no such mailbox
      accept
    begin routers
    box:
      driver = accept
      transport = box
    begin transports
    box:
      driver = appendfile
      directory = \(folder)/mail
      maildir_format
      create_directory
      return_path_add
    begin retry
    * * F,1h,1m

    """
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

extension CommandLineDesk {
  /// The same desk with a `Config/` of its own, whose `service.yaml` ends with `settings` in place of its outbox.
  func configured(_ settings: String) throws -> CommandLineDesk {
    let house = folder.appending(path: "house-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: house, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: BuiltProgram.root.appending(path: "Config"), to: house.appending(path: "Config"))
    try FileManager.default.createSymbolicLink(
      at: house.appending(path: "Schema"), withDestinationURL: BuiltProgram.root.appending(path: "Schema"))
    let file = house.appending(path: "Config/service.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let head = try #require(text.range(of: "\noutbox:")).lowerBound
    try (text[..<head] + "\n" + settings).write(to: file, atomically: true, encoding: .utf8)
    var desk = self
    desk.config = house.appending(path: "Config")
    return desk
  }

  /// A case filed by a firm that gave a mail address.
  func filed(mail: String) async throws -> String {
    let file = try filing("\(UUID().uuidString).json") { filing in
      var creditor = filing["creditor"] as? [String: Any] ?? [:]
      creditor["email"] = mail
      filing["creditor"] = creditor
    }
    return try #require(try await json(["case", "file", file, "--key", UUID().uuidString])["number"] as? String)
  }
}
