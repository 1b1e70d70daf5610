package dev.adjoint.nd4j;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** Failures that need another machine. */
final class BackendFaultTest {
  private static String message(Throwable fault) {
    var text = BackendFault.message(fault, Platform.of("Mac OS X", "aarch64"), "1.0.0-M2.1");
    assertThat(text)
        .endsWith(
            """

              this machine  macosx-arm64
              needed        org.nd4j:nd4j-native:1.0.0-M2.1
                            org.nd4j:nd4j-native:1.0.0-M2.1:macosx-arm64
              see docs/nd4j.md\
            """);
    return text.substring(0, text.indexOf('\n'));
  }

  @Test
  void aProcessorWithoutTheInstructions() {
    assertThat(
            message(
                new ProcessorLevel.MismatchException(
                    "the native library of ND4J is built for AVX-512, this processor has AVX2")))
        .isEqualTo(
            "ND4J cannot be used: the native library of ND4J is built for AVX-512, this processor"
                + " has AVX2");
  }

  @Test
  void aLibraryOfAnotherProcessor() {
    var fault =
        new ExceptionInInitializerError(
            new RuntimeException(
                "ND4J is probably missing dependencies.",
                new UnsatisfiedLinkError("/tmp/libjnind4jcpu.so: wrong ELF class: ELFCLASS32")));
    assertThat(message(fault))
        .isEqualTo(
            "ND4J cannot be used: a native library cannot be loaded:"
                + " java.lang.UnsatisfiedLinkError: /tmp/libjnind4jcpu.so: wrong ELF class:"
                + " ELFCLASS32");
  }

  @Test
  void anythingElse() {
    assertThat(message(new IllegalStateException("disk full")))
        .isEqualTo(
            "ND4J cannot be used: it failed to start: java.lang.IllegalStateException: disk full");
  }
}
