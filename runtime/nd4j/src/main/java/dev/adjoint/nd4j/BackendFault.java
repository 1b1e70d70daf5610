package dev.adjoint.nd4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Says of a failure of ND4J's start what is missing on this machine. */
final class BackendFault {
  private static final Pattern NO_LIBRARY =
      Pattern.compile("no (jni\\S+) in java\\.library\\.path");
  private static final Pattern NO_CLASS =
      Pattern.compile(
          "(?:ClassNotFoundException: |NoClassDefFoundError: |Type )([\\w/.$]+)(?: not present)?");

  private final List<String> chain;
  private final Platform platform;
  private final String version;

  private BackendFault(List<String> chain, Platform platform, String version) {
    this.chain = chain;
    this.platform = platform;
    this.version = version;
  }

  static String message(Throwable fault, Platform platform, String version) {
    return new BackendFault(chain(fault), platform, version).message();
  }

  /** What each failure says of itself and its cause, from the outermost on. */
  private static List<String> chain(Throwable fault) {
    var texts = new ArrayList<String>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (var at = fault; at != null && seen.add(at); at = at.getCause()) {
      texts.add(at.toString());
    }
    return texts;
  }

  private String message() {
    var text = new StringBuilder("ND4J cannot be used: ").append(what());
    text.append("\n  this machine  ").append(platform.name());
    if (!platform.published()) {
      text.append(", for which there is no nd4j-native ").append(version);
    } else {
      text.append("\n  needed        ").append(String.join("\n                ", needed()));
      if (!platform.faster().isEmpty()) {
        text.append("\n  or, by what its processor can do, with the classifier ")
            .append(String.join(", ", platform.faster()));
      }
    }
    return text.append("\n  see docs/nd4j.md").toString();
  }

  private List<String> needed() {
    var needed = new ArrayList<String>();
    needed.add("org.nd4j:nd4j-native:" + version);
    needed.add("org.nd4j:nd4j-native:" + version + ":" + platform.name());
    var library = find(NO_LIBRARY);
    if (library.startsWith("jniopenblas")) {
      needed.add("org.bytedeco:openblas:0.3.19-1.5.7:" + platform.name());
    } else if (library.startsWith("jnijavacpp")) {
      needed.add("org.bytedeco:javacpp:1.5.7:" + platform.name());
    }
    return needed;
  }

  private String what() {
    if (says("NoAvailableBackendException")) {
      return "no backend is on the class path";
    }
    if (says("ProcessorLevel$MismatchException")) {
      return chain.getLast().substring(chain.getLast().indexOf(": ") + 2);
    }
    var library = find(NO_LIBRARY);
    if (!library.isEmpty()) {
      return "the native library " + library + " is not on the class path";
    }
    if (says("UnsatisfiedLinkError")) {
      return "a native library cannot be loaded: " + last("UnsatisfiedLinkError");
    }
    var type = find(NO_CLASS);
    if (!type.isEmpty() && !says("Could not initialize class")) {
      return "the class " + type.replace('/', '.') + " is not on the class path";
    }
    // All that Java keeps of a failure that came before: the text of its outermost exception.
    return (says("[in thread ") ? "it failed when it was first used: " : "it failed to start: ")
        + chain.getLast();
  }

  private boolean says(String words) {
    return chain.stream().anyMatch(text -> text.contains(words));
  }

  private String last(String words) {
    return chain.stream().filter(text -> text.contains(words)).reduce("", (a, b) -> b);
  }

  private String find(Pattern pattern) {
    for (var text : chain) {
      var found = pattern.matcher(text);
      if (found.find()) {
        return Objects.requireNonNull(found.group(1));
      }
    }
    return "";
  }
}
