package odd;

import static dev.adjoint.Activation.GELU;

import dev.adjoint.*;

/** A stack that is deep enough for loops, between other layers, and one whose block is a stack. */
@Model
interface DeepStack {
  int LAYERS = 7;

  @Block
  interface Feed {
    @Arg int factor();

    @Dense(size = "factor*d", activation = GELU) Tensor up(Tensor x);
    @Dense(size = "d") Tensor down(Tensor x);

    @Forward
    default Tensor forward(@Shape("batch seq d") Tensor x) {
      return down(up(x));
    }
  }

  @Block
  interface Attend {
    @Arg int heads();

    @Dense(size = "d") Tensor query(Tensor x);
    @Dense(size = "d", bias = false) Tensor key(Tensor x);
    @Dense(size = "d") Tensor value(Tensor x);
    @Parameter(shape = "d d") Tensor output();

    default Tensor split(@Shape("batch seq d") Tensor x) {
      return x.reshape("batch seq heads d/heads").permute(0, 2, 1, 3);
    }

    @Forward
    default Tensor forward(@Shape("batch seq d") Tensor x, @Shape("batch 1 1 seq") Tensor mask) {
      Tensor scores = split(query(x)).matmul(split(key(x)).transpose());
      Tensor weights = scores.mul(1 / Math.sqrt(heads())).add(mask).softmax();
      Tensor heads = weights.matmul(split(value(x))).permute(0, 2, 1, 3);
      return heads.reshape("batch seq d").matmul(output());
    }
  }

  @Block
  interface Transformer {
    @Arg int heads();

    @Use(block = Attend.class, args = "heads=heads") Tensor attend(Tensor x, Tensor mask);
    @Use(block = Feed.class, args = "factor=2") Tensor feed(Tensor x);

    @Forward
    default Tensor forward(@Shape("batch seq d") Tensor x, Tensor mask) {
      Tensor y = x.add(attend(x, mask).mul(0.1));
      return y.add(feed(y).mul(0.1));
    }
  }

  /** Its rows have no sequence. */
  @Block
  interface Thin {
    @Dense(size = "d") Tensor layer(Tensor x);

    @Forward
    default Tensor forward(@Shape("rows d") Tensor x) {
      return layer(x).tanh();
    }
  }

  @Block
  interface Thick {
    @Stack(block = Thin.class, times = 4) Tensor layers(Tensor x);

    @Forward
    default Tensor forward(@Shape("rows d") Tensor x) {
      return layers(x).add(x).mul(0.5);
    }
  }

  @Stack(block = Transformer.class, times = LAYERS, args = "heads=2")
  Tensor blocks(Tensor x, Tensor mask);

  @Stack(block = Thick.class, times = 5) Tensor thick(Tensor x);
  @Dense(units = 3) Tensor scores(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch seq 6") Tensor x, @Shape("batch seq") Tensor mask) {
    return scores(thick(blocks(x, mask.reshape("batch 1 1 seq")).mean(1)));
  }

  @Loss
  @Sgd(learningRate = 1)
  default Tensor loss(
      @Shape("batch seq 6") Tensor x,
      @Shape("batch seq") Tensor mask,
      @Shape("batch 3") Tensor y) {
    return forward(x, mask).sub(y).square().mean(1);
  }
}
