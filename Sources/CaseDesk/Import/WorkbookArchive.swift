import CZip

/// The parts of an XLSX package, each read in pieces, with the limits that stop an archive made to explode.
final class WorkbookArchive {
  private let archive: OpaquePointer
  private let limits: ImportLimits
  private var inflated: Int64 = 0

  init(path: String, limits: ImportLimits) throws(ImportFileError) {
    var code: Int32 = 0
    guard let opened = zip_open(path, ZIP_RDONLY, &code) else {
      throw ImportFileError(.malformed, "工作簿打不开（压缩包不完整或已损坏）；请重新另存为 .xlsx")
    }
    archive = opened
    self.limits = limits
    let count = zip_get_num_entries(opened, 0)
    guard count <= limits.entries else {
      throw ImportFileError(.tooLarge, "工作簿内有 \(count) 个文件，超过上限 \(limits.entries)")
    }
  }

  deinit { zip_discard(archive) }

  /// The part of that name, nil when there is none.
  func part(_ name: String) throws(ImportFileError) -> Part? {
    var info = zip_stat_t()
    zip_stat_init(&info)
    let plain = name.hasPrefix("/") ? String(name.dropFirst()) : name
    guard zip_stat(archive, plain, zip_flags_t(ZIP_FL_NOCASE), &info) == 0 else { return nil }
    if info.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0, info.encryption_method != UInt16(ZIP_EM_NONE) {
      throw ImportFileError(.wrongType, "工作簿加了密码；请去掉密码后再导入")
    }
    guard let file = zip_fopen_index(archive, info.index, 0) else {
      throw ImportFileError(.malformed, "工作簿内的 \(plain) 打不开；请重新另存为 .xlsx")
    }
    return Part(name: plain, file: file, packedSize: Int64(info.comp_size), size: Int64(info.size), archive: self)
  }

  /// Every part's name as the archive's directory gives it, in its order.
  var names: [String] {
    (0..<max(0, zip_get_num_entries(archive, 0))).map { index in
      zip_get_name(archive, zip_uint64_t(index), zip_flags_t(ZIP_FL_ENC_GUESS)).map { String(cString: $0) } ?? ""
    }
  }

  /// The part at a place in the directory; nil when it cannot be opened.
  func part(at index: Int) throws(ImportFileError) -> Part? {
    var info = zip_stat_t()
    zip_stat_init(&info)
    guard zip_stat_index(archive, zip_uint64_t(index), 0, &info) == 0, let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else {
      return nil
    }
    return Part(name: String(index), file: file, packedSize: Int64(info.comp_size), size: Int64(info.size), archive: self)
  }

  fileprivate func count(_ bytes: Int, of part: Part) throws(ImportFileError) {
    inflated += Int64(bytes)
    part.consumed += Int64(bytes)
    guard inflated <= limits.inflatedBytes else {
      throw ImportFileError(.tooLarge, "工作簿解压后超过 \(limits.inflatedBytes >> 20) MiB；请拆成几个文件或改用 CSV")
    }
    guard part.consumed <= 1 << 20 || part.consumed / limits.inflationRatio <= part.packedSize else {
      throw ImportFileError(.tooLarge, "工作簿内的 \(part.name) 压缩比异常（超过 \(limits.inflationRatio) 倍），拒绝读取")
    }
  }

  final class Part {
    let name: String
    /// As the archive's directory states it: good for a progress bar, never for a limit.
    let size: Int64
    fileprivate(set) var consumed: Int64 = 0
    fileprivate let packedSize: Int64
    private let file: OpaquePointer
    // Keeps the archive open as long as the part is.
    private let archive: WorkbookArchive

    fileprivate init(name: String, file: OpaquePointer, packedSize: Int64, size: Int64, archive: WorkbookArchive) {
      (self.name, self.file, self.packedSize, self.size, self.archive) = (name, file, packedSize, size, archive)
    }

    deinit { zip_fclose(file) }

    /// Up to `count` bytes, empty at the end only. The checksum is compared there.
    func read(_ count: Int) throws(ImportFileError) -> [UInt8] {
      var got: Int64 = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        got = zip_fread(file, buffer.baseAddress, zip_uint64_t(count))
        filled = Int(max(0, got))
      }
      guard got >= 0 else {
        throw ImportFileError(.malformed, "工作簿内的 \(name) 已损坏（解压或校验失败）；请重新另存为 .xlsx")
      }
      try archive.count(bytes.count, of: self)
      return bytes
    }
  }
}
