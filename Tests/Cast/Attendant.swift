import CaseStore
import Foundation
import Glibc

/// A server of somebody else's that a test starts. It ends with `stop()`, and with the process that runs the tests, however that ends.
public final class Attendant: Sendable {
  private let shell: Process
  /// As long as this end is open, the shell waits at the other; the kernel closes it with this process.
  private let leash: Int32

  /// Starts the program, whose words go nowhere.
  public init(_ program: String, _ arguments: [String]) throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw StoreError(.unavailable, "no pipe: \(errno)") }
    // No other child may inherit the leash, or it would hold it too.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", #""$@" & read -r _; kill -9 $!"#, "sh", program] + arguments
    shell.standardInput = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
    shell.standardOutput = FileHandle.nullDevice
    shell.standardError = FileHandle.nullDevice
    (self.shell, leash) = (shell, ends[1])
    try shell.run()
  }

  /// Returns when it is gone.
  public func stop() {
    guard shell.isRunning else { return }
    // A child begun between two lines of `init` may hold the leash too: a line does not wait for it.
    _ = write(leash, "\n", 1)
    close(leash)
    shell.waitUntilExit()
  }
}
