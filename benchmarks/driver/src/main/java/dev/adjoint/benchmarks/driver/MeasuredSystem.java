package dev.adjoint.benchmarks.driver;

import dev.adjoint.benchmarks.harness.Mode;
import java.util.List;
import java.util.Locale;

/** What is measured: each has a module of this name beside the driver, and a process of its own. */
enum MeasuredSystem {
  ADJOINT("AdjointProcess", true, "--add-modules=jdk.incubator.vector"),
  /** JavaCPP would refuse to go on when the process needs more memory than four times the heap. */
  PYTORCH(
      "PyTorchProcess",
      true,
      "--enable-native-access=ALL-UNNAMED",
      "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0"),
  ONNXRUNTIME("OnnxRuntimeProcess", false, "--enable-native-access=ALL-UNNAMED");

  private final String mainClass;
  private final boolean trains;
  private final List<String> jvmOptions;

  MeasuredSystem(String mainClass, boolean trains, String... jvmOptions) {
    this.mainClass = mainClass;
    this.trains = trains;
    this.jvmOptions = List.of(jvmOptions);
  }

  /** How results name it; its Maven module; the last part of its package. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String mainClass() {
    return "dev.adjoint.benchmarks." + id() + "." + mainClass;
  }

  List<String> jvmOptions() {
    return jvmOptions;
  }

  boolean measures(Mode mode) {
    return trains || mode == Mode.INFER;
  }
}
