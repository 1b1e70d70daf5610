package dev.adjoint.eager;

import dev.adjoint.FunctionContext;
import dev.adjoint.Functions;
import dev.adjoint.Shape;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.runtime.AdjointException;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Set;

/** Where in the user's code an op is called: the first frame that is neither ours nor the JDK's. */
final class CallSite {
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private static final Set<Class<?>> OURS =
      Set.of(
          CallSite.class,
          EagerBlock.class,
          EagerBoolTensor.class,
          EagerCall.class,
          EagerContext.class,
          EagerIntTensor.class,
          EagerLayer.class,
          EagerModel.class,
          EagerTensor.class,
          FunctionContext.class,
          Functions.class,
          OpTyping.class,
          Operations.class);

  private CallSite() {}

  /** The place of the call at hand, with the text of its expression. */
  static SourceRef here(EagerContext context, String text) {
    return WALKER.walk(
        frames ->
            frames
                .filter(frame -> isUsers(frame, context))
                .findFirst()
                .map(frame -> source(frame, text))
                .orElse(new SourceRef("", 0, 1, text, null)));
  }

  private static boolean isUsers(StackFrame frame, EagerContext context) {
    Class<?> type = frame.getDeclaringClass();
    return !OURS.contains(type)
        && !isGenerated(type, context)
        && !type.getName().startsWith("java.");
  }

  /** The generated class, or one in it, of a block. */
  private static boolean isGenerated(Class<?> type, EagerContext context) {
    return context.generated() != null
        && (type == context.generated() || type.getDeclaringClass() == context.generated());
  }

  private static SourceRef source(StackFrame frame, String text) {
    String file = frame.getFileName();
    // jshell gives its snippets a file of this name.
    boolean isKnown = file != null && !file.startsWith("$");
    return isKnown
        ? new SourceRef(file, Math.max(frame.getLineNumber(), 0), 1, text, null)
        : new SourceRef("", 0, 1, text, null);
  }

  /**
   * Refuses names that a method has declared which nothing of ours could enter, a private or a
   * static one: they would silently be those of its caller.
   */
  static void checkNames(Set<String> names, String text, EagerContext context) {
    if (names.isEmpty() || context.generated() == null) {
      return;
    }
    List<StackFrame> helpers =
        WALKER.walk(
            frames ->
                frames
                    .dropWhile(frame -> !isUsers(frame, context))
                    .takeWhile(frame -> !isGenerated(frame.getDeclaringClass(), context))
                    .toList());
    // The last one is the method that generated code has entered, and whose names are known.
    for (int i = 0; i < helpers.size() - 1; i++) {
      checkNames(helpers.get(i), names, text);
    }
  }

  private static void checkNames(StackFrame helper, Set<String> names, String text) {
    for (Parameter parameter : parameters(helper)) {
      Shape shape = parameter.getAnnotation(Shape.class);
      if (shape != null
          && ShapeSyntax.shape(shape.value()).names().stream().anyMatch(names::contains)) {
        throw new AdjointException(
            source(helper, text).position()
                + ": \""
                + text
                + "\" has a name that "
                + helper.getMethodName()
                + " declares by @Shape(\""
                + shape.value()
                + "\"), which an eager run cannot see in a private or static method:"
                + " make it a default method, or give the size as a number or -1");
      }
    }
  }

  private static Parameter[] parameters(StackFrame frame) {
    try {
      Method method =
          frame
              .getDeclaringClass()
              .getDeclaredMethod(frame.getMethodName(), frame.getMethodType().parameterArray());
      return method.getParameters();
    } catch (NoSuchMethodException e) {
      return new Parameter[0]; // A constructor or initializer.
    }
  }
}
