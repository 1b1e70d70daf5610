package dev.adjoint.processor.testing;

import dev.adjoint.Activation;
import dev.adjoint.Precision;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Type;
import dev.adjoint.processor.ir.Value;

/** Models that tests of several stages take. */
public final class SampleModels {
  /** The usual optimizer. */
  public static final OptimizerSpec ADAM = new OptimizerSpec.Adam(1e-3, 0.9, 0.999, 1e-8);

  private SampleModels() {}

  /** The classifier of the README: 784-32-10. */
  public static TestModel fashionMlp(Precision precision) {
    return classifier("FashionMlp", precision, 784, 32, 10);
  }

  /** One hidden layer. */
  public static TestModel classifier(
      String name, Precision precision, int inputs, int hidden, int classes) {
    Element real = Element.of(precision);
    return new TestModel(name, precision)
        .data(
            "models." + name + "Sample",
            component("image", real.javaName() + "[]", real, Integer.toString(inputs), 0),
            component("label", "int", Element.INT, "", classes))
        .forward("forward", b -> scores(b, b.input("image", "batch " + inputs), hidden, classes))
        .loss(
            "loss",
            ADAM,
            b -> {
              Value image = b.input("image", "batch " + inputs);
              Value label = b.labels("label", "batch", classes);
              return b.call("crossEntropy", scores(b, image, hidden, classes), label);
            });
  }

  private static Value scores(TestModel.Body b, Value image, int hidden, int classes) {
    Value x = b.dense("hidden", hidden, Activation.RELU, image);
    return b.dense("scores", classes, Activation.NONE, x);
  }

  private static Model.Component component(
      String name, String javaType, Element element, String row, int classes) {
    return new Model.Component(
        name, javaType, new Type(element, ShapeSyntax.shape(row)), classes, SourceRef.NONE);
  }
}
