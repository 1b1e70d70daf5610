package dev.adjoint.examples.sunspots;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

class AutoRegressionTest {

  /** x[t] = 3 + 1.2 x[t-1] - 0.5 x[t-2], which it finds. */
  @Test
  void findsTheWeightsOfASeriesThatIsOne() {
    var series = new float[60];
    series[0] = 40;
    series[1] = 10;
    for (int i = 2; i < series.length; i++) {
      series[i] = (float) (3 + 1.2 * series[i - 1] - 0.5 * series[i - 2]);
    }
    assertThat(new AutoRegression(2, series, 40).error(series, 40)).isLessThan(1e-4);
  }

  /** By NumPy's {@code lstsq}. */
  @Test
  void ofSunspots() {
    var data = Sunspots.load();
    var linear = new AutoRegression(24, data.series(), data.trained());
    assertThat(linear.error(data.series(), data.trained())).isWithin(5e-3).of(16.26);
    assertThat(AutoRegression.errorOfPersistence(data.series(), data.trained()))
        .isWithin(5e-3)
        .of(18.13);
  }

  /** A row of the test begins with months of the training, and is standardised by these alone. */
  @Test
  void theTestForecastsEachOfTheLastMonths() {
    var data = Sunspots.load();
    var split = data.split();
    assertThat(split.test().size()).isEqualTo(Sunspots.TEST);
    assertThat(split.train().size() + SunspotForecast.MONTHS).isEqualTo(data.trained());
    float[] before = split.train().row(split.train().size() - 1).months();
    float[] first = split.test().row(0).months();
    assertThat(first[0]).isEqualTo(before[1]);
    assertThat(first[SunspotForecast.MONTHS - 1])
        .isEqualTo(split.train().row(split.train().size() - 1).next()[0]);
  }
}
