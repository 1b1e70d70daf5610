package odd;

import dev.adjoint.*;

/** Names that the generated class, its base or its locals use too. */
@Model
interface NameClashes {
  @Dense(units = 4) Tensor step(Tensor x);
  @Dense(units = 4) Tensor forward2(Tensor x);
  @Dense(units = 4) Tensor parameters(Tensor x);
  @Dense(units = 4) Tensor close(Tensor x);
  @Dense(units = 4) Tensor arena(Tensor x);
  @Dense(units = 4) Tensor batch(Tensor x);
  @Dense(units = 4) Tensor result(Tensor x);
  @Dense(units = 4) Tensor float_(Tensor x);
  @Dense(units = 4) Tensor _int(Tensor x);
  @Dense(units = 4) Tensor hidden(Tensor x);
  @Dense(units = 4) Tensor forwardKernels(Tensor x);
  @Dense(units = 4) Tensor lossTraining(Tensor x);
  @Dense(units = 4) Tensor session(Tensor x);
  @Dense(units = 4) Tensor create(Tensor x);
  @Parameter(shape = "4") Tensor spec();
  @Parameter(shape = "4") Tensor s();
  @Parameter(shape = "4") Tensor l();
  @Parameter(shape = "4") Tensor PARAMETERS();
  @Parameter(shape = "4") Tensor hidden_weight();
  @Parameter(shape = "4") Tensor hiddenWeight();

  @Forward
  default Tensor forward(
      @Shape("arena 4") Tensor arena,
      @Shape("arena 4") Tensor at,
      @Shape("arena 4") Tensor gradients,
      @Shape("arena 4") Tensor parallel,
      @Shape("arena 4") Tensor value,
      @Shape("arena 4") Tensor hidden) {
    Tensor x = step(arena).tanh().add(forward2(at).tanh()).mul(parameters(gradients));
    Tensor y = close(parallel).add(arena(value)).tanh().mul(batch(hidden).exp());
    Tensor z = result(x).add(float_(y)).sigmoid().sub(_int(x).tanh()).mul(hidden(y).gelu());
    Tensor w = forwardKernels(z).add(lossTraining(z)).mul(session(x)).add(create(y));
    return w.mul(spec()).add(s()).add(l()).mul(PARAMETERS()).add(hidden_weight()).mul(hiddenWeight());
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(
      @Shape("arena 4") Tensor arena,
      @Shape("arena 4") Tensor at,
      @Shape("arena 4") Tensor gradients,
      @Shape("arena 4") Tensor parallel,
      @Shape("arena 4") Tensor value,
      @Shape("arena 4") Tensor hidden) {
    return forward(arena, at, gradients, parallel, value, hidden).square().mean(1);
  }
}
