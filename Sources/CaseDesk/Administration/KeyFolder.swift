import CaseRules
import CaseStore
import Foundation

/// The folder of the server's own secrets: `code-1.key`, `code-2.key`, … and `webhook-1.key`, …,
/// `edition-1.key`, … of 32 bytes each, readable by its owner alone.
public struct KeyFolder: Sendable {
  public struct Key: Hashable, Sendable {
    public let number: Int
    public let file: String
    /// The first eight digits of the key's SHA-256, to tell keys apart.
    public let fingerprint: String
  }

  /// What a key is for, as its file begins. What older keys made or signed stays good.
  public enum Kind: String, CaseIterable, Sendable {
    /// The server's master: query codes, links, marks, what is sealed.
    case code
    /// Signs webhooks.
    case webhook
    /// Signs frozen editions of reports (Ed25519).
    case edition
  }

  public let path: String

  public init(_ path: String) { self.path = path }

  /// Makes the folder and its first key where there is none; answers what was made.
  public func prepare() throws(Refusal) -> [Key] {
    try numbers(.code).isEmpty ? [try add(.code, 1)] : []
  }

  /// Adds a key of the kind, which is used from now on.
  public func rotate(_ kind: Kind = .code) throws(Refusal) -> Key { try add(kind, (try numbers(kind).last ?? 0) + 1) }

  /// The seed of the Ed25519 key that editions are signed with; makes the first where there is none.
  public func editionSeed() throws(Refusal) -> [UInt8] {
    if try numbers(.edition).isEmpty { _ = try rotate(.edition) }
    return try bytes(file(.edition, try numbers(.edition).last ?? 1))
  }

  /// The seeds of all keys that editions were signed with, newest first; makes none.
  public func editionSeeds() throws(Refusal) -> [(number: Int, seed: [UInt8])] {
    var seeds: [(number: Int, seed: [UInt8])] = []
    for number in try numbers(.edition).reversed() { seeds.append((number, try bytes(file(.edition, number)))) }
    return seeds
  }

  /// The keys of webhooks, newest first; throws when there is none, or one is unreadable, short or open to others.
  public func webhookKeys() throws(Refusal) -> [[UInt8]] {
    var keys: [[UInt8]] = []
    for number in try numbers(.webhook).reversed() { keys.append(try bytes(file(.webhook, number))) }
    guard !keys.isEmpty else { throw Refusal("no_webhook_key", "密钥目录 \(path) 中没有 webhook 密钥：请运行 qingqian keys webhook。") }
    return keys
  }

  /// Newest first.
  public func list() throws(Refusal) -> [Key] {
    var keys: [Key] = []
    for number in try numbers(.code).reversed() {
      keys.append(Key(number: number, file: file(number), fingerprint: Self.fingerprint(try bytes(file(number)))))
    }
    return keys
  }

  /// The keys themselves; throws when there is none, or one is unreadable, short or open to others.
  public func serverKeys() throws(Refusal) -> ServerKeys {
    var keys: [[UInt8]] = []
    for number in try numbers(.code).reversed() { keys.append(try bytes(file(number))) }
    guard !keys.isEmpty else { throw Refusal("no_keys", "密钥目录 \(path) 中没有密钥：请运行 qingqian migrate，或用 QINGQIAN_KEYS 指明密钥目录。") }
    return ServerKeys(codeKeys: keys)
  }

  /// Copies every key into another folder; answers the files written. Keys that are there already stay as they are.
  public func copy(to other: String) throws(Refusal) -> [String] {
    let target = KeyFolder(other)
    try target.make()
    var written: [String] = []
    for kind in Kind.allCases {
      let present = Set(try target.numbers(kind))
      for number in try numbers(kind) where !present.contains(number) {
        try target.write(try bytes(file(kind, number)), to: target.file(kind, number))
        written.append(target.file(kind, number))
      }
    }
    return written
  }

  /// Where the key of a number lies.
  public func file(_ number: Int) -> String { file(.code, number) }

  private func file(_ kind: Kind, _ number: Int) -> String { "\(path)/\(kind.rawValue)-\(number).key" }

  /// Ascending.
  private func numbers(_ kind: Kind) throws(Refusal) -> [Int] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.compactMap { name in
      name.wholeMatch(of: /([a-z]+)-([1-9][0-9]{0,8})\.key/).flatMap { $0.1 == kind.rawValue ? Int($0.2) : nil }
    }.sorted()
  }

  /// What a file holds that somebody else made for this server alone, such as a password for another one; without blanks around it.
  ///
  /// Throws for one that is missing, empty, longer than a kilobyte or open to others.
  public static func secret(_ file: String) throws(Refusal) -> String {
    guard let text = String(validating: try contents(file), as: UTF8.self).map(CleanText.normal), !text.isEmpty, text.utf8.count <= 1024
    else {
      throw Refusal("key_damaged", "密钥文件 \(file) 应为一行文字，不超过 1024 字节。")
    }
    return text
  }

  private func bytes(_ file: String) throws(Refusal) -> [UInt8] {
    let bytes = try Self.contents(file)
    guard bytes.count == 32 else { throw Refusal("key_damaged", "密钥文件 \(file) 应为 32 字节，现为 \(bytes.count) 字节。") }
    return bytes
  }

  private static func contents(_ file: String) throws(Refusal) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: file) else { throw Refusal("key_unreadable", "读不到密钥文件 \(file)。") }
    let mode = (try? FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int) ?? 0
    guard mode & 0o077 == 0 else { throw Refusal("key_exposed", "密钥文件 \(file) 可被他人读取（\(String(mode, radix: 8))），请改为 0400。") }
    return Array(data)
  }

  private func make() throws(Refusal) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw Refusal("key_folder", "不能建立密钥目录 \(path)。") }
  }

  private func add(_ kind: Kind, _ number: Int) throws(Refusal) -> Key {
    try make()
    let key = SecretBytes.random(32)
    try write(key, to: file(kind, number))
    return Key(number: number, file: file(kind, number), fingerprint: Self.fingerprint(key))
  }

  /// Never overwrites; durable when it returns.
  private func write(_ key: [UInt8], to file: String) throws(Refusal) {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL, 0o400)
    guard descriptor >= 0 else { throw Refusal("key_unwritten", "不能写入密钥文件 \(file)：\(String(cString: strerror(errno)))。") }
    let written = key.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    let flushed = fsync(descriptor) == 0
    close(descriptor)
    let folder = open(path, O_RDONLY)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
    guard written == key.count, flushed else {
      unlink(file)
      throw Refusal("key_unwritten", "密钥文件 \(file) 未能完整写入磁盘。")
    }
  }

  private static func fingerprint(_ key: [UInt8]) -> String { String(Digest.hex(Digest.sha256(key)).prefix(8)) }
}
