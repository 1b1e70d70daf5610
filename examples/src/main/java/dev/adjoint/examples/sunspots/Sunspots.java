package dev.adjoint.examples.sunspots;

import dev.adjoint.examples.data.CsvResource;
import dev.adjoint.runtime.Dataset;
import java.util.Arrays;

/**
 * The mean number of sunspots in each of 3,177 months, January 1749 to September 2013, shipped with
 * the examples (README.md beside the data).
 */
public final class Sunspots {

  /** The last months, to test on: those from October 1960 on. */
  public static final int TEST = 636;

  private static final int COLUMNS = 3;
  private static final int NUMBER = 2;

  private final float[] series;
  private final int trained;
  private final double mean;
  private final double deviation;

  private Sunspots(float[] series, int trained) {
    this.series = series;
    this.trained = trained;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < trained; i++) {
      sum += series[i];
      squares += (double) series[i] * series[i];
    }
    mean = sum / trained;
    deviation = Math.sqrt(squares / trained - mean * mean);
  }

  /** Reads them. */
  public static Sunspots load() {
    float[][] rows = CsvResource.of(Sunspots.class, "sunspots.csv").rowsBelowHeader(COLUMNS);
    var series = new float[rows.length];
    for (int i = 0; i < series.length; i++) {
      series[i] = rows[i][NUMBER];
    }
    return new Sunspots(series, series.length - TEST);
  }

  /** All but the test, the last {@code months} of which are its test: to choose settings by. */
  public Sunspots withoutTest(int months) {
    return new Sunspots(Arrays.copyOf(series, trained), trained - months);
  }

  /** All numbers, oldest first. */
  float[] series() {
    return series;
  }

  /** How many of them are not of the test. */
  int trained() {
    return trained;
  }

  /** The standard deviation of the months to train with, in sunspots. */
  public double deviation() {
    return deviation;
  }

  /** The months before, each month of the test with those before it. */
  public Dataset.Split<Past> split() {
    return new Dataset.Split<>(
        dataset(0, trained), dataset(trained - SunspotForecast.MONTHS, series.length));
  }

  private Dataset<Past> dataset(int from, int to) {
    var standard = new float[to - from];
    for (int i = 0; i < standard.length; i++) {
      standard[i] = (float) ((series[from + i] - mean) / deviation);
    }
    int months = SunspotForecast.MONTHS;
    return Dataset.columns(Past.class)
        .windows("months", Arrays.copyOf(standard, standard.length - 1), 1)
        .windows("next", Arrays.copyOfRange(standard, months, standard.length), 1)
        .build();
  }
}
