import ArgumentParser

/// A command that could not do what was asked, with one sentence for the person and the kind that decides the exit code.
enum CommandFailure: Error, Equatable {
  /// A rule said no, or the thing asked for does not exist.
  case refused(String)
  /// The command line, a file or a value is wrong; the sentence names which and how to mend it.
  case badInput(String)
  /// The store cannot be reached, or could not say whether it committed.
  case unavailable(String)

  var sentence: String {
    switch self {
    case .refused(let text), .badInput(let text), .unavailable(let text): text
    }
  }
}

/// How the program ended: the one place where errors become exit codes.
enum ExitStatus: Int32 {
  case done = 0, refused = 1, badInput = 2, unavailable = 3, bug = 70

  init(_ error: any Error, of command: any ParsableCommand.Type) {
    switch error {
    case let failure as CommandFailure:
      switch failure {
      case .refused: self = .refused
      case .badInput: self = .badInput
      case .unavailable: self = .unavailable
      }
    case is ValidationError: self = .badInput
    case let code as ExitCode: self = ExitStatus(rawValue: code.rawValue) ?? .bug
    default:
      // Help and version leave with 0, a command line that does not parse with the library's own usage code.
      switch command.exitCode(for: error) {
      case .success: self = .done
      case .validationFailure: self = .badInput
      default: self = .bug
      }
    }
  }
}
