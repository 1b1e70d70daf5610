package dev.adjoint.processor.autodiff;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Result;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.CorrectCount;
import dev.adjoint.processor.op.CrossEntropy;
import dev.adjoint.processor.op.DimSize;
import dev.adjoint.processor.op.Div;
import dev.adjoint.processor.op.ReduceSum;
import java.util.ArrayList;
import java.util.List;

/** Derives the routines of a model; see the package. */
public final class AutodiffStage {
  private AutodiffStage() {}

  /** The program of a typed model. */
  public static Program run(Model model) {
    var routines = new ArrayList<Routine>();
    for (Model.Forward forward : model.forwards()) {
      Function function = Specialization.of(forward.function(), Kind.INFER);
      routines.add(new Routine(Kind.INFER, function.name(), function, List.of(), false));
    }
    for (Model.Loss loss : model.losses()) {
      if (loss.optimizer() != null) {
        routines.add(training(loss.function(), model));
      }
      routines.add(evaluation(loss.function(), model));
    }
    return new Program(model, routines);
  }

  private static boolean isPerRow(Function loss) {
    return loss.results().getFirst().value().shape().rank() == 1;
  }

  private static Routine training(Function written, Model model) {
    Function loss = Specialization.of(written, Kind.TRAIN);
    var tape = new Tape(loss, model.real());
    Value result = loss.results().getFirst().value();
    Value scalar = isPerRow(loss) ? mean(tape, result) : result;
    Gradients gradients = Gradients.of(tape, scalar);
    var results = new ArrayList<Result>();
    results.add(new Result("loss", scalar));
    gradients.byParameter().forEach((name, value) -> results.add(new Result(name, value)));
    return new Routine(
        Kind.TRAIN,
        loss.name(),
        loss.with(tape.body(), results),
        List.copyOf(gradients.byParameter().keySet()),
        isPerRow(loss));
  }

  private static Routine evaluation(Function written, Model model) {
    Function loss = Specialization.of(written, Kind.EVALUATE);
    var tape = new Tape(loss, model.real());
    Value result = loss.results().getFirst().value();
    var results = new ArrayList<Result>();
    results.add(new Result("loss", isPerRow(loss) ? sum(tape, result) : result));
    List<Instruction> classifiers =
        loss.body().stream().filter(i -> i.op() instanceof CrossEntropy).toList();
    if (classifiers.size() == 1) {
      Instruction classifier = classifiers.getFirst();
      tape.at("correct", classifier.source());
      results.add(
          new Result(
              "correct",
              tape.emit(new CorrectCount(), classifier.operand(0), classifier.operand(1))));
    }
    return new Routine(
        Kind.EVALUATE, loss.name(), loss.with(tape.body(), results), List.of(), isPerRow(loss));
  }

  private static Value sum(Tape tape, Value perRow) {
    tape.at("loss", perRow.source());
    return tape.emit(new ReduceSum(List.of(0)), perRow);
  }

  private static Value mean(Tape tape, Value perRow) {
    Value sum = sum(tape, perRow);
    return tape.emit(new Div(), sum, tape.emit(new DimSize(perRow.shape().dim(0))));
  }
}
