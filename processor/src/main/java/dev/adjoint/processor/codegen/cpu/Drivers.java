package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.adjoint.processor.codegen.RepeatedParts;
import dev.adjoint.processor.codegen.RepeatedParts.Part;
import dev.adjoint.processor.codegen.RoutineCode;
import dev.adjoint.processor.codegen.RoutineNames;
import dev.adjoint.processor.codegen.cpu.KernelCall.Argument;
import dev.adjoint.processor.codegen.cpu.KernelCall.Offset;
import dev.adjoint.processor.codegen.cpu.KernelCall.Slot;
import dev.adjoint.processor.codegen.cpu.KernelCall.Stream;
import dev.adjoint.processor.codegen.cpu.KernelCall.Variable;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The methods that call the kernels of a routine in order, the repetitions of a stack of blocks in
 * a loop.
 */
final class Drivers {
  /** Calls in one method: far below 4,000 bytecodes, which HotSpot compiles well. */
  static final int LONGEST = 64;

  /** Calls in one method of a loop, whose arguments are longer. */
  private static final int LONGEST_OF_LOOP = 32;

  private final PlannedRoutine plan;
  private final RoutineNames names;
  private final String name;
  private final List<ParameterSpec> parameters;

  /** The constant that holds the streams of all draws. */
  private final String streams;

  private final List<KernelCall> calls;
  private final String counter;
  private final List<MethodSpec> methods = new ArrayList<>();
  private boolean looksUpStreams;

  Drivers(
      PlannedRoutine plan,
      RoutineNames names,
      String name,
      List<ParameterSpec> parameters,
      String streams,
      List<KernelCall> calls) {
    this.plan = plan;
    this.names = names;
    this.name = name;
    this.parameters = parameters;
    this.streams = streams;
    this.calls = calls;
    this.counter = names.locals().newName("i");
  }

  /** The one that is called first, and those that it calls, if it is too long for one. */
  List<MethodSpec> methods() {
    List<Part> parts = RepeatedParts.of(calls.stream().map(KernelCall::item).toList());
    if (parts.size() == 1 && !parts.getFirst().isLoop() && calls.size() <= LONGEST) {
      return List.of(builder(name).addCode(straight(calls)).build());
    }
    var whole = builder(name);
    for (Part part : parts) {
      if (!part.isLoop()) {
        addStraight(whole, calls.subList(part.from(), part.to()));
      } else {
        addLoop(whole, part);
      }
    }
    methods.addFirst(whole.build());
    return methods;
  }

  /** Whether a loop names the constant of the streams, once {@link #methods} is written. */
  boolean looksUpStreams() {
    return looksUpStreams;
  }

  private MethodSpec.Builder builder(String method) {
    return MethodSpec.methodBuilder(method)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameters(parameters);
  }

  /** Adds a method to call, and returns its name. */
  private String add(CodeBlock body, boolean isOfLoop) {
    String method = name + methods.size();
    var builder = builder(method);
    if (isOfLoop) {
      builder.addParameter(TypeName.INT, counter);
    }
    methods.add(builder.addCode(body).build());
    return method;
  }

  private void addStraight(MethodSpec.Builder whole, List<KernelCall> part) {
    for (int from = 0; from < part.size(); from += LONGEST) {
      List<KernelCall> some = part.subList(from, Math.min(part.size(), from + LONGEST));
      whole.addStatement("$L($L)", add(straight(some), false), RoutineCode.arguments(parameters));
    }
  }

  private CodeBlock straight(List<KernelCall> part) {
    var code = CodeBlock.builder();
    Set<String> used = new HashSet<>();
    for (KernelCall call : part) {
      call.arguments().forEach(argument -> used.add(text(argument)));
    }
    List<Buffer> arena = plan.arena();
    for (int i = 0; i < arena.size(); i++) {
      String variable = names.offset(arena.get(i));
      if (used.contains(variable)) {
        code.add("int $L = at[$L]; // $L\n", variable, i, arena.get(i).type());
      }
    }
    for (KernelCall call : part) {
      String arguments = String.join(", ", call.arguments().stream().map(Drivers::text).toList());
      code.addStatement("$L($L)", call.method(), arguments);
    }
    return code.build();
  }

  private static String text(Argument argument) {
    return switch (argument) {
      case Variable variable -> variable.name();
      case Offset offset -> offset.constant();
      case Slot slot -> slot.variable();
      case Stream stream -> stream.value() + "L";
    };
  }

  private void addLoop(MethodSpec.Builder whole, Part loop) {
    whole.addCode("// $L to $L\n", calls.get(loop.from()).path(), calls.get(loop.to() - 1).path());
    whole.beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", counter, loop.count());
    for (int from = 0; from < loop.period(); from += LONGEST_OF_LOOP) {
      int to = Math.min(loop.period(), from + LONGEST_OF_LOOP);
      whole.addStatement(
          "$L($L, $L)",
          add(repeated(loop, from, to), true),
          RoutineCode.arguments(parameters),
          counter);
    }
    whole.endControlFlow();
  }

  private CodeBlock repeated(Part loop, int from, int to) {
    var code = CodeBlock.builder();
    for (int i = from; i < to; i++) {
      KernelCall first = calls.get(loop.from() + i);
      KernelCall second = calls.get(loop.from() + loop.period() + i);
      var arguments = new ArrayList<String>();
      for (int a = 0; a < first.arguments().size(); a++) {
        arguments.add(text(first.arguments().get(a), second.step(a, first)));
      }
      code.addStatement("$L($L)", first.method(), String.join(", ", arguments));
    }
    return code.build();
  }

  private String text(Argument first, int step) {
    return switch (first) {
      case Variable variable -> variable.name();
      case Offset offset -> offset.constant() + RepeatedParts.growth(step, counter);
      case Slot slot -> "at[" + RepeatedParts.term(slot.index(), step, counter) + "]";
      case Stream stream -> {
        looksUpStreams = true;
        yield streams + "[" + RepeatedParts.term(stream.index(), step, counter) + "]";
      }
    };
  }
}
