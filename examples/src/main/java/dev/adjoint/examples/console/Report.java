package dev.adjoint.examples.console;

import dev.adjoint.examples.backend.Trainable;
import dev.adjoint.runtime.History;
import dev.adjoint.runtime.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints what a training run does: a line for each epoch, and a bar while it lasts. */
public final class Report implements TrainingListener {
  private final PrintWriter out;
  private int epochs;
  private int stepsPerEpoch;
  private @Nullable Progress bar;
  private int epochOfBar;

  Report(Trainable<?> model, PrintWriter out) {
    this.out = out;
    out.println(model.compiled().summary().stripTrailing());
    out.println("backend: " + model.backend());
    out.println();
    out.flush();
  }

  @Override
  public void onStart(int epochs, int stepsPerEpoch) {
    this.epochs = epochs;
    this.stepsPerEpoch = stepsPerEpoch;
  }

  @Override
  public void onStep(int epoch, int step, double loss) {
    if (bar == null || epoch != epochOfBar) {
      closeBar();
      bar = Progress.ofSteps(name(epoch), stepsPerEpoch);
      epochOfBar = epoch;
    }
    bar.at(step);
  }

  @Override
  public void onEpoch(History.Epoch epoch) {
    var line = new StringBuilder(format("loss %.4f", epoch.loss()));
    epoch.validationLoss().ifPresent(loss -> line.append(format("  test loss %.4f", loss)));
    epoch
        .validationAccuracy()
        .ifPresent(accuracy -> line.append(format("  test accuracy %.4f", accuracy)));
    line.append(format("  %,.0f rows/s", epoch.rowsPerSecond()));
    epoch(epoch.number(), "%s", line);
  }

  /** Ends an epoch with a line of these results; one that none ends leaves no trace. */
  public void epoch(int number, String format, Object... results) {
    closeBar();
    out.println(name(number) + "  " + format(format, results));
    out.flush();
  }

  private void closeBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  private String name(int epoch) {
    int width = Integer.toString(epochs).length();
    return format("epoch %" + width + "d/%d", epoch, epochs);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
