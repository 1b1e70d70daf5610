package models;

import static dev.adjoint.Activation.RELU;

import dev.adjoint.*;

@Model
interface Blocks {
  @Block
  interface Feed {
    @Arg int factor();
    @Arg default double scale() { return 1.0 / factor(); }

    @Dense(size = "factor*d", activation = RELU) Tensor up(Tensor x);
    @Dense(size = "d") Tensor down(Tensor x);

    @Forward
    default Tensor forward(@Shape("rows d") Tensor x) {
      return x.add(down(up(x)).mul(scale()));
    }
  }

  @Block
  interface Pair {
    @Arg int depth();

    @Use(block = Feed.class, args = "factor=2*depth") Tensor wide(Tensor x);
    @Stack(block = Feed.class, count = "depth", args = {"factor=depth", "scale=0.5"}) Tensor rest(Tensor x);

    @Forward
    default Tensor forward(Tensor x, Tensor table) {
      return rest(wide(x)).matmul(table);
    }
  }

  @Use(block = Feed.class, args = "factor=4") @Named("first") Tensor feed(Tensor x);
  @Stack(block = Pair.class, times = 3, args = "depth=2") Tensor pairs(Tensor x, Tensor table);
  @Parameter(shape = "8 8") Tensor table();

  @Forward
  default Tensor forward(@Shape("batch 8") Tensor x) {
    return feed(pairs(feed(x), table()));
  }
}
