package dev.adjoint.benchmarks.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.adjoint.benchmarks.harness.MeasuredProcess;
import dev.adjoint.benchmarks.harness.Network;
import dev.adjoint.benchmarks.harness.Samples;
import dev.adjoint.benchmarks.harness.Workload;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/** Runs ONNX Runtime's side of the benchmark. */
final class OnnxRuntimeProcess implements Workload {
  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;

  public static void main(String[] arguments) throws Exception {
    MeasuredProcess.run(arguments, OnnxRuntimeProcess::new);
  }

  /**
   * Input and output are bound once, to buffers outside of the heap: a call only runs the graph.
   * All graph optimizations are on, which is the default.
   */
  private OnnxRuntimeProcess(Network network, int batch, int threads) throws OrtException {
    var environment = OrtEnvironment.getEnvironment();
    var options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    session = environment.createSession(OnnxModel.dense(batch, network.widths()), options);
    var input = buffer(batch * network.inputs()).put(Samples.of(network, batch).input()).flip();
    var output = buffer(batch * network.classes());
    inputs = Map.of("x", tensor(environment, input, batch, network.inputs()));
    outputs = Map.of("y", tensor(environment, output, batch, network.classes()));
  }

  @Override
  public void infer() throws OrtException {
    session.run(inputs, Set.of(), outputs).close();
  }

  @Override
  public float train(int turn) {
    throw new UnsupportedOperationException("ONNX Runtime is measured in inference only");
  }

  private static FloatBuffer buffer(int elements) {
    return ByteBuffer.allocateDirect(elements * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private static OnnxTensor tensor(
      OrtEnvironment environment, FloatBuffer values, int rows, int columns) throws OrtException {
    return OnnxTensor.createTensor(environment, values, new long[] {rows, columns});
  }
}
