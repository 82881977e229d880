/// 首页: what this is, what it is not, what to have ready.
enum StartPage {
  static let page = Page("拖欠中小企业账款投诉", "<h1>拖欠中小企业账款投诉</h1>")
}
