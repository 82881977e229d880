/// A whole page: its title and content, inside the frame that every page shares.
public struct Page: Sendable {
  /// Which frame: the public counter, or the officials' desk.
  public enum Frame: Sendable, Hashable { case counter, desk }

  public var title: String
  public var main: Markup
  public var frame: Frame
  /// Where the back link leads; nil for none.
  public var back: String?
  /// Whether a form came back with faults: the title then begins 错误：.
  public var faulty = false
  /// Tables that need the whole width.
  public var wide = false

  public init(_ title: String, frame: Frame = .counter, back: String? = nil, wide: Bool = false, _ main: Markup) {
    (self.title, self.frame, self.back, self.wide, self.main) = (title, frame, back, wide, main)
  }

  func html(_ chrome: Chrome) -> Markup {
    """
    <!DOCTYPE html>
    <html lang="zh-CN">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(faulty ? "错误：" : "")\(title)－\(frame == .desk ? "清欠办理" : "清欠投诉")</title>
    <link rel="stylesheet" href="\(url: Asset.style.path)">
    <link rel="icon" href="\(url: Asset.icon.path)" type="image/svg+xml">
    <script src="\(url: Asset.script.path)" defer></script>
    </head>
    <body class="\(frame == .desk ? "desk" : "counter")\(wide ? " wide" : "")">
    <a class="skip" href="#main">跳到正文</a>
    <header class="masthead"><div class="inner">
    <a class="brand" href="\(frame == .desk ? "/desk" : "/")">四川省中小企业账款清欠\(frame == .desk ? "办理平台" : "投诉平台")</a>
    \(chrome.navigation(frame))
    </div></header>
    <div class="inner">
    \(back.map { "<nav aria-label=\"返回\"><a class=\"back\" href=\"\(url: $0)\">返回</a></nav>" as Markup })
    <main id="main" tabindex="-1">
    \(main)
    </main>
    </div>
    <footer class="foot"><div class="inner">
    <ul><li><a href="/guide">条例指南</a></li><li><a href="/help">帮助</a></li><li><a href="/calculator">逾期利息测算</a></li><li><a href="/track">查询进度</a></li></ul>
    \(frame == .desk ? nil : chrome.contact.map { "<p>受理部门联系方式：\($0)</p>" as Markup })
    <p>依据《保障中小企业款项支付条例》办理。请求编号 <span class="mono">\(chrome.requestID)</span></p>
    </div></footer>
    </body>
    </html>
    """
  }
}

/// What the frame shows of the request around the page.
struct Chrome: Sendable {
  let visitor: Visitor
  let path: String
  let requestID: String
  let csrf: Csrf
  /// How the receiver is reached.
  var contact: String?

  func navigation(_ frame: Page.Frame) -> Markup {
    switch (frame, visitor) {
    case (.desk, .official(let actor, let account, _)):
      """
      <nav aria-label="主导航"><ul>\(Markup.each(OfficialRoutes.navigation(for: actor)) { item in
        "<li><a href=\"\(url: item.path)\"\(" aria-current=\"page\"", if: isHere(item.path))>\(item.name)</a></li>" as Markup
      })</ul></nav>
      <form class="signout" method="post" action="/sign-out">\(csrf.field)
      <a href="/account"\(" aria-current=\"page\"", if: isHere("/account"))>\(account.name)<span class="unseen">：我的账号</span></a>
      <button class="plain">退出</button></form>
      """
    case (_, .party):
      """
      <nav aria-label="主导航"><ul><li><a href="/case"\(" aria-current=\"page\"", if: isHere("/case"))>我的投诉件</a></li><li><a href="/help">帮助</a></li></ul></nav>
      <form class="signout" method="post" action="/leave">\(csrf.field)<button class="plain">离开</button></form>
      """
    default:
      """
      <nav aria-label="主导航"><ul>\(Markup.each(Self.open) { item in
        "<li><a href=\"\(url: item.path)\"\(" aria-current=\"page\"", if: isHere(item.path))>\(item.name)</a></li>" as Markup
      })</ul></nav>
      """
    }
  }

  private func isHere(_ place: String) -> Bool { path == place || (place != "/" && place != "/desk" && path.hasPrefix("\(place)/")) }

  private static let open: [(path: String, name: String)] = [
    (path: "/", name: "首页"), (path: "/file", name: "我要投诉"), (path: "/track", name: "查询进度"), (path: "/calculator", name: "利息测算"),
    (path: "/guide", name: "条例指南"), (path: "/sign-in", name: "工作人员登录"),
  ]
}
