package models;

import static dev.adjoint.Functions.bernoulli;
import static dev.adjoint.Functions.normal;

import dev.adjoint.*;

@Model
interface StateForms {
  @Parameter(shape = "4")
  Tensor weight();

  @State(shape = "batch 4") // ERROR: SHAPE-PARAMETER
  Tensor noConstant();

  @State(shape = "4", init = Initializer.ONES, scope = StateScope.SESSION) // ERROR: LAYER-FORM
  Tensor notZeros();

  @State(shape = "4")
  Tensor withInput(Tensor x); // ERROR: LAYER-FORM

  @State(shape = "4")
  Tensor mean();

  @State(shape = "4", scope = StateScope.SESSION)
  Tensor carry();

  @Dropout(rate = 1) // ERROR: LAYER-FORM
  Tensor all(Tensor x);

  @SpatialDropout // ERROR: LAYER-FORM
  Tensor noRate(Tensor x);

  @GaussianNoise // ERROR: LAYER-FORM
  Tensor noDeviation(Tensor x);

  @GaussianNoise(deviation = -1) // ERROR: LAYER-FORM
  Tensor below(Tensor x);

  @Prelu(initValue = Double.NaN) // ERROR: LAYER-FORM
  Tensor noNumber(Tensor x);

  @BatchNorm(momentum = 2) // ERROR: LAYER-FORM
  Tensor tooMuch(Tensor x);

  @BatchNorm(epsilon = 0) // ERROR: LAYER-FORM
  Tensor unstable(Tensor x);

  @Gradient(of = "cost", wrt = "x")
  Tensor noLoss(Tensor x); // ERROR: ENTRY-FORM

  @Gradient(of = "loss", wrt = "y")
  Tensor noInput(Tensor x, Tensor beta); // ERROR: ENTRY-FORM

  @Gradient(of = "loss", wrt = "beta")
  Tensor byFeed(Tensor x, Tensor beta); // ERROR: ENTRY-FORM

  @Gradient(of = "loss", wrt = "x")
  Tensor otherParameters(Tensor z); // ERROR: ENTRY-FORM

  @Forward
  default Tensor shapedFeed(@Shape("batch 4") Tensor x, @Feed @Shape("4") Tensor f) { // ERROR: ENTRY-FORM
    return x.add(f);
  }

  @Forward
  default Tensor assigned(@Shape("batch 4") Tensor x) {
    weight().assign(x); // ERROR: LAYER-FORM
    x.assign(weight()); // ERROR: LAYER-FORM
    Tensor odd = bernoulli("batch 4", 1.5); // ERROR: LAYER-FORM
    return x.dropout(-0.5); // ERROR: LAYER-FORM
  }

  @Loss
  @Sgd(learningRate = 0.1)
  default Tensor loss(@Shape("batch 4") Tensor x, @Feed Tensor beta) {
    return x.mul(weight()).mul(beta).sum();
  }
}
