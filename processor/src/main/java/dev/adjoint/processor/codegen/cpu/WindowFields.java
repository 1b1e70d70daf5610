package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.op.Window;
import dev.adjoint.processor.op.WindowAxis;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * A constant for each geometry of a window: the {@code Window} itself where the size of the images
 * is known, else {@code Windows}, which keeps one for each size that it has seen.
 */
final class WindowFields {
  private static final ClassName WINDOW = Types.kernel("Window");
  private static final ClassName WINDOWS = Types.kernel("Windows");

  private final Set<String> taken;
  private final Map<String, FieldSpec> byGeometry = new LinkedHashMap<>();

  /** Constants whose names are added to those that are taken. */
  WindowFields(Set<String> taken) {
    this.taken = taken;
  }

  Collection<FieldSpec> fields() {
    return byGeometry.values();
  }

  /** The window of a kernel over images {@code [B, H, W, C]}. */
  CodeBlock of(KernelScope scope, Window window, Shape image) {
    WindowAxis high = window.height();
    WindowAxis wide = window.width();
    Dim[] sizes = {
      image.dim(1),
      image.dim(2),
      high.before(image.dim(1)),
      wide.before(image.dim(2)),
      high.after(image.dim(1)),
      wide.after(image.dim(2))
    };
    String kernel = high.kernel() + "X" + wide.kernel();
    CodeBlock taps =
        CodeBlock.of(
            "$L, $L, $L, $L, $L, $L, $L",
            scope.dim(image.last()),
            high.kernel(),
            wide.kernel(),
            high.stride(),
            wide.stride(),
            high.dilation(),
            wide.dilation());
    if (Stream.of(sizes).allMatch(Dim::isConstant)) {
      String of = sizes[0] + "X" + sizes[1] + "X" + image.last();
      CodeBlock padding = CodeBlock.of("$L, $L, $L, $L", (Object[]) last(sizes));
      return field(
          "WINDOW_" + kernel + "_OF_" + of,
          WINDOW,
          CodeBlock.of("$L, $L, $L, $L", sizes[0], sizes[1], taps, padding));
    }
    CodeBlock name = field("WINDOWS_" + kernel, WINDOWS, taps);
    return CodeBlock.of(
        "$L.of($L)",
        name,
        Stream.of(sizes)
            .map(size -> CodeBlock.of("$L", scope.dim(size)))
            .collect(CodeBlock.joining(",$W")));
  }

  private static Dim[] last(Dim[] sizes) {
    return new Dim[] {sizes[2], sizes[3], sizes[4], sizes[5]};
  }

  private CodeBlock field(String name, ClassName type, CodeBlock arguments) {
    FieldSpec field =
        byGeometry.computeIfAbsent(
            type.simpleName() + arguments,
            _ ->
                FieldSpec.builder(
                        type, free(name), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .initializer("new $T($L)", type, arguments)
                    .build());
    return CodeBlock.of("$L", field.name());
  }

  private String free(String name) {
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }
}
