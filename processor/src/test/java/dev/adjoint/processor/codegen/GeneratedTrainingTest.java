package dev.adjoint.processor.codegen;

import static com.google.common.truth.Truth.assertThat;

import com.sun.management.ThreadMXBean;
import dev.adjoint.Precision;
import dev.adjoint.processor.codegen.cpu.CpuTarget;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.testing.GeneratedModel;
import dev.adjoint.processor.testing.SampleModels;
import dev.adjoint.processor.testing.TestModel;
import dev.adjoint.processor.testing.TestTarget;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What the methods of a class generated for the CPU promise. */
class GeneratedTrainingTest extends TrainingOnTarget {

  @Override
  protected TestTarget target() {
    return TestTarget.CPU;
  }

  @Test
  void rangesToTheEndAreInTermsOfAllParameters() {
    var program = small().program();
    var source =
        GeneratedModel.sources(program, CpuTarget.plan(program, false), false)
            .get("models.CompiledSmall");
    assertThat(source).contains("Adam.step(parallel(), 0, PARAMETERS, parameters, gradients");
    assertThat(source).contains("Elementwise.addInto(PARAMETERS, fresh, 0, gradients, 0)");
  }

  @Test
  void theClassSaysWhyAMethodIsMissingOrHasAnotherName() {
    var program =
        new TestModel("Two", Precision.FLOAT32)
            .loss("first", SampleModels.ADAM, GeneratedTrainingTest::sum)
            .loss("second", null, GeneratedTrainingTest::sum)
            .program();
    var source =
        GeneratedModel.sources(program, CpuTarget.plan(program, false), false)
            .get("models.CompiledTwo");
    assertThat(source).contains("No method has {@code @Forward}");
    assertThat(source).contains("is named after each: {@code firstStep}, {@code secondEvaluate},");
    assertThat(source).contains("{@code second} has no optimizer");
  }

  private static Value sum(TestModel.Body b) {
    return b.call("sum", b.call("matmul", b.input("left", "batch 3"), b.weight("a", "3 2")));
  }

  @Test
  void stepsAndPredictionsAllocateNothing() throws Throwable {
    try (var model = model()) {
      var lookup = MethodHandles.lookup();
      var type = model.model().getClass();
      MethodHandle step =
          lookup
              .unreflect(type.getMethod("step", float[].class, int[].class))
              .bindTo(model.model())
              .asType(MethodType.methodType(float.class, float[].class, int[].class));
      MethodHandle forward =
          lookup
              .unreflect(type.getMethod("forward", int.class, float[].class, float[].class))
              .bindTo(model.model());
      float[] x = images(32);
      int[] y = labels(32);
      var result = new float[32 * CLASSES];
      long least = Long.MAX_VALUE;
      var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      // The first rounds pay for class loading, and for vector kernels until they are compiled.
      long end = System.nanoTime() + 30_000_000_000L;
      while (least > 0 && System.nanoTime() < end) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 200; i++) {
          var _ = (float) step.invokeExact(x, y);
          forward.invokeExact(32, x, result);
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least).isEqualTo(0);
    }
  }

  @Test
  void threadsDoNotChangeTheBits() {
    try (var one = GeneratedModel.of(small().program(), false, 1);
        var two = GeneratedModel.of(small().program(), false, 2)) {
      for (int i = 0; i < 20; i++) {
        assertThat(two.call("step", images(64), labels(64)))
            .isEqualTo(one.call("step", images(64), labels(64)));
      }
    }
  }
}
