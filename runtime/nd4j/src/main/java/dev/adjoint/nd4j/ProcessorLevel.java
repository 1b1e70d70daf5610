package dev.adjoint.nd4j;

import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Whether the processor has the instructions that the native library was built for. ND4J asks this
 * too, but ends the process where it does not.
 */
final class ProcessorLevel {
  private ProcessorLevel() {}

  static void check() throws org.nd4j.linalg.factory.Nd4jBackend.NoAvailableBackendException {
    // Tells NativeOpsHolder which library it is.
    org.nd4j.linalg.factory.Nd4jBackend.load();
    NativeOps library = NativeOpsHolder.getInstance().getDeviceNativeOps();
    if (!library.isMinimalRequirementsMet()) {
      throw new MismatchException(
          "the native library of ND4J is built for "
              + name(library.binaryLevel())
              + ", this processor has "
              + name(library.optimalLevel()));
    }
  }

  private static String name(int level) {
    return switch (level) {
      case 3 -> "AVX-512";
      case 2 -> "AVX2";
      default -> "neither AVX2 nor AVX-512";
    };
  }

  /** The library would crash. */
  static final class MismatchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MismatchException(String message) {
      super(message);
    }
  }
}
