import Foundation

/// Folders that tests make for themselves.
public enum OwnFolder {
  /// Gives `body` an empty folder that nobody else has, which is gone afterwards with everything in it.
  public static func with<T>(_ body: (URL) async throws -> T) async throws -> T {
    let folder = try make()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }

  /// The same for what waits for nothing.
  public static func with<T>(_ body: (URL) throws -> T) throws -> T {
    let folder = try make()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// Such a folder for who removes it himself. Its path is short enough for a socket's to begin with it.
  public static func make(in parent: URL = FileManager.default.temporaryDirectory) throws -> URL {
    let folder = parent.appending(path: "qingqian-\(UUID().uuidString.suffix(12))", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    return folder
  }
}

extension URL {
  /// What is in this folder of files, by name.
  public func files() throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    return Dictionary(uniqueKeysWithValues: try names.map { ($0, try Data(contentsOf: appending(path: $0))) })
  }
}
