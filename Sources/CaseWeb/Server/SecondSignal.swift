import Foundation
import UnixSignals

/// Whoever tells the program to stop a second time does not want to wait for what is under way: it ends as if nothing had caught the signal.
///
/// Nothing is lost by it that was answered: every act is durable before its answer goes out.
enum SecondSignal {
  static func ends(_ signals: [UnixSignal]) async {
    var count = 0
    for await told in await UnixSignalsSequence(trapping: signals) {
      count += 1
      guard count == 2 else { continue }
      signal(told.rawValue, SIG_DFL)
      // The threads of the pool take no signals.
      var set = sigset_t()
      sigemptyset(&set)
      sigaddset(&set, told.rawValue)
      pthread_sigmask(SIG_UNBLOCK, &set, nil)
      raise(told.rawValue)
    }
  }
}
