package dev.adjoint.benchmarks.adjoint;

import dev.adjoint.benchmarks.harness.MeasuredProcess;
import dev.adjoint.benchmarks.harness.Network;
import dev.adjoint.benchmarks.harness.Samples;
import dev.adjoint.benchmarks.harness.Workload;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;

/** Runs Adjoint's side of the benchmark. */
final class AdjointProcess {
  private static final Seed SEED = Seed.of(1);

  private AdjointProcess() {}

  public static void main(String[] arguments) throws Exception {
    MeasuredProcess.run(arguments, AdjointProcess::workload);
  }

  /** The compiled classes share no type that has their forward and step, so each is bound here. */
  private static Workload workload(Network network, int batch, int threads) {
    var options = Options.defaults().threads(threads);
    return switch (network) {
      case M1 -> {
        var model = CompiledSeedClassifier.create(SEED, options);
        yield bind(network, batch, model.session()::forward, model::step);
      }
      case M1W -> {
        var model = CompiledOddClassifier.create(SEED, options);
        yield bind(network, batch, model.session()::forward, model::step);
      }
      case M2 -> {
        var model = CompiledWideClassifier.create(SEED, options);
        yield bind(network, batch, model.session()::forward, model::step);
      }
    };
  }

  /** The zero-copy form of the forward method. */
  @FunctionalInterface
  private interface ForwardMethod {
    void forward(int batch, float[] input, float[] result);
  }

  /** A compiled model's training step. */
  @FunctionalInterface
  private interface StepMethod {
    float step(float[] input, int[] label);
  }

  private static Workload bind(Network network, int batch, ForwardMethod forward, StepMethod step) {
    var samples = Samples.of(network, batch);
    var result = new float[batch * network.classes()];
    return new Workload() {
      @Override
      public void infer() {
        forward.forward(batch, samples.input(), result);
      }

      @Override
      public float train(int turn) {
        return step.step(samples.input(), samples.labels()[turn]);
      }
    };
  }
}
