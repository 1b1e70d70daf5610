package dev.adjoint.processor.codegen.nd4j;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.adjoint.processor.codegen.DimCode;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.AdaptiveAveragePool;
import dev.adjoint.processor.op.AdaptiveAveragePoolGradient;
import dev.adjoint.processor.op.AveragePool;
import dev.adjoint.processor.op.AveragePoolGradient;
import dev.adjoint.processor.op.Convolution;
import dev.adjoint.processor.op.ConvolutionDataGradient;
import dev.adjoint.processor.op.ConvolutionWeightGradient;
import dev.adjoint.processor.op.MaxPool;
import dev.adjoint.processor.op.MaxPoolGradient;
import dev.adjoint.processor.op.MaxPoolSelection;
import dev.adjoint.processor.op.Window;
import dev.adjoint.processor.op.WindowAxis;
import dev.adjoint.processor.optimize.plan.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Kernels over images as calls of the runtime: operands, window, options, result. */
final class ImageCalls {
  private static final ClassName CONVOLUTIONS = runtime("Nd4jConvolutions");
  private static final ClassName POOLINGS = runtime("Nd4jPoolings");
  private static final ClassName WINDOW = runtime("Nd4jWindow");

  private final DimCode dims;
  private final Function<Value, CodeBlock> view;

  ImageCalls(DimCode dims, Function<Value, CodeBlock> view) {
    this.dims = dims;
    this.view = view;
  }

  private static ClassName runtime(String name) {
    return ClassName.get(Nd4jTypes.OPS.packageName(), name);
  }

  CodeBlock of(Kernel.ImageCall k) {
    Shape x = k.operands().getFirst().shape();
    Shape y = k.result().shape();
    return switch (k.op()) {
      case Convolution op -> convolution("forward", k, op.window(), x, op.groups());
      case ConvolutionDataGradient op ->
          convolution("dataGradient", k, op.window(), y, op.groups());
      case ConvolutionWeightGradient op ->
          convolution("weightGradient", k, op.window(), x, op.groups());
      case MaxPool op -> call(POOLINGS, "max", k, window(op.window(), x));
      case MaxPoolGradient op -> call(POOLINGS, "maxGradient", k, window(op.window(), x));
      case MaxPoolSelection op -> call(POOLINGS, "maxSelection", k, window(op.window(), x));
      case AveragePool op -> average("average", k, op.window(), x, op.countPadding());
      case AveragePoolGradient op ->
          average("averageGradient", k, op.window(), y, op.countPadding());
      case AdaptiveAveragePool _ -> call(POOLINGS, "adaptive", k);
      case AdaptiveAveragePoolGradient _ -> call(POOLINGS, "adaptiveGradient", k);
    };
  }

  private CodeBlock convolution(
      String method, Kernel.ImageCall k, Window window, Shape image, int groups) {
    return call(CONVOLUTIONS, method, k, window(window, image), CodeBlock.of("$L", groups));
  }

  private CodeBlock average(
      String method, Kernel.ImageCall k, Window window, Shape image, boolean countPadding) {
    return call(POOLINGS, method, k, window(window, image), CodeBlock.of("$L", countPadding));
  }

  private CodeBlock call(ClassName type, String method, Kernel.ImageCall k, CodeBlock... more) {
    var arguments = new ArrayList<CodeBlock>();
    k.operands().forEach(operand -> arguments.add(view.apply(operand)));
    arguments.addAll(List.of(more));
    arguments.add(view.apply(k.result()));
    return CodeBlock.of("$T.$L($L)", type, method, CodeBlock.join(arguments, ",$W"));
  }

  private CodeBlock window(Window window, Shape image) {
    WindowAxis high = window.height();
    WindowAxis wide = window.width();
    Dim height = image.dim(1);
    Dim width = image.dim(2);
    String padding =
        String.join(
            ", ",
            Stream.of(
                    high.before(height), wide.before(width), high.after(height), wide.after(width))
                .map(dims::asInt)
                .toList());
    return CodeBlock.of(
        "new $T($L, $L, $L, $L, $L, $L, $L)",
        WINDOW,
        high.kernel(),
        wide.kernel(),
        high.stride(),
        wide.stride(),
        high.dilation(),
        wide.dilation(),
        padding);
  }
}
