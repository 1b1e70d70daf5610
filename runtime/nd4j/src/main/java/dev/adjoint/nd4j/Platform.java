package dev.adjoint.nd4j;

import java.util.List;
import java.util.Locale;

/**
 * What the native libraries of a machine are called.
 *
 * @param name the classifier that runs on every machine of its kind, such as {@code linux-x86_64}
 * @param faster classifiers of nd4j-native 1.0.0-M2.1 that need more of the processor, or bring
 *     oneDNN
 * @param published whether there is an nd4j-native 1.0.0-M2.1 for it
 */
record Platform(String name, List<String> faster, boolean published) {

  static Platform current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static Platform of(String osName, String osArch) {
    var name = system(osName) + "-" + processor(osArch);
    return switch (name) {
      case "linux-x86_64" -> with(name, "avx2", "avx512", "onednn", "onednn-avx2", "onednn-avx512");
      case "macosx-x86_64" -> with(name, "avx2", "onednn", "onednn-avx2");
      case "windows-x86_64" -> with(name, "avx2", "onednn", "onednn-avx2", "onednn-avx512");
      case "linux-arm64", "linux-armhf", "macosx-arm64" -> with(name);
      default -> new Platform(name, List.of(), false);
    };
  }

  private static Platform with(String name, String... extensions) {
    return new Platform(
        name, List.of(extensions).stream().map(extension -> name + "-" + extension).toList(), true);
  }

  private static String system(String osName) {
    var name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return "macosx";
    }
    return name.startsWith("windows") ? "windows" : name;
  }

  private static String processor(String osArch) {
    return switch (osArch) {
      case "amd64", "x86_64", "x64" -> "x86_64";
      case "aarch64", "arm64" -> "arm64";
      case "arm" -> "armhf";
      default -> osArch;
    };
  }
}
