package dev.adjoint.eager;

import dev.adjoint.Activation;
import dev.adjoint.Dense;
import dev.adjoint.Forward;
import dev.adjoint.Functions;
import dev.adjoint.IntTensor;
import dev.adjoint.Model;
import dev.adjoint.Parameter;
import dev.adjoint.Shape;
import dev.adjoint.Tensor;

/** Every method of a tensor. */
@Model
interface Ops {
  record Two(@Shape("batch 7") Tensor first, @Shape("batch") Tensor second) {}

  // spotless:off
  @Parameter(shape = "7") Tensor w7();
  @Parameter(shape = "3 1") Tensor w31();
  @Parameter(shape = "7 4") Tensor w74();
  @Dense(units = 6, activation = Activation.GELU) Tensor gelu(Tensor x);
  @Dense(units = 6, activation = Activation.SOFTMAX, bias = false) Tensor soft(Tensor x);
  @Dense(size = "3*2", activation = Activation.LEAKY_RELU) Tensor leaky(Tensor x);

  @Forward default Tensor add(@Shape("batch 7") Tensor x) { return x.add(w7()).add(2); }
  @Forward default Tensor sub(@Shape("batch 7") Tensor x) { return w7().sub(x).sub(2); }
  @Forward default Tensor mul(@Shape("batch 3 5") Tensor x) { return x.mul(w31()).mul(-1.5); }
  @Forward default Tensor div(@Shape("batch 7") Tensor x) { return w7().div(x.square().add(1)).div(3); }
  @Forward default Tensor neg(@Shape("batch 7") Tensor x) { return x.neg(); }
  @Forward default Tensor pow(@Shape("batch 7") Tensor x) { return x.pow(3); }
  @Forward default Tensor roots(@Shape("batch 7") Tensor x) { return x.abs().sqrt(); }
  @Forward default Tensor exp(@Shape("batch 7") Tensor x) { return x.exp(); }
  @Forward default Tensor log(@Shape("batch 7") Tensor x) { return x.square().add(0.1).log(); }
  @Forward default Tensor maximum(@Shape("batch 7") Tensor x) { return x.maximum(w7()); }
  @Forward default Tensor minimum(@Shape("batch 7") Tensor x) { return x.minimum(w7()); }
  @Forward default Tensor clip(@Shape("batch 7") Tensor x) { return x.clip(-0.3, 0.4); }
  @Forward default Tensor relu(@Shape("batch 7") Tensor x) { return x.relu(); }
  @Forward default Tensor leakyRelu(@Shape("batch 7") Tensor x) { return x.leakyRelu(0.2); }
  @Forward default Tensor sigmoid(@Shape("batch 7") Tensor x) { return x.sigmoid(); }
  @Forward default Tensor tanh(@Shape("batch 7") Tensor x) { return x.tanh(); }
  @Forward default Tensor bell(@Shape("batch 7") Tensor x) { return x.gelu(); }
  @Forward default Tensor softplus(@Shape("batch 7") Tensor x) { return x.softplus(); }
  @Forward default Tensor softmax(@Shape("batch 7") Tensor x) { return x.softmax(); }
  @Forward default Tensor softmaxOver(@Shape("batch 3 5") Tensor x) { return x.softmax(1); }
  @Forward default Tensor logSoftmax(@Shape("batch 7") Tensor x) { return x.logSoftmax(); }
  @Forward default Tensor logSoftmaxOver(@Shape("batch 3 5") Tensor x) { return x.logSoftmax(-2); }
  @Forward default Tensor matmul(@Shape("batch 3 7") Tensor x) { return x.matmul(w74()); }
  @Forward default Tensor batched(@Shape("batch 3 7") Tensor x) { return x.matmul(x.transpose()); }
  @Forward default Tensor permute(@Shape("batch 3 5") Tensor x) { return x.permute(2, 0, 1); }
  @Forward default Tensor reshape(@Shape("batch 6") Tensor x) { return x.reshape("batch*3 2"); }
  @Forward default Tensor rest(@Shape("batch 6") Tensor x) { return x.reshape("-1 3"); }
  @Forward default Tensor flatten(@Shape("batch 3 5") Tensor x) { return x.flatten(); }
  @Forward default Tensor sum(@Shape("batch 7") Tensor x) { return x.sum(); }
  @Forward default Tensor sumOver(@Shape("batch 3 5") Tensor x) { return x.sum(0, -1); }
  @Forward default Tensor mean(@Shape("batch 7") Tensor x) { return x.mean(); }
  @Forward default Tensor meanOver(@Shape("batch 3 5") Tensor x) { return x.mean(1); }
  @Forward default Tensor max(@Shape("batch 7") Tensor x) { return x.max(); }
  @Forward default Tensor maxOver(@Shape("batch 3 5") Tensor x) { return x.max(2); }
  @Forward default Tensor min(@Shape("batch 7") Tensor x) { return x.min(); }
  @Forward default Tensor minOver(@Shape("batch 3 5") Tensor x) { return x.min(0); }
  @Forward default Tensor stopGradient(@Shape("batch 7") Tensor x) { return x.stopGradient().add(Functions.stopGradient(x)); }
  @Forward default Tensor dropout(@Shape("batch 7") Tensor x) { return x.dropout(0.5); }
  @Forward default Tensor crossEntropy(@Shape("batch 7") Tensor x, @Shape("batch") IntTensor n) { return x.crossEntropy(n); }
  @Forward default Tensor meanSquaredError(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y) { return x.meanSquaredError(y); }
  @Forward default Tensor logistic(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y) { return x.binaryCrossEntropyWithLogits(y.sigmoid()); }
  @Forward default Tensor toFloat(@Shape("batch") IntTensor n) { return n.reshape("batch 1").toFloat().mul(w7()); }
  @Forward default Tensor layers(@Shape("batch 7") Tensor x) { return leaky(soft(gelu(x))); }
  @Forward default Tensor shared(@Shape("batch 6") Tensor x) { return leaky(leaky(x)).add(leaky(x)); }
  @Forward default Tensor oneRow(@Shape("6") Tensor x) { return leaky(x); }
  @Forward default Two two(@Shape("batch 7") Tensor x) { return new Two(Functions.relu(x), x.sum(1)); }
  // spotless:on

  @Forward
  default Tensor loop(@Shape("batch 6") Tensor x) {
    Tensor[] all = new Tensor[3];
    for (int i = 0; i < all.length; i++) {
      all[i] = scaled(leaky(x), i + 1);
    }
    return halves(all[0].add(all[1]).add(all[2]));
  }

  private Tensor scaled(Tensor x, int factor) {
    return factor % 2 == 0 ? x.mul(factor) : times(x, factor);
  }

  private static Tensor times(Tensor x, double factor) {
    return x.reshape("batch 2 3").mul(factor).reshape("batch 6");
  }

  default Tensor halves(@Shape("rows width") Tensor x) {
    return x.reshape("rows 2 width/2");
  }
}
