package dev.adjoint.benchmarks.pytorch;

import dev.adjoint.benchmarks.harness.MeasuredProcess;
import dev.adjoint.benchmarks.harness.Network;
import dev.adjoint.benchmarks.harness.Samples;
import dev.adjoint.benchmarks.harness.Workload;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Runs PyTorch's side of the benchmark: eager, as its C++ front end is. */
final class PyTorchProcess implements Workload {
  private final LinearImpl[] layers;
  private final Module root = new Module();
  private final Adam optimizer;
  private final Tensor input;
  private final Tensor[] labels = new Tensor[Samples.LABEL_BATCHES];

  public static void main(String[] arguments) throws Exception {
    MeasuredProcess.run(arguments, PyTorchProcess::new);
  }

  private PyTorchProcess(Network network, int batch, int threads) {
    torch.set_num_threads(threads);
    torch.manual_seed(1);
    var widths = network.widths();
    layers = new LinearImpl[widths.length - 1];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = new LinearImpl(widths[i], widths[i + 1]);
      root.register_module("dense" + i, layers[i]);
    }
    optimizer = new Adam(root.parameters(), new AdamOptions(Network.LEARNING_RATE));
    var samples = Samples.of(network, batch);
    input = Tensor.create(samples.input(), batch, network.inputs());
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Tensor.create(samples.labels()[i]).to(torch.ScalarType.Long);
    }
  }

  private Tensor forward() {
    var x = input;
    for (int i = 0; i < layers.length; i++) {
      x = layers[i].forward(x);
      if (i < layers.length - 1) {
        x = torch.relu(x);
      }
    }
    return x;
  }

  @Override
  public void infer() {
    try (var _ = new PointerScope();
        var _ = new InferenceMode()) {
      forward();
    }
  }

  @Override
  public float train(int turn) {
    try (var _ = new PointerScope()) {
      optimizer.zero_grad();
      var loss = torch.cross_entropy_loss(forward(), labels[turn]);
      loss.backward();
      optimizer.step();
      return loss.item_float();
    }
  }
}
