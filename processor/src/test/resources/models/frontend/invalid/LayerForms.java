package models;

import dev.adjoint.*;

@Model
interface LayerForms {
  @Dense // ERROR: LAYER-FORM
  Tensor neither(Tensor x);

  @Dense(units = 3, size = "3") // ERROR: LAYER-FORM
  Tensor both(Tensor x);

  @Dense(units = -1) // ERROR: LAYER-FORM
  Tensor negative(Tensor x);

  @Dense(units = 1, l1 = -0.1) // ERROR: LAYER-FORM
  Tensor rewarded(Tensor x);

  @Dense(units = 1, maxNorm = 0) // ERROR: LAYER-FORM
  Tensor withoutNorm(Tensor x);

  @Embedding(entries = 2, units = 1, maxNorm = 0 / 0.0) // ERROR: LAYER-FORM
  Tensor noNorm(IntTensor x);

  @Lstm(units = 1, l2 = 1 / 0.0) // ERROR: LAYER-FORM
  Tensor endless(Tensor x);

  @LayerNorm(epsilon = 0) // ERROR: LAYER-FORM
  Tensor noEpsilon(Tensor x);

  @GroupNorm(groups = 0) // ERROR: LAYER-FORM
  Tensor noGroups(Tensor x);

  @RmsNorm
  @LayerNorm
  Tensor normalisedTwice(Tensor x); // ERROR: LAYER-FORM

  @Dense(units = 1)
  Tensor twoInputs(Tensor x, Tensor y); // ERROR: LAYER-FORM

  @Dense(units = 1)
  int noTensor(Tensor x); // ERROR: LAYER-FORM

  Tensor plain(Tensor x); // ERROR: LAYER-FORM

  @Dense(units = 1)
  default Tensor withBody(Tensor x) { // ERROR: LAYER-FORM
    return x;
  }

  @Dense(units = 1)
  @Parameter(shape = "1")
  Tensor twice(Tensor x); // ERROR: LAYER-FORM

  @Parameter(shape = "batch 3") // ERROR: SHAPE-PARAMETER
  Tensor unknownShape();

  @Parameter(shape = "3 0") // ERROR: SHAPE-PARAMETER
  Tensor empty();

  @Parameter(shape = "3 +") // ERROR: SHAPE-SYNTAX
  Tensor unreadable();

  @Parameter(shape = "3")
  Tensor withInput(Tensor x); // ERROR: LAYER-FORM

  @Parameter(shape = "3")
  @Named("a b") // ERROR: LAYER-FORM
  Tensor badName();

  @Parameter(shape = "3")
  @Named("good.name")
  Tensor first();

  @Dense(units = 1)
  @Named("good")
  Tensor second(Tensor x); // ERROR: LAYER-FORM

  @Dense(units = 1)
  @Named("other")
  Tensor first(Tensor x); // ERROR: LAYER-FORM

  @Attention(heads = 0) // ERROR: LAYER-FORM
  Tensor noHeads(Tensor x);

  @Attention(heads = 4, keyValueHeads = 3) // ERROR: LAYER-FORM
  Tensor unevenHeads(Tensor x);

  @Attention(heads = 1)
  Tensor maskFirst(BoolTensor visible, Tensor x); // ERROR: LAYER-FORM

  @Embedding(entries = 0, units = 1) // ERROR: LAYER-FORM
  Tensor noEntries(IntTensor n);

  @Embedding(entries = 2, units = 1)
  Tensor ofReals(Tensor x); // ERROR: LAYER-FORM

  @Forward
  default Tensor forward(@Shape("batch 4") Tensor x) {
    return negative(both(neither(x))).add(second(badName()));
  }

  @Block
  interface Piece {
    @Dense(size = "d")
    Tensor dense(Tensor x);

    @Forward
    default Tensor forward(@Shape("rows d") Tensor x) {
      return dense(x);
    }
  }

  @Stack(block = Piece.class, times = 3)
  Tensor pieces(Tensor x);

  @Named("pieces")
  @Stack(block = Piece.class, times = 2)
  Tensor fewer(Tensor x); // ERROR: LAYER-FORM
}
