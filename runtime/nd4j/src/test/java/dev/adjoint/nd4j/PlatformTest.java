package dev.adjoint.nd4j;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlatformTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64, true",
    "Linux, aarch64, linux-arm64, true",
    "Linux, arm, linux-armhf, true",
    "Linux, ppc64le, linux-ppc64le, false",
    "Mac OS X, x86_64, macosx-x86_64, true",
    "Mac OS X, aarch64, macosx-arm64, true",
    "Windows 11, amd64, windows-x86_64, true",
    "Windows 11, aarch64, windows-arm64, false",
  })
  void classifiers(String name, String architecture, String classifier, boolean published) {
    var platform = Platform.of(name, architecture);
    assertThat(platform.name()).isEqualTo(classifier);
    assertThat(platform.published()).isEqualTo(published);
  }
}
