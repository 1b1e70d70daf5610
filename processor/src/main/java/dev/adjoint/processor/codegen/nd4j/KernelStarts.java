package dev.adjoint.processor.codegen.nd4j;

import dev.adjoint.processor.codegen.KernelForm;
import dev.adjoint.processor.codegen.ParameterLayout;
import dev.adjoint.processor.codegen.RepeatedParts;
import dev.adjoint.processor.op.Draw;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.ArrayList;
import java.util.List;

/** Where the buffers of a kernel begin, in code: in a loop it depends on its counter. */
interface KernelStarts {

  /** The offset of a parameter or gradient, or the position of a buffer of the arena. */
  String of(Buffer buffer);

  /** The stream of a draw. */
  String stream(Draw draw);

  /** Those of kernels that are written out. */
  static KernelStarts of(PlannedRoutine plan, ParameterLayout layout) {
    return new KernelStarts() {
      @Override
      public String of(Buffer buffer) {
        return buffer.storage() instanceof Buffer.Arena
            ? Integer.toString(plan.arenaIndex(buffer))
            : layout.slot(parameter(buffer)).constant();
      }

      @Override
      public String stream(Draw draw) {
        return draw.stream() + "L";
      }
    };
  }

  /** Those of the kernel of the first repetition, where the second has these. */
  static KernelStarts repeated(
      KernelStarts single, Numbers first, Numbers second, String streams, String counter) {
    return new KernelStarts() {
      @Override
      public String of(Buffer buffer) {
        int index = first.form().buffers().indexOf(buffer);
        int start = first.starts().get(index);
        int step = second.starts().get(index) - start;
        return buffer.storage() instanceof Buffer.Arena
            ? RepeatedParts.term(start, step, counter)
            : single.of(buffer) + RepeatedParts.growth(step, counter);
      }

      @Override
      public String stream(Draw draw) {
        int step = second.draw() - first.draw();
        return streams + "[" + RepeatedParts.term(first.draw(), step, counter) + "]";
      }
    };
  }

  /**
   * What differs between the repetitions of a kernel.
   *
   * @param starts of its buffers
   * @param draw the position of its draw among those of the routine, 0 for other kernels
   */
  record Numbers(KernelForm form, List<Integer> starts, int draw) {

    static Numbers of(PlannedRoutine plan, ParameterLayout layout, KernelForm form, int draw) {
      return new Numbers(
          form, form.buffers().stream().map(buffer -> start(plan, layout, buffer)).toList(), draw);
    }

    private static int start(PlannedRoutine plan, ParameterLayout layout, Buffer buffer) {
      return switch (buffer.storage()) {
        case Buffer.Arena _ -> plan.arenaIndex(buffer);
        case Buffer.Parameter _, Buffer.Gradient _, Buffer.ModelState _ ->
            layout.slot(parameter(buffer)).offset();
        case Buffer.Input _, Buffer.Result _, Buffer.SessionState _ -> 0;
      };
    }

    /** As an element of a sequence. */
    RepeatedParts.Item item() {
      var numbers = new ArrayList<>(starts);
      numbers.add(draw);
      return new RepeatedParts.Item(form.key(), numbers);
    }
  }

  private static String parameter(Buffer buffer) {
    return switch (buffer.storage()) {
      case Buffer.Parameter p -> p.name();
      case Buffer.Gradient g -> g.parameter();
      case Buffer.ModelState s -> s.name();
      case Buffer.Input _, Buffer.Result _, Buffer.SessionState _, Buffer.Arena _ ->
          throw new IllegalArgumentException(buffer.name() + " is not in the flat array");
    };
  }
}
