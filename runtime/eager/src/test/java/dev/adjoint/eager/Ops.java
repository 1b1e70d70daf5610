package dev.adjoint.eager;

import dev.adjoint.Activation;
import dev.adjoint.Attention;
import dev.adjoint.BoolTensor;
import dev.adjoint.Dense;
import dev.adjoint.Embedding;
import dev.adjoint.Forward;
import dev.adjoint.Functions;
import dev.adjoint.GroupNorm;
import dev.adjoint.IntTensor;
import dev.adjoint.LayerNorm;
import dev.adjoint.Model;
import dev.adjoint.Parameter;
import dev.adjoint.RmsNorm;
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
  @LayerNorm Tensor rows(Tensor x);
  @LayerNorm(axes = {1, -1}, offset = false) Tensor both(Tensor x);
  @RmsNorm Tensor root(Tensor x);
  @GroupNorm(groups = 7, epsilon = 1e-3) Tensor groups(Tensor x);
  @Dense(size = "3*2", activation = Activation.LEAKY_RELU) Tensor leaky(Tensor x);
  @Embedding(entries = 3, units = 4) Tensor embed(IntTensor n);
  @Attention(heads = 2) Tensor attend(Tensor x);
  @Attention(heads = 4, keyValueHeads = 2, causal = true, bias = false) Tensor hiding(Tensor x, BoolTensor visible);
  @Attention(heads = 2) Tensor reading(Tensor x, Tensor memory);
  @Attention(heads = 1) Tensor reads(Tensor x, Tensor memory, BoolTensor visible);

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
  @Forward default Tensor globalAvgPool(@Shape("batch 3 5") Tensor x) { return x.globalAvgPool(); }
  @Forward default Tensor globalMaxPool(@Shape("batch 3 5") Tensor x) { return x.globalMaxPool(); }
  @Forward default Tensor stopGradient(@Shape("batch 7") Tensor x) { return x.stopGradient().add(Functions.stopGradient(x)); }
  @Forward default Tensor dropout(@Shape("batch 7") Tensor x) { return x.dropout(0.5); }
  @Forward default Tensor crossEntropy(@Shape("batch 7") Tensor x, @Shape("batch") IntTensor n) { return x.crossEntropy(n); }
  @Forward default Tensor meanSquaredError(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y) { return x.meanSquaredError(y); }
  @Forward default Tensor logistic(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y) { return x.binaryCrossEntropyWithLogits(y.sigmoid()); }
  @Forward default Tensor tokens(@Shape("batch 3 5") Tensor x, @Shape("batch 3") IntTensor n) { return x.crossEntropy(n); }
  @Forward default Tensor targets(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y) { return x.crossEntropy(y.softmax()); }
  @Forward default Tensor ignoring(@Shape("batch 7") Tensor x, @Shape("batch") IntTensor n) { return x.crossEntropyIgnoring(n, 1); }
  @Forward default Tensor ignoringTokens(@Shape("batch 3 5") Tensor x, @Shape("batch 3") IntTensor n) { return x.crossEntropyIgnoring(n, 1, 0.1); }
  @Forward default Tensor smoothed(@Shape("batch 7") Tensor x, @Shape("batch") IntTensor n) { return x.crossEntropySmoothed(n, 0.1); }
  @Forward default Tensor smoothedByWeights(@Shape("batch 7") Tensor x, @Shape("batch") IntTensor n) { return x.crossEntropySmoothed(n, 0.1, 1, 2, 0.5, 1, 1, 0, 3); }
  @Forward default Tensor weighted(@Shape("batch 7") Tensor x, @Shape("batch") IntTensor n) { return x.crossEntropyWeighted(n, 1, 2, 0.5, 1, 1, 0, 3); }
  @Forward default Tensor weightedByConstants(@Shape("batch 7") Tensor x, @Shape("batch") IntTensor n) { double[] weights = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7}; return Functions.crossEntropyWeighted(x, n, weights); }
  @Forward default Tensor weightedLogistic(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y) { return x.binaryCrossEntropyWithLogits(y.sigmoid(), 3); }
  @Forward default Tensor meanAbsoluteError(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y) { return x.meanAbsoluteError(y); }
  @Forward default Tensor huber(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y) { return x.huber(y).add(x.huber(y, 0.5)); }
  @Forward default Tensor smoothL1(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y) { return x.smoothL1(y).add(x.smoothL1(y, 0.5)); }
  @Forward default Tensor hinge(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y) { return x.hinge(y).add(x.squaredHinge(y)); }
  @Forward default Tensor klDivergence(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y) { return x.logSoftmax().klDivergence(y.softmax()); }
  @Forward default Tensor cosineSimilarity(@Shape("batch 3 5") Tensor x, @Shape("batch 3 5") Tensor y) { return x.cosineSimilarity(y); }
  @Forward default Tensor cosineEmbedding(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y, @Shape("batch") Tensor t) { return x.cosineEmbedding(y, t).add(x.cosineEmbedding(y, t, 0.2)); }
  @Forward default Tensor tripletMargin(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y, @Shape("batch 7") Tensor z) { return x.tripletMargin(y, z).add(x.tripletMargin(y, z, 2)); }
  @Forward default Tensor waves(@Shape("batch 7") Tensor x) { return x.mul(3).sin().add(Functions.cos(x)); }
  @Forward default Tensor rounded(@Shape("batch 7") Tensor x) { return x.mul(5).floor().add(x.mul(3).ceil()).add(x.mul(7).round().mul(x.sign())); }
  @Forward default Tensor argmin(@Shape("batch 7") Tensor x) { return w74().take(x.argmin(1)); }
  @Forward default Tensor inverses(@Shape("batch 7") Tensor x) { return x.square().add(0.5).reciprocal().add(x.abs().add(0.1).rsqrt()); }
  @Forward default Tensor gates(@Shape("batch 6") Tensor x) { return x.glu().add(Functions.glu(x.add(1), 1)); }
  @Forward default Tensor kinks(@Shape("batch 7") Tensor x) { return x.mul(4).relu6().add(x.celu()).add(Functions.celu(x, 0.5)); }
  @Forward default Tensor softer(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y) { return x.softsign().mul(y.logSigmoid()); }
  @Forward default Tensor lengths(@Shape("batch 3 5") Tensor x) { return x.norm(true, 1).add(x.norm()).add(x.norm(1, 2).sum()); }
  @Forward default Tensor logSumExp(@Shape("batch 3 5") Tensor x) { return x.logSumExp(true, -1).add(x.logSumExp()).add(x.logSumExp(0, 1).sum()); }
  @Forward default Tensor orders(@Shape("batch 3 5") Tensor x) { return x.cumsum(1).add(x.flip(-1)).add(x.roll(2, 2).roll(0, 0).roll(1, -1)); }
  @Forward default Tensor copies(@Shape("batch 3") Tensor x) { return x.repeat(1, 2).add(x.tile(1, 2)).tile(0, "2").repeat(0, "3"); }
  @Forward default Tensor likelihoods(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y) { return x.poissonNegativeLogLikelihood(y.square()).add(x.gaussianNegativeLogLikelihood(y, y.square())).add(x.sigmoid().binaryCrossEntropy(y.sigmoid())); }
  @Forward default Tensor errors(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y) { return x.logCosh(y).add(x.meanSquaredLogarithmicError(y)).add(x.meanAbsolutePercentageError(y.add(3))); }
  @Forward default Tensor focal(@Shape("batch 7") Tensor x, @Shape("batch 7") Tensor y) { return x.binaryFocalCrossEntropyWithLogits(y.sigmoid()).add(x.binaryFocalCrossEntropyWithLogits(y.sigmoid(), 1.5)).add(x.binaryFocalCrossEntropyWithLogits(y.sigmoid(), 1, 0.25)); }
  @Forward default Tensor norms(@Shape("batch 6 7") Tensor x) { return groups(root(both(rows(x)))); }
  @Forward default Tensor toFloat(@Shape("batch") IntTensor n) { return n.reshape("batch 1").toFloat().mul(w7()); }
  @Forward default Tensor layers(@Shape("batch 7") Tensor x) { return leaky(soft(gelu(x))); }
  @Forward default Tensor shared(@Shape("batch 6") Tensor x) { return leaky(leaky(x)).add(leaky(x)); }
  @Forward default Tensor oneRow(@Shape("6") Tensor x) { return leaky(x); }
  @Forward default Tensor elu(@Shape("batch 7") Tensor x) { return x.elu().add(Functions.elu(x, 0.5)); }
  @Forward default Tensor selu(@Shape("batch 7") Tensor x) { return x.selu(); }
  @Forward default Tensor silu(@Shape("batch 7") Tensor x) { return x.silu(); }
  @Forward default Tensor mish(@Shape("batch 7") Tensor x) { return x.mish(); }
  @Forward default Tensor geluTanh(@Shape("batch 7") Tensor x) { return x.geluTanh(); }
  @Forward default Tensor hard(@Shape("batch 7") Tensor x) { return x.hardSigmoid().add(x.hardSwish()).add(x.hardTanh()); }
  @Forward default Tensor dims(@Shape("batch 1 7") Tensor x) { return x.squeeze(1).expandDims(-1); }
  @Forward default Tensor concat(@Shape("batch 7") Tensor x) { return Functions.concat(0, x, x.neg()).concat(1, Functions.concat(0, x, x).mul(2)); }
  @Forward default Tensor stack(@Shape("batch 7") Tensor x) { return Functions.stack(1, x, x.neg()).add(x.stack(1, x.square())); }
  @Forward default Tensor split(@Shape("batch 6") Tensor x) { Tensor[] parts = x.split(1, 3); return parts[0].mul(parts[2]); }
  @Forward default Tensor slice(@Shape("batch 7") Tensor x) { return x.slice(1, 2, -1).add(Functions.concat(0, x, x).slice("batch", "2*batch").slice(1, "0", "4")); }
  @Forward default Tensor sliceFirst(@Shape("5 batch") Tensor x) { return x.slice(1, 3); }
  @Forward default Tensor pad(@Shape("batch 7") Tensor x) { return x.pad(1, 1, 2).add(x.pad(1, 3, 0, 0.5)); }
  @Forward default Tensor take(@Shape("batch") IntTensor n) { return w74().take(n); }
  @Forward default Tensor takeOver(@Shape("batch 3 7") Tensor x, @Shape("batch") IntTensor n) { return x.take(-2, n).mul(x.take(2, n.reshape("batch")).mean()); }
  @Forward default Tensor update(@Shape("batch 3 7") Tensor x) { return x.update(0, Functions.range("batch"), x.neg()).add(x.update(Functions.range("1"), x.slice("0", "1").mul(2))); }
  @Forward default Tensor dotProducts(@Shape("batch 3 7") Tensor x) { return Functions.attention(x, x, x.square()).add(Functions.attention(x, x, x, Functions.range("3").less(2))); }
  @Forward default Tensor causalProducts(@Shape("batch 3 7") Tensor x) { return Functions.causalAttention(x, x, x.square()).add(Functions.causalAttention(x, x, x, Functions.range("3").greater(0))); }
  @Forward default Tensor oneHot(@Shape("batch") IntTensor n) { return n.oneHot(4).add(n.oneHot("2+2")); }
  @Forward default Tensor argmax(@Shape("batch 7") Tensor x) { return w74().take(x.argmax(1)); }
  @Forward default Tensor relations(@Shape("batch 7") Tensor x) { return Functions.where(x.greater(w7()).and(x.less(1)), x, x.neg()).add(x.greaterEqual(0.5).or(x.lessEqual(-0.5)).not().toFloat()); }
  @Forward default Tensor numbers(@Shape("batch 7") Tensor x) { return x.less(w7()).where(1, x).add(x.greater(0).where(x, 2)).add(x.lessEqual(w7()).and(x.greaterEqual(w7().neg())).reshape("batch 7").toFloat()); }
  @Forward default Tensor equals(@Shape("batch 7") Tensor x) { return x.equal(x.maximum(w7())).and(x.notEqual(0)).where(x, Functions.zeros("batch 7")); }
  @Forward default Tensor equalNumber(@Shape("batch 7") Tensor x) { return x.relu().equal(0).or(x.notEqual(x)).where(x, Functions.ones("1 7")); }
  @Forward default Tensor integers(@Shape("batch") IntTensor n, @Shape("batch") IntTensor m) { return n.equal(m).or(n.notEqual(1)).and(n.less(m).or(n.lessEqual(1))).and(n.greater(m).or(n.greaterEqual(0))).toFloat().add(n.equal(0).and(n.greater(-1)).toFloat()).add(n.notEqual(m).or(n.greaterEqual(m)).and(n.lessEqual(m)).and(n.less(5)).toFloat()); }
  @Forward default Tensor keepDims(@Shape("batch 3 5") Tensor x) { return x.sum(true, 1).add(x.mean(true, 2)).add(x.max(true, 1, 2)).add(x.min(true, 0)); }
  @Forward default Tensor variance(@Shape("batch 3 5") Tensor x) { return x.variance().add(x.variance(1)).add(x.variance(true, -1).mean()); }
  @Forward default Tensor std(@Shape("batch 3 5") Tensor x) { return x.std().add(x.std(2)).add(x.std(true, 1).mean()); }
  @Forward default Tensor full(@Shape("batch 3") Tensor x) { return x.add(Functions.full("batch 1", 2.5)).mul(Functions.ones("3")); }
  @Forward default Tensor embedding(@Shape("batch 3") IntTensor n) { return embed(n); }
  @Forward default Tensor attention(@Shape("batch 3 4") Tensor x) { return attend(x); }
  @Forward default Tensor hidden(@Shape("batch 3 8") Tensor x, @Shape("batch 3") IntTensor n) { return hiding(x, n.notEqual(0)); }
  @Forward default Tensor crossed(@Shape("batch 3 4") Tensor x, @Shape("batch seq 5") Tensor memory) { return reading(x, memory); }
  @Forward default Tensor crossHidden(@Shape("batch 3 4") Tensor x, @Shape("batch 2 5") Tensor memory, @Shape("batch 2") IntTensor n) { return helped(x, memory, n.notEqual(1)); }
  default Tensor helped(@Shape("b t 4") Tensor x, @Shape("b m 5") Tensor memory, @Shape("b m") BoolTensor visible) { return reads(x, memory, visible); }
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
