import static dev.adjoint.Functions.*;

import dev.adjoint.*;

/** A cell of LSTM, written out: two carried values, one emitted. */
@Model
public interface ScanLstm {
  @Block
  interface Cell {
    record Step(Tensor h, Tensor c, Tensor y) {}

    @Dense(size = "4*hidden")
    Tensor fromInput(Tensor x);

    @Dense(size = "4*hidden", bias = false)
    Tensor fromState(Tensor h);

    @Forward
    default Step forward(
        @Shape("batch hidden") Tensor h,
        @Shape("batch hidden") Tensor c,
        @Shape("batch in") Tensor x) {
      Tensor[] gates = fromInput(x).add(fromState(h)).split(-1, 4);
      Tensor cell = gates[1].sigmoid().mul(c).add(gates[0].sigmoid().mul(gates[2].tanh()));
      Tensor state = gates[3].sigmoid().mul(cell.tanh());
      return new Step(state, cell, state);
    }
  }

  @Scan(block = Cell.class, over = "time")
  Cell.Step run(Tensor h, Tensor c, Tensor xs);

  @Forward
  default Cell.Step states(@Shape("batch time 3") Tensor xs) {
    return run(zeros("batch 5"), zeros("batch 5"), xs);
  }

  @Dense(units = 2)
  Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch time 3") Tensor xs) {
    return scores(states(xs).y());
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(@Shape("batch time 3") Tensor xs, @Shape("batch time 2") Tensor ys) {
    return forward(xs).sub(ys).square().mean(1, 2);
  }

  @Gradient(of = "loss", wrt = "xs")
  Tensor saliency(@Shape("batch time 3") Tensor xs, @Shape("batch time 2") Tensor ys);
}
