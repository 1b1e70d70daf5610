package dev.adjoint.processor.codegen.nd4j;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.adjoint.processor.codegen.EntryChecks;
import dev.adjoint.processor.codegen.RoutineCode;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The run-time dims of a method that takes {@code INDArray}s: a dim that stands alone in a shape is
 * read off the array, any other is a parameter.
 */
final class ArrayDims {
  /** Dim {@code axis} of an input. */
  private record Place(int input, int axis) {}

  private final RoutineCode routine;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final List<String> given = new ArrayList<>();

  ArrayDims(RoutineCode routine) {
    this.routine = routine;
    for (String dim : routine.plan().dims()) {
      Place place = find(dim);
      if (place == null) {
        given.add(dim);
      } else {
        places.put(dim, place);
      }
    }
  }

  private @Nullable Place find(String dim) {
    for (int i = 0; i < routine.inputs().size(); i++) {
      Shape shape = routine.inputs().get(i).value().shape();
      for (int axis = 0; axis < shape.rank(); axis++) {
        if (shape.dim(axis).equals(Dim.named(dim))) {
          return new Place(i, axis);
        }
      }
    }
    return null;
  }

  /** Dims that are not read off an array, and the arrays. */
  List<ParameterSpec> parameters() {
    var parameters = new ArrayList<ParameterSpec>();
    given.forEach(
        dim ->
            parameters.add(ParameterSpec.builder(TypeName.INT, routine.names().dim(dim)).build()));
    parameters.addAll(inputs());
    return parameters;
  }

  /** The inputs as arrays of ND4J. */
  List<ParameterSpec> inputs() {
    var parameters = new ArrayList<ParameterSpec>();
    for (int i = 0; i < routine.inputs().size(); i++) {
      parameters.add(
          routine.inputs().get(i).isFeed()
              ? routine.inputArrays().get(i)
              : ParameterSpec.builder(Nd4jTypes.INDARRAY, routine.names().input(i)).build());
    }
    return parameters;
  }

  /** Whether an input is an array: else methods over arrays look like those over numbers. */
  boolean hasArrays() {
    return routine.inputs().stream().anyMatch(input -> !input.isFeed());
  }

  /** Declares the dims that are read off. */
  CodeBlock declare() {
    var code = CodeBlock.builder();
    places.forEach(
        (dim, place) ->
            code.addStatement(
                "int $L = $T.dim($S, $L, $S, $L, $L)",
                routine.names().dim(dim),
                Nd4jTypes.CHECKS,
                routine.inputs().get(place.input()).name(),
                routine.names().input(place.input()),
                routine.inputs().get(place.input()).value().shape(),
                routine.inputs().get(place.input()).value().shape().rank(),
                place.axis()));
    return code.build();
  }

  /** That dims are possible and classes in range; shapes are checked where arrays are read. */
  CodeBlock check(EntryChecks checks) {
    var code = CodeBlock.builder().add(checks.checkDims());
    checks.classes(
        (input, classes, ignored) ->
            code.addStatement(
                "$T.classes($S, $L, $L$L)",
                Nd4jTypes.CHECKS,
                routine.inputs().get(input).name(),
                routine.names().input(input),
                routine.names().dims().asInt(classes),
                ignored));
    checks
        .placesOfUpdates()
        .forEach(
            input ->
                code.addStatement(
                    "$T.distinct($S, $L)",
                    Nd4jTypes.CHECKS,
                    routine.inputs().get(input).name(),
                    routine.names().input(input)));
    return code.build();
  }

  /** That no real input is NaN or infinite. */
  CodeBlock checkFinite() {
    var code = CodeBlock.builder();
    for (int i = 0; i < routine.inputs().size(); i++) {
      if (routine.inputs().get(i).value().typed().element().isReal()) {
        code.addStatement(
            "$T.finite($S, $L)",
            routine.inputs().get(i).isFeed() ? Types.CHECKS : Nd4jTypes.CHECKS,
            routine.inputs().get(i).name(),
            routine.names().input(i));
      }
    }
    return code.build();
  }

  /** The inputs as Java arrays, which are copies. */
  List<CodeBlock> copies() {
    var copies = new ArrayList<CodeBlock>();
    for (int i = 0; i < routine.inputs().size(); i++) {
      var value = routine.inputs().get(i).value();
      if (routine.inputs().get(i).isFeed()) {
        copies.add(CodeBlock.of("$L", routine.names().input(i)));
        continue;
      }
      copies.add(
          CodeBlock.of(
              "$T.$L($S, $L$L)",
              Nd4jTypes.ARRAYS,
              switch (value.typed().element()) {
                case Element.FLOAT -> "floats";
                case Element.DOUBLE -> "doubles";
                case Element.INT -> "ints";
                case Element.BOOL -> "booleans";
              },
              routine.inputs().get(i).name(),
              routine.names().input(i),
              KernelCalls.dims(value.shape(), routine.names().dims(), true)));
    }
    return copies;
  }
}
