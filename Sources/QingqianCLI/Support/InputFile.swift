import Foundation

/// A file named on the command line.
enum InputFile {
  /// Its content; throws `CommandFailure.badInput` that says what is wrong with it: missing, a directory, not readable, over `limit` bytes.
  static func read(_ path: String, limit: Int) throws(CommandFailure) -> Data {
    try check(path)
    guard let handle = FileHandle(forReadingAtPath: path) else { throw .badInput("没有权限读取文件 \(path)。") }
    defer { try? handle.close() }
    // One byte more than allowed tells a file that is too long, however long it is and whatever its size is said to be.
    let data: Data?
    do { data = try handle.read(upToCount: limit + 1) } catch { throw .badInput("读不出文件 \(path)。") }
    guard let data, !data.isEmpty else { throw .badInput("文件 \(path) 是空的。") }
    guard data.count <= limit else { throw .badInput("文件 \(path) 超过 \(limit >> 20) MiB。") }
    return data
  }

  /// Throws `CommandFailure.badInput` unless there is a regular file: a directory, device or pipe is none.
  static func check(_ path: String) throws(CommandFailure) {
    var info = stat()
    guard stat(path, &info) == 0 else { throw .badInput(errno == EACCES ? "没有权限读取文件 \(path)。" : "没有文件 \(path)。") }
    guard info.st_mode & S_IFMT == S_IFREG else { throw .badInput("\(path) 不是普通文件。") }
    guard access(path, R_OK) == 0 else { throw .badInput("没有权限读取文件 \(path)。") }
  }
}
