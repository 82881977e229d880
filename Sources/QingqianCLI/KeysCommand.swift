import ArgumentParser
import CaseDesk
import CaseReports
import CaseRules
import CaseStore

/// `qingqian keys …`: the server's own secrets.
struct KeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "服务器密钥：查看、轮换。", subcommands: [KeysList.self, KeysRotate.self, KeysWebhook.self, KeysEdition.self])
}

struct KeysList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "现有密钥，新的在前；只显示指纹，月报签名密钥显示公钥。",
    discussion: "例：qingqian keys list")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    let keys = try global.keyFolder().list()
    let documents = keys.map { key -> JSONValue in
      ["number": .integer(key.number), "file": .text(key.file), "fingerprint": .text(key.fingerprint)]
    }
    let editions = try global.keyFolder().editionSeeds().map {
      (number: $0.number, key: Digest.hex(try EditionKey(seed: $0.seed).publicKey))
    }
    output.print(
      [
        "keys": .array(documents),
        "editions": .array(editions.map { ["number": .integer($0.number), "public_key": .text($0.key)] }),
      ],
      orLines: (keys.isEmpty ? ["没有密钥，请运行 qingqian migrate。"] : keys.map { "code-\($0.number)  \($0.fingerprint)  \($0.file)" })
        + editions.map { "edition-\($0.number)  公钥 \($0.key)" })
  }
}

struct KeysRotate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "启用新密钥；此前发出的查询码照常有效。",
    discussion: "例：qingqian keys rotate\n多台服务器应先把新密钥文件复制到每一台，再重启服务。")

  @OptionGroup var rotation: KeyRotation

  func run() async throws { try await rotation.rotate(.code) { _, key in key.fingerprint } }
}

struct KeysWebhook: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webhook", abstract: "启用新的 webhook 签名密钥；旧的同时有效，接收方换好后可删除旧文件。",
    discussion: "例：qingqian keys webhook\n接收方用同一文件的 32 字节验签，办法见 Operating。")

  @OptionGroup var rotation: KeyRotation

  func run() async throws { try await rotation.rotate(.webhook) { _, key in key.fingerprint } }
}

struct KeysEdition: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edition", abstract: "启用新的定稿签名密钥（Ed25519）；此前定稿的签名照常有效。",
    discussion: "例：qingqian keys edition\n印出的是公钥：它印在月报封面上，也应另行公布，供 qingqian audit verify --against 核验。")

  @OptionGroup var rotation: KeyRotation

  func run() async throws {
    try await rotation.rotate(.edition) { folder, _ in Digest.hex(try EditionKey(seed: try folder.editionSeed()).publicKey) }
  }
}

/// What the commands that rotate keys share: who may, the log's line, what is printed.
struct KeyRotation: ParsableArguments {
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  /// `mark` answers by what the new key is known outside.
  func rotate(_ kind: KeyFolder.Kind, mark: @Sendable (KeyFolder, KeyFolder.Key) throws -> String) async throws {
    let folder = try global.keyFolder()
    try await global.withService { service in
      try await acting.administration(service).allowKeys()
      let key = try folder.rotate(kind)
      let (name, mark) = ("\(kind.rawValue)-\(key.number)", try mark(folder, key))
      try await service.log(try await service.actor(as: acting.user), .keyRotated, "\(name) \(mark)")
      print("已启用 \(name)（\(mark)）：\(key.file)")
    }
  }
}
