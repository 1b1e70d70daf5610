package dev.adjoint.nd4j;

import java.io.IOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/** The backend of ND4J: that there is one, what it is, and how many threads it uses. */
public final class Nd4jBackend {
  /** The release that Adjoint is tested with. */
  private static final String TESTED = "1.0.0-M2.1";

  private Nd4jBackend() {}

  /**
   * Loads ND4J, the first time; costs nothing after that.
   *
   * @throws Nd4jBackendException where it cannot be loaded: no backend on the class path, no native
   *     library for this machine, or one for another processor. Every call says the same.
   */
  public static void require() {
    if (Loaded.FAULT != null) {
      throw new Nd4jBackendException(Loaded.FAULT.message(), Loaded.FAULT.cause());
    }
  }

  /** What runs the operations, for a log. */
  public static Description describe() {
    require();
    var information = Nd4j.getExecutioner().getEnvironmentInformation();
    return new Description(
        information.getProperty("backend", Nd4j.getBackend().getClass().getSimpleName()),
        version(),
        Nd4j.getEnvironment().maxMasterThreads(),
        String.valueOf(information.get("blas.vendor")),
        Nd4j.getNDArrayFactory().blas().getMaxThreads());
  }

  /**
   * Sets how many threads work on one operation, of ND4J's own and of BLAS, for every thread that
   * calls them.
   *
   * @param threads from 1 to as many as ND4J started with: the number of cores, or {@code
   *     OMP_NUM_THREADS}
   */
  public static void threads(int threads) {
    require();
    int most = Nd4j.getEnvironment().maxThreads();
    if (threads < 1 || threads > most) {
      throw new IllegalArgumentException(
          "threads: found "
              + threads
              + ", required 1 to "
              + most
              + ", with which ND4J was started: for more, set OMP_NUM_THREADS before Java starts");
    }
    // setMaxThreads, which looks like it, changes nothing in 1.0.0-M2.1.
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    Nd4j.getNDArrayFactory().blas().setMaxThreads(threads);
  }

  /** The version of ND4J on the class path. */
  static String version() {
    try (var pom =
        Nd4jBackend.class
            .getClassLoader()
            .getResourceAsStream("META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
      var properties = new Properties();
      if (pom != null) {
        properties.load(pom);
      }
      return properties.getProperty("version", TESTED);
    } catch (IOException unreadable) {
      return TESTED;
    }
  }

  /**
   * A backend.
   *
   * @param name such as {@code CPU}
   * @param version of ND4J
   * @param threads that work on one of ND4J's own operations
   * @param blas who made the library of matrix products
   * @param blasThreads that work on one matrix product
   */
  public record Description(
      String name, String version, int threads, String blas, int blasThreads) {

    /** On one line, such as {@code ND4J 1.0.0-M2.1 on CPU, 8 threads, OPENBLAS with 8 threads}. */
    @Override
    public String toString() {
      return "ND4J "
          + version
          + " on "
          + name
          + ", "
          + count(threads)
          + ", "
          + blas
          + " with "
          + count(blasThreads);
    }

    private static String count(int threads) {
      return threads + (threads == 1 ? " thread" : " threads");
    }
  }

  private record Fault(String message, Throwable cause) {}

  /** Its initializer runs once, whatever comes of it. */
  private static final class Loaded {
    static final @Nullable Fault FAULT = load();

    private static @Nullable Fault load() {
      try {
        ProcessorLevel.check();
        // Where ND4J logs a fault and goes on without a backend, this is where it shows.
        var two = Nd4j.scalar(1f).addi(1f);
        return two.getFloat() == 2 ? null : fault(new IllegalStateException("1 + 1 was " + two));
      } catch (Exception | LinkageError fault) {
        return fault(fault);
      }
    }

    private static Fault fault(Throwable cause) {
      return new Fault(BackendFault.message(cause, Platform.current(), version()), cause);
    }
  }
}
