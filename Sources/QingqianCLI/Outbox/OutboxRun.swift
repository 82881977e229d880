import ArgumentParser
import CaseDesk
import CaseRules
import Foundation

struct OutboxRun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "制作到期的文书并编号，到收件人工作时间发出，未送达的按时重试。",
    discussion: """
      不加 --once 时每分钟执行一次，收到 SIGINT 或 SIGTERM 后做完手头一步即停止。可以同时运行多个：每件文书只编一个号，每封消息只发一次，
      中途断电的以同一消息编号再发。
      例：qingqian outbox run --once --json
      """)

  @Flag(help: "One pass, then end.") var once = false
  @Flag(help: "Send now what waits for working time.") var regardless = false
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService { service in
      let outbox = try global.outbox(service)
      if once { return report(try await outbox.pass(regardless: regardless)) }
      try await PassLoop(seconds: 60) { report(try await outbox.pass(regardless: regardless)) }.runUntilSignal()
    }
  }

  private func report(_ pass: Outbox.Pass) {
    output.print(
      [
        "rendered": .integer(pass.rendered), "set_aside": .integer(pass.setAside), "packed": .integer(pass.packed),
        "sent": .integer(pass.sent),
        "retried": .integer(pass.retried), "failed": .integer(pass.failed), "no_address": .integer(pass.unaddressed),
      ],
      orLines: [
        "制作 \(pass.rendered)，不能制作 \(pass.setAside)；组成消息 \(pass.packed)，发出 \(pass.sent)，待重试 \(pass.retried)，失败 \(pass.failed)，没有地址 \(pass.unaddressed)"
      ])
  }
}
