package dev.adjoint.processor;

import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.frontend.Companion;
import dev.adjoint.processor.frontend.ReadModel;
import javax.annotation.processing.ProcessingEnvironment;

/** What becomes of a model once it is read: the stages after the front end, in order. */
@FunctionalInterface
public interface Pipeline {

  /**
   * Compiles a model.
   *
   * <p>Where it is not {@linkplain ReadModel#isSound sound}, errors have been reported and more may
   * be found in the rest of it; what is generated is the class with bodies that throw, so that
   * javac adds no errors of its own.
   *
   * @param sink where errors go that a stage finds
   */
  void compile(ReadModel model, ProcessingEnvironment environment, DiagnosticSink sink);

  /** Whether it {@linkplain #writeBlock writes} the companions of blocks. */
  default boolean writesBlocks() {
    return false;
  }

  /** Writes the class by which other compilations can use a block. */
  default void writeBlock(Companion block, ProcessingEnvironment environment) {}

  /**
   * Generates the class with bodies that throw, after a fault of the compiler itself, which has
   * been reported. The model may lack everything but its name.
   */
  default void failed(ReadModel model, ProcessingEnvironment environment) {}
}
