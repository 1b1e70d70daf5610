package dev.adjoint.benchmarks.driver;

import dev.adjoint.benchmarks.harness.Mode;
import java.util.List;
import java.util.Locale;

/**
 * What is measured: each has a module of its {@link #id} beside the driver, and its own process.
 */
enum MeasuredSystem {
  ADJOINT("adjoint.AdjointProcess", true, "--add-modules=jdk.incubator.vector"),
  /** The models of ADJOINT on another target. */
  ADJOINT_ND4J(
      "adjoint.AdjointNd4jProcess",
      true,
      "--enable-native-access=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow",
      "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0"),
  /** JavaCPP would refuse to go on when the process needs more memory than four times the heap. */
  PYTORCH(
      "pytorch.PyTorchProcess",
      true,
      "--enable-native-access=ALL-UNNAMED",
      "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0"),
  ONNXRUNTIME("onnxruntime.OnnxRuntimeProcess", false, "--enable-native-access=ALL-UNNAMED");

  private final String mainClass;
  private final boolean trains;
  private final List<String> jvmOptions;

  MeasuredSystem(String mainClass, boolean trains, String... jvmOptions) {
    this.mainClass = mainClass;
    this.trains = trains;
    this.jvmOptions = List.of(jvmOptions);
  }

  /** How results name it; its Maven module. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String mainClass() {
    return "dev.adjoint.benchmarks." + mainClass;
  }

  List<String> jvmOptions() {
    return jvmOptions;
  }

  boolean measures(Mode mode) {
    return trains || mode == Mode.INFER;
  }
}
