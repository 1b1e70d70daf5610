package dev.adjoint.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import dev.adjoint.processor.codegen.ParameterLayout.Part;
import dev.adjoint.processor.codegen.ParameterLayout.Range;
import java.util.List;

/**
 * Where a target keeps the gradients and the optimizer's state of one loss, both allocated at the
 * first step, and what it does with them. Everything is code of the class of the objective.
 */
public interface TrainingMemory {

  /** Adds fields, and a method {@code allocate()} that may be called at any time. */
  void addTo(TypeSpec.Builder type);

  /** Before {@link RoutineCode#run}: that {@code accumulate} wants gradients of their own. */
  CodeBlock into();

  /** Multiplies the gradients just computed. */
  CodeBlock rescale(List<Range> ranges, CodeBlock factor);

  /** Adds the gradients just computed to those at hand. */
  CodeBlock accumulate(List<Range> ranges);

  /** Whether there are no gradients yet: a condition. */
  CodeBlock isEmpty();

  /** Declares {@code double norm}, and scales all gradients to {@code maxNorm}. */
  CodeBlock clip();

  /** Limits all gradients to {@code limit} and its negative. */
  CodeBlock clipValue();

  /** Scales the gradients of each parameter to {@code maxNorm}. */
  CodeBlock clipParameterNorm();

  /**
   * One update of the parameters; {@code steps[0]} counts it, the learning rates are multiplied by
   * {@code factor}.
   */
  CodeBlock update(List<Part> parts);

  /** Returns the {@code OptimizerState}. */
  CodeBlock state();
}
