package dev.adjoint.processor.frontend;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.op.BlockOp;
import dev.adjoint.processor.op.CallBlock;
import dev.adjoint.processor.op.ScanBlock;
import dev.adjoint.processor.op.StackBlock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads {@code @Scan}, {@code @Stack} and {@code @Use} methods. */
final class UseReader {
  private final Context context;
  private final BlockReader blocks;

  /** The arguments of the block that the methods are in. */
  private final Map<String, Datum> around;

  UseReader(Context context, BlockReader blocks, Map<String, Datum> around) {
    this.context = context;
    this.blocks = blocks;
    this.around = around;
  }

  /**
   * What a call of the method emits, or null if a fault was reported.
   *
   * @param annotation {@code Scan}, {@code Stack} or {@code Use}
   * @param saved the name under which its parameters are saved
   */
  @Nullable BlockOp read(ExecutableElement method, String annotation, String saved) {
    Annotations values = Annotations.of(context.elements(), method, annotation);
    String element = "block";
    try {
      TypeElement type = block(method, values.type("block"));
      element = "args";
      List<String> args = texts(values.values().get("args"));
      Map<String, Datum> arguments = new ArgumentReader(context, type, around).read(args);
      element = String.valueOf(values.text("count")).isEmpty() ? "times" : "count";
      int times = annotation.equals("Stack") ? times(values) : 0;
      element = "block";
      ReadBlock read = read(type, arguments, context.annotation(method, annotation, element));
      if (read == null) {
        return null;
      }
      checkForm(method, annotation, type);
      return switch (annotation) {
        case "Scan" -> scan(method, values, saved, read);
        case "Stack" -> new StackBlock(saved, read.block(), times);
        default -> new CallBlock(saved, read.block());
      };
    } catch (Fault fault) {
      context.report(fault, context.annotation(method, annotation, element));
      return null;
    }
  }

  private ScanBlock scan(
      ExecutableElement method, Annotations values, String saved, ReadBlock read) {
    ExecutableElement forward = Objects.requireNonNull(blocks.forward(read.type()));
    List<String> parameters =
        forward.getParameters().stream().map(p -> p.getSimpleName().toString()).toList();
    List<String> components = BlockReader.components(context, forward);
    List<Integer> carried =
        components.isEmpty() ? List.of(0) : components.stream().map(parameters::indexOf).toList();
    if (parameters.isEmpty()
        || !types(forward).replace("Tensor, ", "").equals("Tensor")
        || String.valueOf(values.text("over")).isBlank()) {
      throw new Fault(
              DiagnosticId.BLOCK_FORM,
              "@Scan: "
                  + read.block().name()
                  + " needs Tensors as its parameters, and over the length of an axis")
          .at(context.references().of(method));
    }
    String over = String.valueOf(values.text("over"));
    boolean reverse = Boolean.TRUE.equals(values.values().get("reverse"));
    return new ScanBlock(saved, read.block(), over, reverse, carried);
  }

  /** Reads a block; faults in one without source here are faults of its use. */
  private @Nullable ReadBlock read(TypeElement type, Map<String, Datum> arguments, SourceRef use) {
    context.reporter().enter(use);
    try {
      return blocks.read(type, arguments);
    } finally {
      context.reporter().leave();
    }
  }

  private TypeElement block(ExecutableElement method, @Nullable TypeMirror mirror) {
    TypeElement type =
        mirror instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
            ? element
            : null;
    if (type == null || !Annotations.of(context.elements(), type, "Block").isPresent()) {
      throw new Fault(
          DiagnosticId.BLOCK_FORM,
          method.getSimpleName()
              + ": "
              + (type == null ? mirror : type.getSimpleName())
              + " is no block; it needs @Block");
    }
    context.sources().load(type);
    return type;
  }

  private static List<String> texts(@Nullable Object values) {
    return values instanceof List<?> list
        ? list.stream()
            .map(value -> value instanceof AnnotationValue v ? v.getValue() : value)
            .map(String::valueOf)
            .toList()
        : List.of();
  }

  private int times(Annotations values) {
    String count = String.valueOf(values.text("count"));
    int times = values.integer("times");
    if ((times != 0) != count.isEmpty()) {
      throw new Fault(
          DiagnosticId.BLOCK_FORM,
          "@Stack: needs exactly one of times and count, found " + (times == 0 ? "none" : "both"));
    }
    long found = times;
    try {
      found = count.isEmpty() ? times : ArgumentReader.integer(count, around);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new Fault(
          DiagnosticId.BLOCK_FORM,
          "@Stack: count is no integer over the arguments of this block: \"" + count + "\"");
    }
    if (found < 1 || found > Integer.MAX_VALUE) {
      throw new Fault(
          DiagnosticId.BLOCK_FORM, "@Stack: needs at least one repetition, found " + found);
    }
    return (int) found;
  }

  private void checkForm(ExecutableElement method, String annotation, TypeElement type) {
    ExecutableElement forward = blocks.forward(type);
    if (forward == null) {
      return;
    }
    String wanted = types(forward);
    boolean plain = method.getTypeParameters().isEmpty() && !method.isVarArgs();
    String result = simpleName(forward.getReturnType());
    boolean returns = forward.getReturnType().toString().equals(method.getReturnType().toString());
    if (!plain || !returns || !types(method).equals(wanted)) {
      throw new Fault(
              DiagnosticId.BLOCK_FORM,
              "@"
                  + annotation
                  + " of "
                  + type.getSimpleName()
                  + " needs the form "
                  + result
                  + " "
                  + method.getSimpleName()
                  + "("
                  + wanted
                  + ")")
          .at(context.references().of(method));
    }
    if (annotation.equals("Stack") && !result.equals("Tensor")) {
      throw new Fault(
              DiagnosticId.BLOCK_FORM,
              "@Stack: "
                  + type.getSimpleName()
                  + " needs to return the Tensor that is carried, but returns "
                  + result)
          .at(context.references().of(method));
    }
    if (annotation.equals("Stack") && !(wanted + ",").startsWith("Tensor,")) {
      throw new Fault(
              DiagnosticId.BLOCK_FORM,
              "@Stack: "
                  + type.getSimpleName()
                  + " needs a Tensor as its first parameter, which is carried, but takes ("
                  + wanted
                  + ")")
          .at(context.references().of(method));
    }
  }

  private static String simpleName(TypeMirror type) {
    return type.toString().substring(type.toString().lastIndexOf('.') + 1);
  }

  private static String types(ExecutableElement method) {
    return method.getParameters().stream()
        .map(VariableElement::asType)
        .map(Object::toString)
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .collect(Collectors.joining(", "));
  }
}
