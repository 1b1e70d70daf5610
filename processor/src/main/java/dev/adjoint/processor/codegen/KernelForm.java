package dev.adjoint.processor.codegen;

import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Draw;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.Place;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel in a block has in common with that of every other repetition: all of it but which
 * buffers it reads and writes. Kernels of one routine whose keys are equal have the same code, but
 * for where their buffers begin and for the streams of their draws; so code is written for the
 * first of them only.
 *
 * @param key of equal kernels; its elements are what the kernel record has, with values by number
 * @param buffers that it reads and writes, in the order of their first appearance in the key
 */
public record KernelForm(Object key, List<Buffer> buffers) {

  /** The form of a kernel. */
  public static KernelForm of(PlannedRoutine plan, Kernel kernel) {
    return new Writer(plan, kernel).write();
  }

  /** {@code up_weight} of {@code blocks.3.feed.up.weight}. */
  public static String shortened(String parameter) {
    int last = parameter.lastIndexOf('.');
    int before = parameter.lastIndexOf('.', last - 1);
    return parameter
        .substring(last < 0 ? 0 : before + 1)
        .toLowerCase(Locale.ROOT)
        .replace('.', '_');
  }

  /** {@code d_up_weight} of {@code dBlocks.3.feed.up.weight}. */
  public static String withoutPath(String value) {
    if (value.indexOf('.') < 0) {
      return value;
    }
    boolean isGradient =
        value.startsWith("d") && value.length() > 1 && Character.isUpperCase(value.charAt(1));
    return (isGradient ? "d_" : "") + shortened(value);
  }

  private static final class Writer {
    private static final ClassValue<RecordComponent[]> COMPONENTS =
        new ClassValue<>() {
          @Override
          protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
          }
        };

    private final PlannedRoutine plan;
    private final Kernel kernel;
    private final Map<Value, Integer> values = new HashMap<>();
    private final Map<Buffer, Integer> buffers = new LinkedHashMap<>();
    private final List<@Nullable Object> key = new ArrayList<>();

    Writer(PlannedRoutine plan, Kernel kernel) {
      this.plan = plan;
      this.kernel = kernel;
    }

    KernelForm write() {
      Stream.concat(kernel.reads().stream(), kernel.writes().stream()).forEach(this::add);
      key.add(kernel.getClass());
      for (RecordComponent component : COMPONENTS.get(kernel.getClass())) {
        try {
          add(component.getAccessor().invoke(kernel));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(kernel.getClass() + " is not a public record", e);
        }
      }
      return new KernelForm(key, List.copyOf(buffers.keySet()));
    }

    private void add(@Nullable Object part) {
      switch (part) {
        case Value value -> add(value);
        case Instruction step -> {
          add(step.op());
          add(step.operands());
          add(step.result());
        }
        case Draw draw -> {
          key.add(draw.distribution());
          key.add(draw.shape());
        }
        case List<?> list -> {
          key.add(list.size());
          list.forEach(this::add);
        }
        case null, default -> key.add(part);
      }
    }

    private void add(Value value) {
      Integer number = values.get(value);
      if (number != null) {
        key.add(number);
        return;
      }
      values.put(value, values.size());
      key.add(withoutPath(value.name()));
      key.add(value.type());
      Place place = plan.places().get(value);
      switch (place) {
        case Place.InBuffer(Buffer buffer) -> add(buffer);
        case null, default -> key.add(place);
      }
    }

    private void add(Buffer buffer) {
      Integer number = buffers.putIfAbsent(buffer, buffers.size());
      if (number != null) {
        key.add(number);
        return;
      }
      key.add(buffer.type());
      key.add(
          switch (buffer.storage()) {
            case Buffer.Parameter parameter -> List.of("parameter", shortened(parameter.name()));
            case Buffer.Gradient gradient -> List.of("gradient", shortened(gradient.parameter()));
            case Buffer.ModelState state -> List.of("state", shortened(state.name()));
            case Buffer.Arena _ -> Buffer.Arena.class;
            case Buffer.Input input -> input;
            case Buffer.Result result -> result;
            case Buffer.SessionState state -> state;
          });
    }
  }
}
