package dev.adjoint.processor.autodiff;

import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Function.Result;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.Constant;
import dev.adjoint.processor.op.CorrectCount;
import dev.adjoint.processor.op.CrossEntropy;
import dev.adjoint.processor.op.DimSize;
import dev.adjoint.processor.op.Div;
import dev.adjoint.processor.op.EqualMask;
import dev.adjoint.processor.op.Mul;
import dev.adjoint.processor.op.ReduceSum;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.op.Sub;
import dev.adjoint.processor.op.ToFloat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Derives the routines of a model; see the package. */
public final class AutodiffStage {
  private AutodiffStage() {}

  /** The program of a typed model. */
  public static Program run(Model model) {
    var routines = new ArrayList<Routine>();
    for (Model.Forward forward : model.forwards()) {
      routines.add(inference(forward.function()));
    }
    for (Model.Loss loss : model.losses()) {
      if (loss.optimizer() != null) {
        routines.add(training(loss, model));
      }
      routines.add(evaluation(loss.function(), model));
    }
    for (Model.GradientOf gradient : model.gradients()) {
      model.losses().stream()
          .map(Model.Loss::function)
          .filter(loss -> loss.name().equals(gradient.loss()))
          .forEach(loss -> routines.add(gradient(gradient, loss, model)));
    }
    return new Program(model, routines);
  }

  private static Routine inference(Function written) {
    Specialization special = Specialization.of(written, Kind.INFER);
    var results = new ArrayList<>(special.function().results());
    special.states().forEach((name, value) -> results.add(new Result(name, value)));
    return new Routine(
        Kind.INFER,
        written.name(),
        special.function().with(special.function().body(), results),
        List.of(),
        false,
        List.copyOf(special.states().keySet()));
  }

  /** The gradient by an input, of the loss as it is evaluated. */
  private static Routine gradient(Model.GradientOf gradient, Function written, Model model) {
    Function loss = Specialization.of(written, Kind.EVALUATE).function();
    var tape = new Tape(loss, model.real());
    Value result = loss.results().getFirst().value();
    Value scalar = isPerRow(loss) ? sum(tape, result) : result;
    Value input =
        loss.inputs().stream()
            .filter(i -> i.name().equals(gradient.input()))
            .findFirst()
            .orElseThrow()
            .value();
    Value slope = Gradients.by(tape, scalar, input);
    return new Routine(
        Kind.INFER,
        gradient.name(),
        new Function(
            gradient.name(),
            loss.inputs(),
            tape.body(),
            List.of(new Result("gradient", slope)),
            gradient.source()),
        List.of(),
        false);
  }

  private static boolean isPerRow(Function loss) {
    return loss.results().getFirst().value().shape().rank() == 1;
  }

  private static Routine training(Model.Loss trained, Model model) {
    Specialization special = Specialization.of(trained.function(), Kind.TRAIN);
    Function loss = special.function();
    var tape = new Tape(loss, model.real());
    var weighted = Weighted.of(tape, loss, model.data());
    Value result = weighted.result();
    Value scalar = isPerRow(loss) ? mean(tape, result) : result;
    Value penalty = penalty(loss);
    if (penalty != null) {
      tape.at("loss", loss.source());
      scalar = tape.emit(new Add(), scalar, penalty);
    }
    Gradients gradients = Gradients.of(tape, scalar, trained.training()::trains);
    var results = new ArrayList<Result>();
    results.add(new Result("loss", scalar));
    gradients.byParameter().forEach((name, value) -> results.add(new Result(name, value)));
    special.states().forEach((name, value) -> results.add(new Result(name, value)));
    return new Routine(
        Kind.TRAIN,
        loss.name(),
        weighted.function(tape, results),
        List.copyOf(gradients.byParameter().keySet()),
        isPerRow(loss),
        List.copyOf(special.states().keySet()));
  }

  private static Routine evaluation(Function written, Model model) {
    Function loss = Specialization.of(written, Kind.EVALUATE).function();
    var tape = new Tape(loss, model.real());
    var weighted = Weighted.of(tape, loss, model.data());
    Value result = weighted.result();
    Value total = isPerRow(loss) ? sum(tape, result) : result;
    Value penalty = penalty(loss);
    if (penalty != null) {
      // Of each row, so that the mean over the rows has it once.
      tape.at("loss", loss.source());
      Value ofRows =
          isPerRow(loss)
              ? tape.emit(new Mul(), penalty, tape.emit(new DimSize(result.shape().dim(0))))
              : penalty;
      total = tape.emit(new Add(), total, ofRows);
    }
    var results = new ArrayList<Result>();
    results.add(new Result("loss", total));
    List<Instruction> classifiers =
        loss.body().stream()
            .filter(i -> i.op() instanceof CrossEntropy && isGiven(loss, i.operand(1)))
            .toList();
    if (classifiers.size() == 1) {
      addCorrect(tape, classifiers.getFirst(), results);
    }
    return new Routine(
        Kind.EVALUATE, loss.name(), weighted.function(tape, results), List.of(), isPerRow(loss));
  }

  private static void addCorrect(Tape tape, Instruction classifier, List<Result> results) {
    Integer ignored = ((CrossEntropy) classifier.op()).ignored();
    Value labels = classifier.operand(1);
    tape.at("correct", classifier.source());
    results.add(
        new Result("correct", tape.emit(new CorrectCount(ignored), classifier.operand(0), labels)));
    if (ignored != null) {
      tape.at("judged", classifier.source());
      Value label = tape.emit(new ToFloat(), labels);
      Value same = tape.emit(new EqualMask(), label, tape.emit(new Constant(ignored)));
      Value kept = tape.emit(new Sub(), tape.emit(new Constant(1)), same);
      results.add(new Result("judged", tape.emit(new ReduceSum(List.of(0)), kept)));
    }
  }

  /** What the layers add to a loss, if they do. */
  private static @Nullable Value penalty(Function loss) {
    return loss.results().size() > 1 ? loss.results().get(1).value() : null;
  }

  /** Whether labels are an input, perhaps reshaped: against computed ones nothing is correct. */
  private static boolean isGiven(Function loss, Value labels) {
    return loss.body().stream()
        .filter(i -> i.result().equals(labels))
        .allMatch(i -> i.op() instanceof Reshape && isGiven(loss, i.operand(0)));
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
