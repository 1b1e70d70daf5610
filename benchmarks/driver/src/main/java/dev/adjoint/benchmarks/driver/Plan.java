package dev.adjoint.benchmarks.driver;

/**
 * How long to measure.
 *
 * @param rounds how often every process is started anew
 * @param turns how often each process is timed in a round, one after the other
 * @param warmUpSeconds before the first turn of each mode
 * @param turnSeconds the length of a turn
 * @param launches how often a process is started to time its first step
 */
record Plan(int rounds, int turns, double warmUpSeconds, double turnSeconds, int launches) {
  /** For figures to publish. */
  static final Plan FULL = new Plan(3, 5, 3, 0.7, 9);

  /** For a look. */
  static final Plan QUICK = new Plan(1, 4, 2, 0.4, 5);

  /** For people. */
  String describe() {
    return String.format(
        "%d x fresh processes, each %.1f s of warm-up and %d turns of %.1f s a mode, interleaved",
        rounds, warmUpSeconds, turns, turnSeconds);
  }
}
