package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.adjoint.processor.codegen.Types;
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
import dev.adjoint.processor.optimize.plan.Kernel;
import java.util.ArrayList;
import java.util.List;

/** A convolution or a pooling: one call of the runtime, with the window as a constant. */
final class ImageEmitter {
  private static final ClassName CONVOLUTION = Types.kernel("Convolution");
  private static final ClassName POOLING = Types.kernel("Pooling");
  private static final ClassName ADAPTIVE = Types.kernel("AdaptivePooling");

  private final KernelScope scope;
  private final WindowFields windows;
  private final Kernel.ImageCall kernel;

  ImageEmitter(KernelScope scope, WindowFields windows, Kernel.ImageCall kernel) {
    this.scope = scope;
    this.windows = windows;
    this.kernel = kernel;
  }

  CodeBlock emit() {
    List<Value> x = kernel.operands();
    return switch (kernel.op()) {
      case Convolution op ->
          convolution(
              "forward", op.window(), op.groups(), x.getFirst().shape(), x.get(1).shape().last());
      case ConvolutionDataGradient op ->
          convolution(
              "dataGradient",
              op.window(),
              op.groups(),
              kernel.result().shape(),
              x.get(1).shape().last());
      case ConvolutionWeightGradient op ->
          convolution(
              "weightGradient",
              op.window(),
              op.groups(),
              x.getFirst().shape(),
              x.get(1).shape().last());
      case MaxPool op -> pooling("max", op.window(), x.getFirst().shape(), "");
      case MaxPoolGradient op -> pooling("maxGradient", op.window(), x.getFirst().shape(), "");
      case MaxPoolSelection op -> pooling("maxSelection", op.window(), x.getFirst().shape(), "");
      case AveragePool op ->
          pooling("average", op.window(), x.getFirst().shape(), "" + op.countPadding());
      case AveragePoolGradient op ->
          pooling("averageGradient", op.window(), kernel.result().shape(), "" + op.countPadding());
      case AdaptiveAveragePool op ->
          adaptive("average", x.getFirst().shape(), op.height(), op.width());
      case AdaptiveAveragePoolGradient op ->
          adaptive("averageGradient", kernel.result().shape(), op.binsHigh(), op.binsWide());
    };
  }

  /**
   * @param image the shape of what the window moves over
   */
  private CodeBlock convolution(
      String method, Window window, int groups, Shape image, Dim outChannels) {
    var arguments = new ArrayList<CodeBlock>();
    arguments.add(CodeBlock.of("$L", scope.parallel()));
    arguments.add(windows.of(scope, window, image));
    arguments.add(
        CodeBlock.of("$L, $L, $L", scope.dim(image.dim(0)), scope.dim(outChannels), groups));
    addTensors(arguments);
    Value bias = kernel.bias();
    if (bias != null || kernel.relu()) {
      ClassName gemm = Types.kernel("Gemm");
      arguments.add(
          bias == null
              ? CodeBlock.of("$T.RELU", gemm)
              : kernel.relu()
                  ? CodeBlock.of("$1T.BIAS | $1T.RELU", gemm)
                  : CodeBlock.of("$T.BIAS", gemm));
      // Without a bias nothing is read from the array in its place.
      Value read = bias == null ? kernel.operands().get(1) : bias;
      arguments.add(CodeBlock.of("$L", scope.ref(read).arguments()));
    }
    return call(CONVOLUTION, method, arguments);
  }

  private CodeBlock pooling(String method, Window window, Shape image, String option) {
    var arguments = new ArrayList<CodeBlock>();
    arguments.add(CodeBlock.of("$L", scope.parallel()));
    arguments.add(windows.of(scope, window, image));
    arguments.add(CodeBlock.of("$L", scope.dim(image.dim(0))));
    if (!option.isEmpty()) {
      arguments.add(CodeBlock.of("$L", option));
    }
    addTensors(arguments);
    return call(POOLING, method, arguments);
  }

  private CodeBlock adaptive(String method, Shape image, int height, int width) {
    var arguments = new ArrayList<CodeBlock>();
    image.dims().forEach(dim -> arguments.add(CodeBlock.of("$L", scope.dim(dim))));
    arguments.add(CodeBlock.of("$L, $L", height, width));
    addTensors(arguments);
    return call(ADAPTIVE, method, arguments);
  }

  private void addTensors(List<CodeBlock> arguments) {
    kernel.operands().forEach(v -> arguments.add(CodeBlock.of("$L", scope.ref(v).arguments())));
    arguments.add(CodeBlock.of("$L", scope.ref(kernel.result()).arguments()));
  }

  private static CodeBlock call(ClassName type, String method, List<CodeBlock> arguments) {
    return CodeBlock.of(
        "$T.$L($L);\n", type, method, arguments.stream().collect(CodeBlock.joining(",$W")));
  }
}
