package models;

import dev.adjoint.*;

@Model
interface BlockForms {
  @Block
  interface Good {
    @Arg int width();
    @Arg default double scale() { return 1; }
    @Dense(size = "width") Tensor layer(Tensor x);
    @Forward default Tensor forward(@Shape("batch d") Tensor x) {
      return layer(x).mul(scale());
    }
  }

  @Block
  interface Labelled {
    @Forward default Tensor forward(IntTensor index) { return index.toFloat(); }
  }

  interface NoBlock {}

  @Block
  abstract class AClass { // ERROR: BLOCK-FORM
    @Forward Tensor forward(Tensor x) { return x; }
  }

  @Block
  interface Generic<T> { // ERROR: BLOCK-FORM
    @Forward default Tensor forward(Tensor x) { return x; }
  }

  @Block
  interface Inheriting extends NoBlock { // ERROR: BLOCK-FORM
    @Forward default Tensor forward(Tensor x) { return x; }
  }

  @Block
  interface WithoutForward { // ERROR: BLOCK-FORM
    @Dense(units = 1) Tensor layer(Tensor x);
  }

  @Block
  interface WithLoss {
    @Forward default Tensor forward(Tensor x) { return x; }
    @Loss default Tensor loss(Tensor x) { return x; } // ERROR: BLOCK-FORM
  }

  @Block
  interface Itself {
    @Use(block = Itself.class) // ERROR: BLOCK-FORM
    Tensor inner(Tensor x);
    @Forward default Tensor forward(Tensor x) { return inner(x); }
  }

  @Block
  interface BadArguments {
    @Arg default char letter() { return 'a'; } // ERROR: BLOCK-FORM
    @Forward default Tensor forward(Tensor x) { return x; }
  }

  @Block
  interface NotConstant {
    @Arg default long time() { return System.nanoTime(); } // ERROR: JAVA-HELPER
    @Forward default Tensor forward(Tensor x) { return x; }
  }

  @Block
  interface Record {
    record Two(Tensor a, Tensor b) {}
    @Forward default Two forward(Tensor x) { return new Two(x, x); }
  }

  @Arg int argumentOfModel(); // ERROR: BLOCK-FORM

  @Use(block = NoBlock.class) // ERROR: BLOCK-FORM
  Tensor noBlock(Tensor x);

  @Use(block = AClass.class) Tensor aClass(Tensor x);
  @Use(block = Generic.class) Tensor generic(Tensor x);
  @Use(block = Inheriting.class) Tensor inheriting(Tensor x);
  @Use(block = WithoutForward.class) Tensor withoutForward(Tensor x);
  @Use(block = WithLoss.class) Tensor withLoss(Tensor x);
  @Use(block = Itself.class) Tensor itself(Tensor x);
  @Use(block = BadArguments.class) Tensor badArguments(Tensor x);
  @Use(block = NotConstant.class) Tensor notConstant(Tensor x);
  @Use(block = Record.class) Tensor several(Tensor x); // ERROR: BLOCK-FORM

  @Use(block = Good.class, args = "width=4")
  Tensor twoInputs(Tensor x, Tensor y); // ERROR: BLOCK-FORM

  @Stack(block = Labelled.class, times = 2)
  Tensor carriesIntegers(IntTensor x); // ERROR: BLOCK-FORM

  @Use(block = Good.class) // ERROR: BLOCK-ARGUMENT
  Tensor missing(Tensor x);

  @Use(block = Good.class, args = {"width=4", "hieght=5"}) // ERROR: BLOCK-ARGUMENT
  Tensor unknown(Tensor x);

  @Use(block = Good.class, args = {"width=4", "width=5"}) // ERROR: BLOCK-ARGUMENT
  Tensor twice(Tensor x);

  @Use(block = Good.class, args = "width=four") // ERROR: BLOCK-ARGUMENT
  Tensor noNumber(Tensor x);

  @Use(block = Good.class, args = "width=3/2") // ERROR: BLOCK-ARGUMENT
  Tensor uneven(Tensor x);

  @Use(block = Good.class, args = {"width=4", "scale=much"}) // ERROR: BLOCK-ARGUMENT
  Tensor noReal(Tensor x);

  @Use(block = Good.class, args = "4") // ERROR: BLOCK-ARGUMENT
  Tensor unnamed(Tensor x);

  @Stack(block = Good.class, args = "width=4") // ERROR: BLOCK-FORM
  Tensor noTimes(Tensor x);

  @Stack(block = Good.class, times = -1, args = "width=4") // ERROR: BLOCK-FORM
  Tensor negative(Tensor x);

  @Stack(block = Good.class, count = "n", args = "width=4") // ERROR: BLOCK-FORM
  Tensor unknownCount(Tensor x);

  @Block
  interface Parted {
    record Parts(Tensor one, Tensor other) {}

    @Forward
    default Parts forward(@Shape("batch 4") Tensor x) {
      return new Parts(x, x.neg());
    }
  }

  @Stack(block = Parted.class, times = 2)
  Parted.Parts parted(Tensor x); // ERROR: BLOCK-FORM

  @Use(block = Good.class, args = "width=4")
  @Parameter(shape = "4")
  Tensor both(Tensor x); // ERROR: LAYER-FORM

  @Forward
  default Tensor forward(@Shape("batch 4") Tensor x) {
    return missing(x);
  }
}
