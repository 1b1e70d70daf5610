package dev.adjoint.processor.optimize.plan;

import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Reshape;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Runs a plan on paper: every read must find the value that it means. */
public final class PlanVerifier {
  private final PlannedRoutine plan;
  private final UnaryOperator<Value> root;

  /** What each buffer holds now. */
  private final Map<Buffer, Value> content = new HashMap<>();

  private PlanVerifier(PlannedRoutine plan) {
    this.plan = plan;
    Map<Value, Value> aliases = new HashMap<>();
    for (Instruction instruction : plan.routine().function().body()) {
      if (instruction.op() instanceof Reshape) {
        Value source = instruction.operand(0);
        aliases.put(instruction.result(), aliases.getOrDefault(source, source));
      }
    }
    this.root = value -> aliases.getOrDefault(value, value);
  }

  /**
   * Checks a plan.
   *
   * @throws IllegalStateException that names the kernel and the value
   */
  public static void verify(PlannedRoutine plan) {
    new PlanVerifier(plan).verify();
  }

  private void verify() {
    for (int i = 0; i < plan.kernels().size(); i++) {
      Kernel kernel = plan.kernels().get(i);
      for (Value read : kernel.reads()) {
        checkRead(read, i);
      }
      for (Value written : kernel.writes()) {
        write(written, i);
      }
    }
    for (var result : plan.routine().function().results()) {
      checkRead(result.value(), plan.kernels().size());
    }
  }

  private void checkRead(Value value, int kernel) {
    if (!(plan.place(value) instanceof Place.InBuffer(Buffer buffer))) {
      return;
    }
    if (!buffer.type().shape().size().equals(value.shape().size())
        || buffer.type().element() != value.typed().element()) {
      throw fault(kernel, value, "is " + value.typed() + ", but its buffer is " + buffer.type());
    }
    switch (buffer.storage()) {
      case Buffer.Input _, Buffer.Parameter _ -> {}
      case Buffer.Gradient _, Buffer.Result _, Buffer.ModelState _ ->
          checkContent(value, buffer, kernel);
      case Buffer.SessionState _ -> {
        if (content.containsKey(buffer)) {
          checkContent(value, buffer, kernel);
        }
      }
      case Buffer.Arena arena -> {
        if (kernel < arena.first() || kernel > arena.last()) {
          throw fault(kernel, value, "is read outside of its life, " + arena);
        }
        checkContent(value, buffer, kernel);
      }
    }
  }

  private void checkContent(Value value, Buffer buffer, int kernel) {
    Value found = content.get(buffer);
    if (!root.apply(value).equals(found)) {
      throw fault(kernel, value, "is read, but " + buffer.name() + " holds " + found);
    }
  }

  private void write(Value value, int kernel) {
    if (!(plan.place(value) instanceof Place.InBuffer(Buffer buffer))) {
      throw fault(kernel, value, "is written, but is a scalar");
    }
    switch (buffer.storage()) {
      case Buffer.Input _, Buffer.Parameter _ ->
          throw fault(kernel, value, "would overwrite " + buffer.name());
      case Buffer.Gradient _, Buffer.Result _, Buffer.ModelState _, Buffer.SessionState _ -> {}
      case Buffer.Arena arena -> {
        if (kernel < arena.first() || kernel > arena.last()) {
          throw fault(kernel, value, "is written outside of its life, " + arena);
        }
      }
    }
    content.put(buffer, root.apply(value));
  }

  private IllegalStateException fault(int kernel, Value value, String what) {
    return new IllegalStateException(
        plan.routine().entry() + ", kernel " + kernel + ": " + value + " " + what);
  }
}
