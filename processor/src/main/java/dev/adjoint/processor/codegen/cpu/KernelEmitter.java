package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Draw;
import dev.adjoint.processor.optimize.plan.Kernel;
import java.util.ArrayList;
import java.util.List;

/** The body of the method of one kernel: mostly one call of the runtime. */
final class KernelEmitter {
  private static final ClassName REDUCE = Types.kernel("Reduce");
  private static final ClassName CROSS_ENTROPY = Types.kernel("CrossEntropy");

  private final KernelScope scope;
  private final WindowFields windows;

  KernelEmitter(KernelScope scope, WindowFields windows) {
    this.scope = scope;
    this.windows = windows;
  }

  CodeBlock emit(Kernel kernel) {
    return switch (kernel) {
      case Kernel.Product product -> new ProductEmitter(scope).emit(product);
      case Kernel.Region region -> new RegionEmitter(scope, region, false).emit();
      case Kernel.Reduction reduction -> reduction(reduction);
      case Kernel.Softmax softmax -> softmax(softmax);
      case Kernel.RowCrossEntropy loss -> crossEntropy(loss);
      case Kernel.CorrectRows correct -> correct(correct);
      case Kernel.ImageCall image -> new ImageEmitter(scope, windows, image).emit();
      case Kernel.RecurrentCall call -> new RecurrentEmitter(scope).emit(call);
      case Kernel.Draw draw -> draw(draw);
      case Kernel.Scan scan -> throw new IllegalStateException("not one kernel: " + scan.op());
      case Kernel.AxisCall along -> new BlockEmitter(scope).along(along);
      case Kernel.PermuteCopy permute -> permute(permute);
      case Kernel.Concat concat -> new BlockEmitter(scope).concat(concat);
      case Kernel.Slice slice -> new BlockEmitter(scope).slice(slice);
      case Kernel.Pad pad -> new BlockEmitter(scope).pad(pad);
      case Kernel.TakeRows take -> new BlockEmitter(scope).take(take);
      case Kernel.AddRows add -> new BlockEmitter(scope).add(add);
      case Kernel.Update update -> new BlockEmitter(scope).update(update);
      case Kernel.Count count -> new BlockEmitter(scope).count(count);
      case Kernel.LargestIndex largest -> new BlockEmitter(scope).largest(largest);
    };
  }

  private CodeBlock reduction(Kernel.Reduction r) {
    Shape shape = r.x().shape();
    Dim outer = shape.slice(0, r.from()).size();
    Dim axis = shape.slice(r.from(), r.to()).size();
    Dim inner = shape.slice(r.to(), shape.rank()).size();
    var x = scope.ref(r.x());
    var y = scope.ref(r.result());
    if (!r.max() && outer.is(1) && inner.is(1)) {
      return CodeBlock.of(
          "$L = $T.sum($L, $L);\n", y.element("0"), REDUCE, scope.dim(axis), x.arguments());
    }
    return CodeBlock.of(
        "$T.$L($L, $L, $L, $L, $L$L);\n",
        REDUCE,
        r.max() ? "max" : "sum",
        scope.dim(outer),
        scope.dim(axis),
        scope.dim(inner),
        x.arguments(),
        y.arguments(),
        r.max() ? "" : ", false");
  }

  private CodeBlock softmax(Kernel.Softmax s) {
    Shape shape = s.x().shape();
    Dim outer = shape.slice(0, s.axis()).size();
    Dim inner = shape.slice(s.axis() + 1, shape.rank()).size();
    boolean rows = inner.is(1);
    return CodeBlock.of(
        "$T.$L($L, $L, $L, $L);\n",
        Types.kernel(rows ? "Rows" : "AxisSoftmax"),
        s.log() ? "logSoftmax" : "softmax",
        scope.dim(outer),
        scope.dim(shape.dim(s.axis())) + (rows ? "" : ", " + scope.dim(inner)),
        scope.ref(s.x()).arguments(),
        scope.ref(s.result()).arguments());
  }

  private CodeBlock crossEntropy(Kernel.RowCrossEntropy c) {
    Shape shape = c.logits().shape();
    var arguments = new ArrayList<Object>();
    arguments.add(scope.dim(shape.dim(0)));
    arguments.add(scope.dim(shape.dim(1)));
    arguments.add(scope.ref(c.logits()).arguments());
    arguments.add(scope.ref(c.labels()).arguments());
    Value loss = c.loss();
    Value dy = c.dy();
    Value dLogits = c.dLogits();
    String method = "loss";
    if (dy != null) {
      method = loss == null ? "gradient" : "lossAndGradient";
      arguments.add(
          scope.isScalar(dy) ? scope.code().of(scope.scalar(dy)) : scope.ref(dy).arguments());
    }
    if (loss != null) {
      arguments.add(scope.ref(loss).arguments());
    }
    if (dLogits != null) {
      arguments.add(scope.ref(dLogits).arguments());
    }
    if (c.ignored() != null) {
      arguments.add(c.ignored());
    }
    return CodeBlock.of(
        "$T.$L($L);\n",
        CROSS_ENTROPY,
        method,
        arguments.stream().map(a -> CodeBlock.of("$L", a)).collect(CodeBlock.joining(",$W")));
  }

  private CodeBlock correct(Kernel.CorrectRows c) {
    Shape shape = c.logits().shape();
    return CodeBlock.of(
        "$L = $T.correct($L, $L, $L, $L$L);\n",
        scope.ref(c.result()).element("0"),
        CROSS_ENTROPY,
        scope.dim(shape.dim(0)),
        scope.dim(shape.dim(1)),
        scope.ref(c.logits()).arguments(),
        scope.ref(c.labels()).arguments(),
        c.ignored() == null ? "" : ", " + c.ignored());
  }

  private CodeBlock draw(Kernel.Draw d) {
    var code = CodeBlock.builder();
    code.add("$T.", Types.kernel("Draws"));
    code.add("$L($L, $L", d.draw().mnemonic(), scope.parallel(), scope.key());
    code.add(", $L, $L", scope.stream(d.draw()), scope.dim(d.result().shape().size()));
    if (d.draw().distribution() instanceof Draw.Bernoulli(double probability, double value)) {
      code.add(", $L, $L", probability, scope.code().literal(value));
    }
    return code.add(", $L);\n", scope.ref(d.result()).arguments()).build();
  }

  /** Nested loops in the order of the copy, which is written from first to last. */
  private CodeBlock permute(Kernel.PermuteCopy p) {
    Shape from = p.x().shape();
    var x = scope.ref(p.x());
    var y = scope.ref(p.result());
    var code = CodeBlock.builder();
    String to = scope.local("to");
    code.addStatement("int $L = $L", to, y.offset());
    List<String> terms = new ArrayList<>();
    for (int axis : p.axes()) {
      if (from.dim(axis).is(1)) {
        continue;
      }
      String i = scope.local("i" + axis);
      code.beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", i, scope.dim(from.dim(axis)));
      Dim stride = from.slice(axis + 1, from.rank()).size();
      terms.add(stride.is(1) ? i : i + " * " + scope.factor(stride));
    }
    String index = terms.isEmpty() ? "0" : String.join(" + ", terms);
    code.addStatement("$L[$L++] = $L", y.array(), to, x.element(index));
    terms.forEach(_ -> code.endControlFlow());
    return code.build();
  }
}
