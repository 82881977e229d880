import ArgumentParser
import Foundation

/// 清欠: the complaint service for late payment to small firms.
@main struct Qingqian: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qingqian",
    abstract: "清欠：受理和办理拖欠中小企业款项投诉。",
    version: "0.1.0",
    subcommands: [
      CaseCommand.self,
      ImportCommand.self,
      RulesCommand.self,
      CalendarCommand.self,
      StatesCommand.self,
      MigrateCommand.self,
      UserCommand.self,
      OfficeCommand.self,
      KeysCommand.self,
      BackupCommand.self,
      RestoreCommand.self,
      ServeCommand.self,
      TickCommand.self,
      ClocksCommand.self,
      MetricsCommand.self,
      OutboxCommand.self,
      VerifyCommand.self,
      AuditCommand.self,
      DemoCommand.self,
      ReportCommand.self,
    ]
  )

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var running = command as? any AsyncParsableCommand {
        try await running.run()
      } else {
        try command.run()
      }
    } catch {
      leave(after: error)
    }
  }

  /// Prints what went wrong (or the help asked for) and ends with the error's exit code.
  private static func leave(after error: any Error) -> Never {
    let status = ExitStatus(error, of: self)
    if let failure = CommandFailure(error) {
      FileHandle.standardError.write(Data((failure.sentence + "\n").utf8))
    } else if !(error is ExitCode) {
      let text = fullMessage(for: error)
      let handle = status == .done ? FileHandle.standardOutput : FileHandle.standardError
      handle.write(Data((text + "\n").utf8))
    }
    Foundation.exit(status.rawValue)
  }
}
