import Glibc

/// A regular file read once from beginning to end in pieces.
final class FileBytes {
  let size: Int64
  private(set) var consumed: Int64 = 0
  private let descriptor: Int32

  init(path: String) throws(ImportFileError) {
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else {
      throw ImportFileError(.unreadable, "打不开文件 \(path)：\(String(cString: strerror(errno)))")
    }
    var info = stat()
    guard fstat(opened, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw ImportFileError(.unreadable, "\(path) 不是普通文件")
    }
    (descriptor, size) = (opened, Int64(info.st_size))
  }

  deinit { close(descriptor) }

  /// Up to `count` bytes; empty at the end only.
  func read(_ count: Int) throws(ImportFileError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var got: Int
      repeat { got = Glibc.read(descriptor, buffer.baseAddress, count) } while got < 0 && errno == EINTR
      if got < 0 { failure = errno }
      filled = max(0, got)
    }
    guard failure == 0 else {
      throw ImportFileError(.unreadable, "读取文件出错：\(String(cString: strerror(failure)))")
    }
    consumed += Int64(bytes.count)
    return bytes
  }
}
