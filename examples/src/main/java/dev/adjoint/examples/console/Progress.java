package dev.adjoint.examples.console;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar on standard error while something lasts, and no trace of it afterwards. Where the
 * output is not a terminal it is one line at the beginning, or nothing.
 */
public final class Progress implements AutoCloseable {
  private static final int WIDTH = 79;
  private static final int UPDATE_MILLIS = 100;

  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /** For steps of an epoch, which a line of text follows anyway. */
  public static Progress ofSteps(String name, long steps) {
    return new Progress(isTerminal() ? builder(name).setInitialMax(steps).build() : null);
  }

  /** For a download. */
  public static Progress ofBytes(String name) {
    if (isTerminal()) {
      return new Progress(builder(name).setInitialMax(-1).setUnit(" MB", 1_000_000).build());
    }
    return plain(name, System.err);
  }

  /** For what cannot be measured. */
  public static Progress ofUnknownLength(String name) {
    if (isTerminal()) {
      return new Progress(builder(name).setInitialMax(-1).hideEta().build());
    }
    return plain(name, System.err);
  }

  /** Sets how far it is, and of how much; 0 where that is unknown. */
  public void at(long done, long whole) {
    if (bar != null) {
      bar.maxHint(whole > 0 ? whole : -1);
      bar.stepTo(done);
    }
  }

  /** Sets how far it is. */
  public void at(long done) {
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  /** Removes the bar. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private static Progress plain(String name, PrintStream out) {
    out.println(name + " …");
    return new Progress(null);
  }

  private static ProgressBarBuilder builder(String name) {
    // A consumer of a fixed width: the default one loads native code to ask the terminal.
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .setConsumer(new Line(System.err))
        .clearDisplayOnFinish();
  }

  /** Leaves the cursor at the beginning of the line that it has cleared. */
  private static final class Line extends ConsoleProgressBarConsumer {
    private final PrintStream out;
    private final Thread atInterrupt = new Thread(this::leaveLine, "progress-at-interrupt");

    Line(PrintStream out) {
      super(out, WIDTH);
      this.out = out;
      Runtime.getRuntime().addShutdownHook(atInterrupt);
    }

    @Override
    public void close() {
      out.flush();
      try {
        Runtime.getRuntime().removeShutdownHook(atInterrupt);
      } catch (IllegalStateException e) {
        // It is running: the user has pressed Ctrl-C.
      }
    }

    private void leaveLine() {
      out.println();
    }
  }

  /** examples/run says whether both outputs are a terminal; Java cannot tell them apart. */
  private static boolean isTerminal() {
    return Boolean.getBoolean("adjoint.examples.terminal");
  }
}
