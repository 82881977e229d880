import CaseStore

/// Where the contents of 材料 lie, each under its SHA-256: a folder of this machine, or the database for several servers.
///
/// Who calls has announced the content in `evidence_file` first, so that nothing is thrown away that somebody is bringing in.
public protocol EvidenceStore: Sendable {
  /// Folder in which a file is gathered before it is kept.
  var staging: String { get }

  /// Takes the staged file over. Durable when this returns.
  func keep(_ file: StagedFile) async throws

  /// Piece `no` of the content, `evidencePiece` bytes except for the last; nil past the end. Throws `.corrupt` where there is no content.
  func piece(_ no: Int, of sha256: String) async throws -> [UInt8]?

  /// Throws the content away, unless it has been announced again.
  func discard(_ sha256: String, wanted: @Sendable () async throws -> Bool) async throws
}

/// Bytes of one piece of content: what reading or keeping holds in memory.
public let evidencePiece = 512 << 10

/// A finished file that is not yet kept, named by what is in it.
public struct StagedFile: Sendable {
  public let path: String
  /// Lower-case hexadecimal.
  public let sha256: String
  public let size: Int64
}
