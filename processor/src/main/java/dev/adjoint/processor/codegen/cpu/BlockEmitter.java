package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.optimize.plan.Kernel;

/** Kernels that move parts of tensors, go along an axis, or find parts by index. */
final class BlockEmitter {
  private static final ClassName ALONG_AXIS = Types.kernel("AlongAxis");
  private static final ClassName BLOCKS = Types.kernel("Blocks");
  private static final ClassName ELEMENTWISE = Types.kernel("Elementwise");
  private static final ClassName EMBEDDING = Types.kernel("Embedding");

  private final KernelScope scope;

  BlockEmitter(KernelScope scope) {
    this.scope = scope;
  }

  private static Dim outer(Shape shape, int axis) {
    return shape.slice(0, axis).size();
  }

  private static Dim inner(Shape shape, int axis) {
    return shape.slice(axis + 1, shape.rank()).size();
  }

  /** From the axis on: the elements between one outer index and the next. */
  private static Dim step(Value value, int axis) {
    return value.shape().slice(axis, value.shape().rank()).size();
  }

  private CodeBlock copy(int axis, Dim length, Value x, Dim xStart, Value y, Dim yStart) {
    return CodeBlock.of(
        "$T.copy($L, $L, $L, $L, $L, $L);\n",
        BLOCKS,
        scope.dim(outer(y.shape(), axis)),
        scope.dim(length),
        at(x, xStart),
        scope.dim(step(x, axis)),
        at(y, yStart),
        scope.dim(step(y, axis)));
  }

  private String at(Value value, Dim start) {
    var ref = scope.ref(value);
    return start.is(0) ? ref.arguments() : ref.array() + ", " + ref.at(scope.dim(start));
  }

  CodeBlock concat(Kernel.Concat c) {
    var code = CodeBlock.builder();
    Dim start = Dim.of(0);
    for (Value part : c.parts()) {
      Dim length = step(part, c.axis());
      code.add(copy(c.axis(), length, part, Dim.of(0), c.result(), start));
      start = start.plus(length);
    }
    return code.build();
  }

  CodeBlock slice(Kernel.Slice s) {
    Dim start = s.from().times(inner(s.x().shape(), s.axis()));
    return copy(s.axis(), step(s.result(), s.axis()), s.x(), start, s.result(), Dim.of(0));
  }

  CodeBlock pad(Kernel.Pad p) {
    Dim start = p.before().times(inner(p.x().shape(), p.axis()));
    return CodeBlock.builder()
        .addStatement(
            "$T.fill($L, $L, $L)",
            ELEMENTWISE,
            scope.dim(p.result().shape().size()),
            scope.code().literal(p.value()),
            scope.ref(p.result()).arguments())
        .add(copy(p.axis(), step(p.x(), p.axis()), p.x(), Dim.of(0), p.result(), start))
        .build();
  }

  CodeBlock take(Kernel.TakeRows t) {
    return CodeBlock.of(
        "$T.forward($L, $L, $L, $L, $L);\n",
        EMBEDDING,
        scope.dim(t.index().shape().size()),
        scope.dim(inner(t.table().shape(), 0)),
        scope.ref(t.table()).arguments(),
        scope.ref(t.index()).arguments(),
        scope.ref(t.result()).arguments());
  }

  CodeBlock add(Kernel.AddRows a) {
    Shape shape = a.result().shape();
    return CodeBlock.of(
        "$T.gradient($L, $L, $L, $L, $L, $L, $L, false);\n",
        EMBEDDING,
        scope.parallel(),
        scope.dim(a.index().shape().size()),
        scope.dim(shape.dim(0)),
        scope.dim(inner(shape, 0)),
        scope.ref(a.index()).arguments(),
        scope.ref(a.x()).arguments(),
        scope.ref(a.result()).arguments());
  }

  CodeBlock update(Kernel.Update u) {
    Shape shape = u.x().shape();
    return CodeBlock.of(
        "$T.update($L, $L, $L, $L, $L, $L, $L, $L);\n",
        BLOCKS,
        scope.dim(outer(shape, u.axis())),
        scope.dim(shape.dim(u.axis())),
        scope.dim(u.index().shape().size()),
        scope.dim(inner(shape, u.axis())),
        scope.ref(u.x()).arguments(),
        scope.ref(u.index()).arguments(),
        scope.ref(u.part()).arguments(),
        scope.ref(u.result()).arguments());
  }

  CodeBlock along(Kernel.AxisCall a) {
    Shape shape = a.x().shape();
    int axis = a.op().axis();
    return CodeBlock.of(
        "$T.$L($L, $L, $L, $L, $L);\n",
        ALONG_AXIS,
        a.op().mnemonic(),
        scope.dim(outer(shape, axis)),
        scope.dim(shape.dim(axis)),
        scope.dim(inner(shape, axis)),
        scope.ref(a.x()).arguments(),
        scope.ref(a.result()).arguments());
  }

  CodeBlock count(Kernel.Count c) {
    String i = scope.local("i");
    return CodeBlock.builder()
        .beginControlFlow(
            "for (int $1L = 0; $1L < $2L; $1L++)", i, scope.dim(c.result().shape().size()))
        .addStatement("$L = $L", scope.ref(c.result()).element(i), i)
        .endControlFlow()
        .build();
  }

  CodeBlock largest(Kernel.LargestIndex l) {
    Shape shape = l.x().shape();
    return CodeBlock.of(
        "$T.argmax($L, $L, $L, $L, $L);\n",
        BLOCKS,
        scope.dim(outer(shape, l.axis())),
        scope.dim(shape.dim(l.axis())),
        scope.dim(inner(shape, l.axis())),
        scope.ref(l.x()).arguments(),
        scope.ref(l.result()).arguments());
  }
}
