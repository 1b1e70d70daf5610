package dev.adjoint.processor.structure;

import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.shape.Typed;
import java.util.List;

/** Warns of structures that are hardly meant; see the package. */
public final class StructureStage {
  private static final List<Check> CHECKS =
      List.of(
          new ActivationTwiceCheck(),
          new BiasNormCheck(),
          new ConstantInitCheck(),
          new DropoutLogitsCheck(),
          new DropoutNormCheck(),
          new LearningRateCheck(),
          new LinearLayersCheck(),
          new LogCheck(),
          new LossRangeCheck(),
          new ProbabilitiesCheck(),
          new ReluLogitsCheck(),
          new ReshapeOrderCheck(),
          new ResultUnusedCheck(),
          new SoftmaxOneCheck(),
          new SoftmaxRowsCheck(),
          new SoftmaxTwiceCheck(),
          new TanhLogitsCheck(),
          new UnusedLayerCheck(),
          new UntrainedCheck());

  private StructureStage() {}

  /**
   * Checks a model that has no errors.
   *
   * @param layers all methods that declare layers, of the model and of its blocks
   */
  public static void run(Typed typed, List<DeclaredLayer> layers, DiagnosticSink sink) {
    var structure = new Structure(typed, layers, sink);
    CHECKS.forEach(check -> check.check(structure));
  }
}
