package dev.adjoint.examples.sunspots;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.Adam;
import dev.adjoint.Dense;
import dev.adjoint.Dropout;
import dev.adjoint.Forward;
import dev.adjoint.Gru;
import dev.adjoint.Loss;
import dev.adjoint.Model;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** The sunspots of the next month from those of four years: how far it is from the last one. */
@Model(data = Past.class)
public interface SunspotForecast {

  /** How many it looks back at. */
  int MONTHS = 48;

  /** Reads month by month. */
  @Gru(units = 32)
  Tensor read(Tensor months);

  /** Keeps it from relying on a single unit. */
  @Dropout(rate = 0.2)
  Tensor drop(Tensor read);

  /** What is added to the last month. */
  @Dense(units = 1)
  Tensor change(Tensor read);

  /** What the next month will be like. */
  @Forward
  default Tensor forecast(@Shape("batch " + MONTHS + " 1") Tensor months) {
    Tensor last = months.slice(1, MONTHS - 1, MONTHS).reshape("batch 1");
    return last.add(change(drop(read(months))));
  }

  /** What training minimises. */
  @Loss
  @Adam(learningRate = 3e-3)
  default Tensor loss(
      @Shape("batch " + MONTHS + " 1") Tensor months, @Shape("batch 1") Tensor next) {
    return meanSquaredError(forecast(months), next);
  }
}
