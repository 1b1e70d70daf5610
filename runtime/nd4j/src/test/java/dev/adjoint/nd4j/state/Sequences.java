package dev.adjoint.nd4j.state;

import dev.adjoint.Activation;
import dev.adjoint.Adam;
import dev.adjoint.Dense;
import dev.adjoint.Forward;
import dev.adjoint.Gru;
import dev.adjoint.Loss;
import dev.adjoint.Lstm;
import dev.adjoint.LstmResult;
import dev.adjoint.Model;
import dev.adjoint.RecurrentResult;
import dev.adjoint.Shape;
import dev.adjoint.SimpleRnn;
import dev.adjoint.State;
import dev.adjoint.StateScope;
import dev.adjoint.Tensor;

/**
 * Recurrent layers as a user writes them: whole sequences, and step by step with the state of a
 * session.
 */
@Model
interface Sequences {

  record Both(
      @Shape("batch time 5") Tensor outputs,
      @Shape("batch 5") Tensor hidden,
      @Shape("batch 5") Tensor cell) {}

  @Lstm(units = 5)
  @SuppressWarnings("adjoint:FAULT-PARAMETER-UNTRAINED")
  LstmResult remember(Tensor x, Tensor h, Tensor c);

  @Lstm(units = 4, sequences = true, layers = 2, bidirectional = true)
  Tensor deep(Tensor x);

  @Gru(size = "3", sequences = true)
  Tensor gated(Tensor x);

  @Gru(units = 6, bidirectional = true)
  RecurrentResult ways(Tensor x);

  @SimpleRnn(units = 7, activation = Activation.RELU, bias = false)
  Tensor simple(Tensor x);

  @Dense(units = 1)
  Tensor head(Tensor x);

  @State(shape = "batch 5", scope = StateScope.SESSION)
  Tensor hidden();

  @State(shape = "batch 5", scope = StateScope.SESSION)
  Tensor cell();

  /** Begins where the call before has ended. */
  @Forward
  default Tensor next(@Shape("batch time 2") Tensor x) {
    LstmResult result = remember(x, hidden(), cell());
    hidden().assign(result.hidden());
    cell().assign(result.cell());
    return result.outputs();
  }

  @Forward
  default Both from(
      @Shape("batch time 2") Tensor x, @Shape("batch 5") Tensor h, @Shape("batch 5") Tensor c) {
    var result = remember(x, h, c);
    return new Both(result.outputs(), result.hidden(), result.cell());
  }

  @Forward
  default Tensor forward(@Shape("batch time 2") Tensor x) {
    RecurrentResult both = ways(gated(deep(x)));
    Tensor ends = both.hidden().permute(1, 0, 2).reshape("batch 12");
    return head(ends.concat(1, simple(both.outputs()))).reshape("batch");
  }

  @Loss
  @Adam(learningRate = 0.01)
  default Tensor loss(@Shape("batch time 2") Tensor x, @Shape("batch") Tensor y) {
    return forward(x).meanSquaredError(y);
  }
}
