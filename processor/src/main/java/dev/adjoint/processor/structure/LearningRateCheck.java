package dev.adjoint.processor.structure;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.OptimizerSpec;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Training;

/**
 * A learning rate of 1 or more for an optimizer whose steps are as long as its learning rate: each
 * moves every parameter by about that. Not so for Sgd, Adagrad and Adadelta.
 */
final class LearningRateCheck implements Check {

  @Override
  public void check(Structure structure) {
    for (Model.Loss loss : structure.model().losses()) {
      OptimizerSpec optimizer = loss.optimizer();
      if (optimizer != null && stepsByRate(optimizer)) {
        SourceRef at = loss.function().source();
        check(structure, loss, optimizer, optimizer.learningRate(), at);
        for (Training.Group group : loss.training().groups()) {
          check(structure, loss, optimizer, group.learningRate(), group.source());
        }
      }
    }
  }

  private static void check(
      Structure structure, Model.Loss loss, OptimizerSpec optimizer, double rate, SourceRef at) {
    if (rate >= 1) {
      structure.report(
          new Fault(
                  DiagnosticId.FAULT_LEARNING_RATE,
                  loss.function().name()
                      + ": a learning rate of "
                      + rate
                      + " moves every parameter by about "
                      + rate
                      + " at each step of "
                      + optimizer.getClass().getSimpleName())
              .note("usual learning rates are from 1e-5 to 1e-2, such as 1e-3"),
          at);
    }
  }

  private static boolean stepsByRate(OptimizerSpec optimizer) {
    return optimizer instanceof OptimizerSpec.Adam
        || optimizer instanceof OptimizerSpec.AdamW
        || optimizer instanceof OptimizerSpec.Lion
        || optimizer instanceof OptimizerSpec.Nadam
        || optimizer instanceof OptimizerSpec.RmsProp;
  }
}
