package dev.adjoint.processor.optimize.plan;

import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Value;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Planned ir as text, one kernel or buffer a line: for {@code -Aadjoint.dump} and for tests. */
public final class PlanPrinter {
  private final PlannedRoutine plan;
  private final StringBuilder text = new StringBuilder();

  private PlanPrinter(PlannedRoutine plan) {
    this.plan = plan;
  }

  /** The text of a routine. */
  public static String print(PlannedRoutine plan) {
    return new PlanPrinter(plan).print();
  }

  private String print() {
    var routine = plan.routine();
    line(
        routine.kind().name().toLowerCase(Locale.ROOT) + " " + routine.entry() + " " + plan.dims());
    for (Buffer buffer : plan.buffers()) {
      line("  " + storage(buffer) + " : " + buffer.type());
    }
    for (int i = 0; i < plan.kernels().size(); i++) {
      line("  " + i + ": " + kernel(plan.kernels().get(i)));
    }
    for (var result : routine.function().results()) {
      line("  return " + result.name() + " = " + at(result.value()));
    }
    return text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String storage(Buffer buffer) {
    return switch (buffer.storage()) {
      case Buffer.Input _ -> "input " + buffer.name();
      case Buffer.Parameter _ -> "parameter " + buffer.name();
      case Buffer.Gradient _ -> "gradient " + buffer.name();
      case Buffer.Result _ -> "result " + buffer.name();
      case Buffer.ModelState _ -> "state " + buffer.name();
      case Buffer.SessionState _ -> "session state " + buffer.name();
      case Buffer.Arena arena ->
          "arena " + buffer.name() + " live " + arena.first() + ".." + arena.last();
    };
  }

  private String at(Value value) {
    return switch (plan.place(value)) {
      case Place.InBuffer in -> name(in.buffer());
      case Place.AsScalar scalar -> scalar.expression().toString();
    };
  }

  private static String name(Buffer buffer) {
    return buffer.storage() instanceof Buffer.Gradient ? "d(" + buffer.name() + ")" : buffer.name();
  }

  private String all(List<Value> values) {
    return values.stream().map(this::at).collect(Collectors.joining(", "));
  }

  private String kernel(Kernel kernel) {
    String written = all(kernel.writes()) + " = ";
    return switch (kernel) {
      case Kernel.Product p -> written + product(p);
      case Kernel.Region r -> written + region(r);
      case Kernel.Reduction r ->
          written + (r.max() ? "max" : "sum") + "[" + r.from() + ".." + r.to() + ") " + at(r.x());
      case Kernel.Softmax s ->
          written + (s.log() ? "logSoftmax[" : "softmax[") + s.axis() + "] " + at(s.x());
      case Kernel.RowCrossEntropy c -> written + crossEntropy(c);
      case Kernel.CorrectRows c -> written + "correctRows " + all(c.reads());
      case Kernel.ImageCall i -> written + image(i);
      case Kernel.RecurrentCall r -> written + r.op() + " " + all(r.operands());
      case Kernel.Concat c -> written + "concat[" + c.axis() + "] " + all(c.parts());
      case Kernel.Slice l -> written + "slice[" + l.axis() + "] from " + l.from() + " " + at(l.x());
      case Kernel.Pad p ->
          written + "pad[" + p.axis() + "] " + p.before() + " by " + p.value() + " " + at(p.x());
      case Kernel.TakeRows t -> written + "takeRows " + all(t.reads());
      case Kernel.AddRows a -> written + "addRows " + all(a.reads());
      case Kernel.Update u -> written + "update[" + u.axis() + "] " + all(u.reads());
      case Kernel.Count _ -> written + "count";
      case Kernel.LargestIndex l -> written + "argmax[" + l.axis() + "] " + at(l.x());
      case Kernel.Draw d -> written + d.draw().mnemonic() + " " + d.draw().site();
      case Kernel.Scan s -> written + s.op() + " " + all(s.operands()) + steps(s);
      case Kernel.AxisCall a ->
          written + a.op().mnemonic() + "[" + a.op().axis() + "] " + at(a.x());
      case Kernel.PermuteCopy p -> written + "permute" + p.axes() + " " + at(p.x());
    };
  }

  private static String steps(Kernel.Scan scan) {
    var inner = new PlanPrinter(scan.body());
    var lines = new StringBuilder();
    for (Kernel kernel : scan.body().kernels()) {
      lines.append("\n       ").append(inner.kernel(kernel).replace("\n", "\n    "));
    }
    return lines.toString();
  }

  private String product(Kernel.Product p) {
    var line = new StringBuilder("product ");
    line.append(at(p.a())).append(p.transposeA() ? "ᵀ" : "").append(" · ");
    line.append(at(p.b())).append(p.transposeB() ? "ᵀ" : "");
    if (p.bias() != null) {
      line.append(" + ").append(at(p.bias()));
    }
    if (p.relu()) {
      line.append(", relu");
    }
    if (p.mask() != null) {
      line.append(", mask ").append(at(p.mask()));
    }
    return line.toString();
  }

  private String image(Kernel.ImageCall i) {
    return i.op()
        + " "
        + all(i.operands())
        + (i.bias() == null ? "" : " + " + at(i.bias()))
        + (i.relu() ? ", relu" : "");
  }

  private String crossEntropy(Kernel.RowCrossEntropy c) {
    String what =
        c.dLogits() == null
            ? "crossEntropy "
            : c.loss() == null ? "crossEntropyGradient " : "crossEntropyAndGradient ";
    return what + all(c.reads());
  }

  private String region(Kernel.Region region) {
    var steps = new StringBuilder("region ").append(region.shape());
    for (Instruction step : region.steps()) {
      steps
          .append("\n       %")
          .append(step.result().id())
          .append(" = ")
          .append(step.op().mnemonic());
      for (Value operand : step.operands()) {
        boolean inside = region.steps().stream().anyMatch(s -> s.result().equals(operand));
        steps.append(' ').append(inside ? "%" + operand.id() : at(operand));
      }
    }
    return steps.toString();
  }
}
