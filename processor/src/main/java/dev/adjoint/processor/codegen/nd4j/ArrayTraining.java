package dev.adjoint.processor.codegen.nd4j;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.adjoint.processor.codegen.LossNames;
import dev.adjoint.processor.codegen.TargetCode.MoreMethods;
import dev.adjoint.processor.codegen.TrainingCode;
import java.util.ArrayList;
import java.util.List;

/** {@code step} and {@code backward} of a loss over {@code INDArray}s. */
public final class ArrayTraining {
  private final TrainingCode training;
  private final LossNames names;
  private final String objective;
  private final ArrayDims dims;

  /** The methods of the loss whose objective is this field. */
  public ArrayTraining(TrainingCode training, LossNames names, String objective) {
    this.training = training;
    this.names = names;
    this.objective = objective;
    this.dims = new ArrayDims(training.routine());
  }

  /** Of a class whose numbers are kept by ND4J. */
  MoreMethods nativeMethods() {
    if (!dims.hasArrays()) {
      return MoreMethods.NONE;
    }
    CodeBlock prepare = CodeBlock.builder().add(dims.declare()).add(dims.checkFinite()).build();
    return new MoreMethods(
        List.of(
            training.step(names, dims.parameters()),
            training.publicBackward(names, dims.parameters(), prepare, objective)),
        List.of(
            training.backward(
                dims.inputs(),
                dims.check(training.checks()),
                ((Nd4jRoutine) training.routine()).run(true))));
  }

  /** Of a class whose numbers are on the heap: arrays are copied in. */
  public MoreMethods copyingMethods() {
    if (!dims.hasArrays()) {
      return MoreMethods.NONE;
    }
    return new MoreMethods(
        List.of(training.step(names, dims.parameters()), copyingBackward()), List.of());
  }

  private MethodSpec copyingBackward() {
    var arguments = new ArrayList<CodeBlock>();
    for (ParameterSpec dim : training.checks().givenDims()) {
      arguments.add(CodeBlock.of("$L", dim.name()));
    }
    arguments.addAll(dims.copies());
    return training
        .backwardSignature(names, dims.parameters())
        .addParameter(TypeName.BOOLEAN, "accumulate")
        .addCode(dims.declare())
        .addStatement(
            "return $L($L, accumulate)", names.backward(), CodeBlock.join(arguments, ",$W"))
        .build();
  }
}
