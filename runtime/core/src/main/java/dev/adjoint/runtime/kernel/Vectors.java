package dev.adjoint.runtime.kernel;

/**
 * Whether the vector form of the kernels can be used. It needs the module {@code
 * jdk.incubator.vector} ({@code --add-modules jdk.incubator.vector}), vectors of at least 128 bits,
 * and the system property {@code adjoint.vector} not to be {@code off}. The scalar form gives the
 * same bits, only later.
 */
public final class Vectors {

  /** True if vector kernels may be called. */
  public static final boolean AVAILABLE = detect();

  private Vectors() {}

  private static boolean detect() {
    if ("off".equals(System.getProperty("adjoint.vector"))) {
      return false;
    }
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      say(
          "start java with --add-modules jdk.incubator.vector to make training several times faster"
              + " (results stay the same, bit for bit)");
      return false;
    }
    if (LaneCount.preferredBits() < 128) {
      say("this machine has no vectors of 128 bits or more");
      return false;
    }
    return true;
  }

  private static void say(String reason) {
    System.getLogger("dev.adjoint.runtime")
        .log(System.Logger.Level.INFO, "Vector kernels are off: " + reason);
  }
}
