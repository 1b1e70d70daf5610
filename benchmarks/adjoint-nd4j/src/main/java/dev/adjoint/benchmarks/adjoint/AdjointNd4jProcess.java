package dev.adjoint.benchmarks.adjoint;

import dev.adjoint.benchmarks.harness.MeasuredProcess;
import dev.adjoint.benchmarks.harness.Network;
import dev.adjoint.benchmarks.harness.Samples;
import dev.adjoint.benchmarks.harness.Workload;
import dev.adjoint.runtime.Options;
import dev.adjoint.runtime.Seed;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs the side of Adjoint on ND4J: its arrays are made once, as a program that has ND4J does. */
final class AdjointNd4jProcess {
  private static final Seed SEED = Seed.of(1);

  private AdjointNd4jProcess() {}

  public static void main(String[] arguments) throws Exception {
    // Threads are those of OMP_NUM_THREADS.
    MeasuredProcess.run(arguments, (network, batch, threads) -> workload(network, batch));
  }

  /** The compiled classes share no type that has their forward and step, so each is bound here. */
  private static Workload workload(Network network, int batch) {
    var options = Options.defaults();
    return switch (network) {
      case M1 -> {
        var model = CompiledSeedClassifierNd4j.create(SEED, options);
        yield bind(network, batch, model.session()::forward, model::step);
      }
      case M1W -> {
        var model = CompiledOddClassifierNd4j.create(SEED, options);
        yield bind(network, batch, model.session()::forward, model::step);
      }
      case M2 -> {
        var model = CompiledWideClassifierNd4j.create(SEED, options);
        yield bind(network, batch, model.session()::forward, model::step);
      }
    };
  }

  /** The zero-copy form of the forward method. */
  @FunctionalInterface
  private interface ForwardMethod {
    void forward(INDArray input, INDArray result);
  }

  /** A compiled model's training step. */
  @FunctionalInterface
  private interface StepMethod {
    float step(INDArray input, INDArray label);
  }

  private static Workload bind(Network network, int batch, ForwardMethod forward, StepMethod step) {
    var samples = Samples.of(network, batch);
    var input = Nd4j.createFromArray(samples.input()).reshape('c', batch, network.inputs());
    var labels = new INDArray[Samples.LABEL_BATCHES];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Nd4j.createFromArray(samples.labels()[i]);
    }
    var result = Nd4j.createUninitialized(DataType.FLOAT, batch, network.classes());
    return new Workload() {
      @Override
      public void infer() {
        forward.forward(input, result);
      }

      @Override
      public float train(int turn) {
        return step.step(input, labels[turn]);
      }
    };
  }
}
