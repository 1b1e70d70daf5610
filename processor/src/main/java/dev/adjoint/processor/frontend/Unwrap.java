package dev.adjoint.processor.frontend;

import java.lang.reflect.Method;
import javax.annotation.processing.ProcessingEnvironment;

/** Opens the processing environments of hosts that publish a way to do so. */
final class Unwrap {
  private Unwrap() {}

  /**
   * IntelliJ hands processors a proxy, and has a method that gives back what is inside. Other hosts
   * (Gradle) publish no way, and their environment is returned as it is.
   */
  static ProcessingEnvironment unwrap(ProcessingEnvironment environment) {
    try {
      ClassLoader loader = environment.getClass().getClassLoader();
      if (loader == null) {
        return environment;
      }
      Class<?> wrappers = loader.loadClass("org.jetbrains.jps.javac.APIWrappers");
      Method unwrap = wrappers.getDeclaredMethod("unwrap", Class.class, Object.class);
      return unwrap.invoke(null, ProcessingEnvironment.class, environment)
              instanceof ProcessingEnvironment inside
          ? inside
          : environment;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return environment;
    }
  }
}
