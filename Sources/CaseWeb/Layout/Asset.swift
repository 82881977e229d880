import CaseStore

/// A file that pages fetch: its name carries its digest, so that it may be kept for ever and never be stale.
struct Asset: Sendable {
  let name: String
  let mediaType: String
  let bytes: [UInt8]
  let path: String

  init(_ stem: String, _ ending: String, _ mediaType: String, _ bytes: [UInt8]) {
    (self.mediaType, self.bytes) = (mediaType, bytes)
    name = "\(stem).\(Digest.hex(Digest.sha256(bytes)).prefix(12)).\(ending)"
    path = "/assets/\(name)"
  }

  static let style = Asset("style", "css", "text/css; charset=utf-8", PackageResources.style_css)
  static let script = Asset("page", "js", "text/javascript; charset=utf-8", PackageResources.page_js)
  static let icon = Asset("icon", "svg", "image/svg+xml", PackageResources.icon_svg)

  static let all = [style, script, icon] + HelpPicture.assets.values
}
