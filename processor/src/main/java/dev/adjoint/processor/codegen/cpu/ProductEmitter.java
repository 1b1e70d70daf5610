package dev.adjoint.processor.codegen.cpu;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.adjoint.processor.codegen.Types;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.optimize.plan.Kernel;
import java.util.ArrayList;

/**
 * A matrix product: one call of {@code Gemm}, or one for each matrix where both operands are stacks
 * of them.
 */
final class ProductEmitter {
  private static final ClassName GEMM = Types.kernel("Gemm");
  private final KernelScope scope;

  ProductEmitter(KernelScope scope) {
    this.scope = scope;
  }

  CodeBlock emit(Kernel.Product p) {
    Shape a = p.a().shape();
    Dim m = a.dim(p.transposeA() ? -1 : -2);
    Dim k = a.dim(p.transposeA() ? -2 : -1);
    Dim n = p.result().shape().last();
    Dim stack = a.slice(0, a.rank() - 2).size();
    boolean sharedB = p.b().shape().rank() == 2;
    if (stack.is(1) || (sharedB && !p.transposeA())) {
      // Rows of all matrices of a stack meet the same b: one tall matrix.
      return CodeBlock.of("$L;\n", call(p, m.times(stack), n, k, "", false));
    }
    var code = CodeBlock.builder();
    String i = scope.local("matrix");
    code.beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", i, scope.dim(stack));
    code.addStatement("$L", call(p, m, n, k, i, !sharedB));
    return code.endControlFlow().build();
  }

  private CodeBlock call(Kernel.Product p, Dim m, Dim n, Dim k, String matrix, boolean stackedB) {
    var arguments = new ArrayList<CodeBlock>();
    arguments.add(CodeBlock.of("$L", scope.parallel()));
    arguments.add(CodeBlock.of("$L, $L, $L", scope.dim(m), scope.dim(n), scope.dim(k)));
    arguments.add(operand(p.a(), p.transposeA() ? m : k, matrix, m.times(k)));
    arguments.add(operand(p.b(), p.transposeB() ? k : n, stackedB ? matrix : "", k.times(n)));
    arguments.add(operand(p.result(), n, matrix, m.times(n)));
    CodeBlock options = options(p);
    if (!options.isEmpty()) {
      arguments.add(options);
    }
    Value extra = p.bias() != null ? p.bias() : p.mask();
    if (extra != null) {
      var ref = scope.ref(extra);
      String step = p.bias() != null ? "" : matrix;
      arguments.add(CodeBlock.of("$L, $L", ref.array(), offset(ref, step, m.times(n))));
    }
    String method = p.transposeA() ? "tn" : p.transposeB() ? "nt" : "nn";
    return CodeBlock.of(
        "$T.$L($L)", GEMM, method, arguments.stream().collect(CodeBlock.joining(",$W")));
  }

  private CodeBlock operand(Value value, Dim leadingDimension, String matrix, Dim size) {
    var ref = scope.ref(value);
    return CodeBlock.of(
        "$L, $L, $L", ref.array(), offset(ref, matrix, size), scope.dim(leadingDimension));
  }

  private String offset(KernelScope.Ref ref, String matrix, Dim size) {
    return matrix.isEmpty() ? ref.offset() : ref.at(matrix + " * " + scope.factor(size));
  }

  private static CodeBlock options(Kernel.Product p) {
    if (p.mask() != null) {
      return CodeBlock.of("$T.MASK", GEMM);
    }
    if (p.bias() != null) {
      return p.relu() ? CodeBlock.of("$1T.BIAS | $1T.RELU", GEMM) : CodeBlock.of("$T.BIAS", GEMM);
    }
    return p.relu() ? CodeBlock.of("$T.RELU", GEMM) : CodeBlock.of("");
  }
}
