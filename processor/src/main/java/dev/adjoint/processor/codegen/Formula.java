package dev.adjoint.processor.codegen;

import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.Div;
import dev.adjoint.processor.op.Draw;
import dev.adjoint.processor.op.Mul;
import dev.adjoint.processor.op.Op;
import dev.adjoint.processor.op.Sub;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.Place;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a kernel computes, for the person who reads it: {@code hidden = relu(image · hidden.weight +
 * hidden.bias)}.
 */
public final class Formula {
  private static final int LONGEST = 120;
  private final PlannedRoutine plan;

  public Formula(PlannedRoutine plan) {
    this.plan = plan;
  }

  public String of(Kernel kernel) {
    String written = kernel.writes().stream().map(this::name).collect(Collectors.joining(", "));
    String formula = written + " = " + expression(kernel);
    String shape = kernel.main().typed().element().javaName() + kernel.main().shape();
    String path = kernel.source().path().isEmpty() ? "" : kernel.source().path() + "  ";
    String where = kernel.source().line() > 0 ? kernel.source().position() + "  " + path : "";
    return where + formula + "   " + shape;
  }

  private String expression(Kernel kernel) {
    return switch (kernel) {
      case Kernel.Product p -> product(p);
      case Kernel.Region r -> region(r);
      case Kernel.Reduction r ->
          (r.max() ? "max" : "sum") + "(" + name(r.x()) + ") over " + axes(r.from(), r.to());
      case Kernel.Softmax s ->
          (s.log() ? "logSoftmax" : "softmax") + "(" + name(s.x()) + ") over axis " + s.axis();
      case Kernel.RowCrossEntropy c ->
          (c.dLogits() == null
                  ? "crossEntropy"
                  : c.loss() == null
                      ? "gradient of crossEntropy"
                      : "gradient and value of crossEntropy")
              + "("
              + name(c.logits())
              + ", "
              + name(c.labels())
              + ")";
      case Kernel.CorrectRows c ->
          "rows where argmax(" + name(c.logits()) + ") is " + name(c.labels());
      case Kernel.ImageCall i -> image(i);
      case Kernel.RecurrentCall r ->
          r.operands().stream()
              .map(this::name)
              .collect(Collectors.joining(", ", r.op().mnemonic() + "(", ")"));
      case Kernel.Concat c ->
          "concat("
              + c.parts().stream().map(this::name).collect(Collectors.joining(", "))
              + ") along axis "
              + c.axis();
      case Kernel.Slice s ->
          name(s.x())
              + " from "
              + s.from()
              + " to "
              + s.from().plus(s.result().shape().dim(s.axis()))
              + " along axis "
              + s.axis();
      case Kernel.Pad p ->
          name(p.x()) + " after " + p.before() + " times " + p.value() + " along axis " + p.axis();
      case Kernel.TakeRows t -> name(t.table()) + " at " + name(t.index());
      case Kernel.AddRows a -> name(a.x()) + " added up by " + name(a.index());
      case Kernel.Update u ->
          name(u.x())
              + " with "
              + name(u.part())
              + " at "
              + name(u.index())
              + " along axis "
              + u.axis();
      case Kernel.Count _ -> "0, 1, 2, …";
      case Kernel.LargestIndex l -> "argmax(" + name(l.x()) + ") over axis " + l.axis();
      case Kernel.Draw d ->
          d.draw().distribution() instanceof Draw.Bernoulli b
              ? b.value() + " with probability " + b.probability() + ", else 0.0"
              : d.draw().mnemonic();
      case Kernel.Scan s ->
          "steps of "
              + s.body().routine().entry()
              + " over "
              + s.op().length()
              + ", from "
              + s.reads().stream().map(this::name).collect(Collectors.joining(", "));
      case Kernel.AxisCall a ->
          a.op().mnemonic() + "(" + name(a.x()) + ") along axis " + a.op().axis();
      case Kernel.PermuteCopy p -> name(p.x()) + " with its axes in the order " + p.axes();
    };
  }

  private String image(Kernel.ImageCall i) {
    String text =
        i.operands().stream()
            .map(this::name)
            .collect(Collectors.joining(", ", i.op().mnemonic() + "(", ")"));
    text = i.bias() == null ? text : text + " + " + name(i.bias());
    return i.relu() ? "relu(" + text + ")" : text;
  }

  private static String axes(int from, int to) {
    return to - from == 1 ? "axis " + from : "axes " + from + " to " + (to - 1);
  }

  private String product(Kernel.Product p) {
    String text =
        name(p.a())
            + (p.transposeA() ? "ᵀ" : "")
            + " · "
            + name(p.b())
            + (p.transposeB() ? "ᵀ" : "");
    text = p.bias() == null ? text : text + " + " + name(p.bias());
    text = p.relu() ? "relu(" + text + ")" : text;
    return p.mask() == null ? text : "(" + text + ") where " + name(p.mask()) + " > 0";
  }

  private String region(Kernel.Region region) {
    Map<Value, String> texts = new HashMap<>();
    for (Instruction step : region.steps()) {
      List<String> operands =
          step.operands().stream().map(v -> texts.containsKey(v) ? texts.get(v) : name(v)).toList();
      String text = apply(step.op(), operands);
      texts.put(step.result(), text.length() > LONGEST ? "…" : text);
    }
    return region.outputs().stream().map(texts::get).collect(Collectors.joining(", "));
  }

  private static String apply(Op op, List<String> x) {
    return switch (op) {
      case Add _ -> "(" + x.get(0) + " + " + x.get(1) + ")";
      case Sub _ -> "(" + x.get(0) + " - " + x.get(1) + ")";
      case Mul _ -> x.get(0) + " * " + x.get(1);
      case Div _ -> x.get(0) + " / " + (x.get(1).contains(" ") ? "(" + x.get(1) + ")" : x.get(1));
      case Broadcast _ -> x.getFirst();
      default -> op.mnemonic() + "(" + String.join(", ", x) + ")";
    };
  }

  private String name(Value value) {
    return switch (plan.place(value)) {
      case Place.AsScalar scalar -> scalar.expression().toString();
      case Place.InBuffer in ->
          in.buffer().storage() instanceof Buffer.Gradient
              ? "d(" + in.buffer().name() + ")"
              : in.buffer().name();
    };
  }
}
