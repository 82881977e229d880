import CaseDesk
import CaseRules
import CaseStore
import Crypto

/// What an edition's key signs: everything that says what the edition is, and the content of each of its files.
public struct EditionSeal: Hashable, Sendable {
  public let month: String
  public let region: String?
  public let serial: Int
  public let cut: Instant
  public let definition: String
  public let queries: String
  public let inputs: String
  public let chain: ChainSummit
  public let files: [Edition.File]

  public init(_ edition: Edition) {
    self.init(
      month: edition.month, region: edition.region, serial: edition.serial, cut: edition.cut, definition: edition.definition,
      queries: edition.queries, inputs: edition.inputs, chain: edition.chain, files: edition.files)
  }

  init(
    month: String, region: String?, serial: Int, cut: Instant, definition: String, queries: String, inputs: String, chain: ChainSummit,
    files: [Edition.File]
  ) {
    (self.month, self.region, self.serial, self.cut) = (month, region, serial, cut)
    (self.definition, self.queries, self.inputs, self.chain) = (definition, queries, inputs, chain)
    // One order, whichever the files were written in.
    self.files = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  var bytes: [UInt8] {
    var writer = CanonicalWriter(domain: "qingqian.edition.1")
    writer.put(month)
    writer.put(region)
    writer.put(serial)
    writer.put(cut)
    writer.put(definition)
    writer.put(queries)
    writer.put(inputs)
    writer.put(chain.cases)
    writer.put(chain.events)
    writer.put(chain.root)
    writer.put(files.map { "\($0.name) \($0.size) \($0.sha256)" })
    return writer.bytes
  }

  /// Whether the key's holder signed this. Needs nothing but the public key.
  public func isSigned(_ signature: [UInt8], by publicKey: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    return key.isValidSignature(signature, for: bytes)
  }
}

/// The Ed25519 key that editions are signed with.
public struct EditionKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// From 32 secret bytes; throws for another number.
  public init(seed: [UInt8]) throws { key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed) }

  public var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

  func sign(_ seal: EditionSeal) throws -> [UInt8] { Array(try key.signature(for: seal.bytes)) }
}

extension EditionSeal {
  /// `…-edition.json`: what goes with the files, so that they can be checked anywhere.
  func manifest(no: Int, publicKey: [UInt8], signature: [UInt8]) -> JSONValue {
    [
      "format": "qingqian.edition.1", "edition": .integer(no), "month": .text(month), "region": .text(region), "serial": .integer(serial),
      "recorded_up_to": .text(cut.description), "definition": .text(definition), "queries": .text(queries), "inputs": .text(inputs),
      "cases": .integer(chain.cases), "events": .integer(chain.events), "chain_root": .text(chain.root),
      "public_key": .text(Digest.hex(publicKey)), "signature": .text(Digest.hex(signature)),
      "files": .array(files.map { ["name": .text($0.name), "size": .integer($0.size), "sha256": .text($0.sha256)] }),
    ]
  }
}
