package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.adjoint.processor.codegen.DimCode;
import dev.adjoint.processor.codegen.KernelForm;
import dev.adjoint.processor.codegen.ParameterLayout;
import dev.adjoint.processor.codegen.RoutineNames;
import dev.adjoint.processor.codegen.ScalarCode;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.codegen.VariableNames;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Draw;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.Place;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import dev.adjoint.processor.optimize.plan.ScalarExpression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the body of one kernel may name; everything that it names becomes a parameter of its method.
 */
final class KernelScope {

  /**
   * Where a value begins.
   *
   * @param array the variable of the array
   * @param offset of the first element; {@code 0} for whole arrays
   */
  record Ref(String array, String offset) {
    /** {@code array, offset}: two arguments of a kernel. */
    String arguments() {
      return array + ", " + offset;
    }

    /** The element at an index. */
    String element(String index) {
      if (index.equals("0")) {
        return array + "[" + offset + "]";
      }
      return offset.equals("0")
          ? array + "[" + index + "]"
          : array + "[" + offset + " + " + index + "]";
    }

    /** The offset of the element at an index. */
    String at(String index) {
      return offset.equals("0") ? index : offset + " + " + index;
    }
  }

  /** A parameter of the method, sorted by what it is: dims, then arrays and offsets. */
  private record Used(int order, String name, TypeName type) {}

  private final PlannedRoutine plan;
  private final RoutineNames names;
  private final ParameterLayout layout;
  private final Element real;
  private final VariableNames locals;
  private final String constantsOf;
  private final @Nullable OffsetParameters offsets;
  private final Map<String, Used> used = new TreeMap<>();

  KernelScope(
      PlannedRoutine plan,
      RoutineNames names,
      ParameterLayout layout,
      Element real,
      Kernel kernel,
      @Nullable OffsetParameters offsets) {
    this(plan, names, layout, real, kernel, "", offsets);
  }

  /**
   * A kernel in another class than the one that has the offsets of the parameters.
   *
   * @param offsets what it takes instead of knowing it, or null
   */
  KernelScope(
      PlannedRoutine plan,
      RoutineNames names,
      ParameterLayout layout,
      Element real,
      Kernel kernel,
      String constantsOf,
      @Nullable OffsetParameters offsets) {
    this.offsets = offsets;
    this.constantsOf = constantsOf;
    this.plan = plan;
    this.names = names;
    this.layout = layout;
    this.real = real;
    this.locals = offsets == null ? names.locals(plan, kernel) : offsets.locals();
  }

  Element real() {
    return real;
  }

  String parallel() {
    return use(0, "parallel", Types.PARALLEL);
  }

  /** The key of the random numbers of this run. */
  String key() {
    return use(0, "key", TypeName.LONG);
  }

  /** The stream of a draw. */
  String stream(Draw draw) {
    return offsets == null ? draw.stream() + "L" : use(0, offsets.stream(), TypeName.LONG);
  }

  /** A dim as an int. */
  String dim(Dim dim) {
    return dims().asInt(dim);
  }

  /** A dim as an int that can be multiplied. */
  String factor(Dim dim) {
    return dims().factor(dim);
  }

  DimCode dims() {
    return DimCode.ofInts(
        name -> use(1 + plan.dims().indexOf(name), names.dim(name), TypeName.INT));
  }

  /** Where a value is; it must not be a scalar. */
  Ref ref(Value value) {
    if (!(plan.place(value) instanceof Place.InBuffer(Buffer buffer))) {
      throw new IllegalStateException(value + " is a scalar and not in memory");
    }
    return switch (buffer.storage()) {
      case Buffer.Input input ->
          new Ref(
              use(
                  100 + input.index(),
                  names.input(input.index()),
                  Types.array(buffer.type().element())),
              "0");
      case Buffer.Parameter p ->
          new Ref(
              use(200, "parameters", Types.array(real)),
              offsets == null
                  ? constantsOf + layout.slot(p.name()).constant()
                  : offset(offsets, buffer));
      case Buffer.Gradient g ->
          new Ref(
              use(201, "gradients", Types.array(real)),
              offsets == null
                  ? constantsOf + layout.slot(g.parameter()).constant()
                  : offset(offsets, buffer));
      case Buffer.ModelState s ->
          new Ref(
              use(200, "parameters", Types.array(real)),
              offsets == null
                  ? constantsOf + layout.slot(s.name()).constant()
                  : offset(offsets, buffer));
      case Buffer.SessionState _ ->
          new Ref(use(250, names.state(buffer), Types.array(buffer.type().element())), "0");
      case Buffer.Arena _ -> {
        String array = use(300, "arena", Types.array(buffer.type().element()));
        yield new Ref(
            array,
            offsets != null
                ? offset(offsets, buffer)
                : use(400 + plan.arenaIndex(buffer), names.offset(buffer), TypeName.INT));
      }
      case Buffer.Result result ->
          new Ref(
              use(
                  100_000 + result.index(),
                  names.result(result.index()),
                  Types.array(buffer.type().element())),
              "0");
    };
  }

  private String offset(OffsetParameters parameters, Buffer buffer) {
    return use(400 + parameters.index(buffer), parameters.name(buffer), TypeName.INT);
  }

  boolean isScalar(Value value) {
    return plan.place(value) instanceof Place.AsScalar;
  }

  ScalarExpression scalar(Value value) {
    if (!(plan.place(value) instanceof Place.AsScalar(ScalarExpression expression))) {
      throw new IllegalStateException(value + " is in memory and not a scalar");
    }
    return expression;
  }

  ScalarCode code() {
    return new ScalarCode(real, dims());
  }

  /** A new local variable. */
  String local(String suggestion) {
    return locals.newName(suggestion);
  }

  /** A new local variable for a value, named alike in all repetitions of a block. */
  String local(Value value, String suffix) {
    return local((offsets == null ? value.name() : KernelForm.withoutPath(value.name())) + suffix);
  }

  private String use(int order, String name, TypeName type) {
    used.putIfAbsent(name, new Used(order, name, type));
    return name;
  }

  /** The parameters of the method; the driver has variables of the same names. */
  List<ParameterSpec> parameters() {
    var sorted = new ArrayList<>(used.values());
    sorted.sort(Comparator.comparingInt(Used::order));
    return sorted.stream().map(u -> ParameterSpec.builder(u.type(), u.name()).build()).toList();
  }
}
