import CaseRules
import CaseStore
import HTTPTypes

/// Why a form is shown again with everything that was typed: nothing of it took effect.
enum NotTaken {
  /// Something in it is to be mended.
  case faulty([InputFault])
  /// A rule says no.
  case refused(Refusal)
  /// The case has moved on since the form was opened.
  case moved

  /// nil where the form cannot come back: there is no such case, storage is down, a bug.
  init?(_ error: any Error) {
    switch error {
    case let faults as InputFaults: self = .faulty(faults.faults)
    case let fault as InputFault: self = .faulty([fault])
    case let refusal as Refusal where refusal.code != "no_such_case": self = .refused(refusal)
    case let error as StoreError where error.code == .versionMoved: self = .moved
    default: return nil
    }
  }

  var status: HTTPResponse.Status { if case .faulty = self { .unprocessableContent } else { .conflict } }

  var faults: [InputFault] { if case .faulty(let faults) = self { faults } else { [] } }

  /// What stands above the form.
  var notice: Markup {
    switch self {
    case .faulty(let faults): Fields.summary(faults)
    case .refused(let refusal): Self.notice(refusal)
    case .moved: "<p class=\"panel warn\" role=\"alert\">本件刚刚有了新的办理记录，下面是现在的情况，请核对后再提交。</p>"
    }
  }

  static func notice(_ refusal: Refusal) -> Markup {
    "<p class=\"panel bad\" role=\"alert\">\(refusal.sentence)\(refusal.quotedBasis.map { "<span class=\"hint\">（依据：\($0)）</span>" as Markup })</p>"
  }
}
