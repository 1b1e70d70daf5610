package dev.adjoint.processor;

import dev.adjoint.processor.autodiff.AutodiffStage;
import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.frontend.ReadModel;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Verifier;
import dev.adjoint.processor.shape.ShapeStage;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;

/** The stages of the compiler, in order. */
final class Stages implements Pipeline {

  @Override
  public void compile(ReadModel read, ProcessingEnvironment environment, DiagnosticSink sink) {
    var dump = Dump.of(environment.getOptions().get("adjoint.dump"));
    dump.write("1-frontend", read.model());
    Optional<Model> typed = ShapeStage.run(read.model(), sink);
    if (!read.isSound() || typed.isEmpty()) {
      return;
    }
    dump.write("2-shape", typed.get());
    Program program = AutodiffStage.run(typed.get());
    Verifier.verify(program);
    dump.write("3-autodiff", program);
  }
}
