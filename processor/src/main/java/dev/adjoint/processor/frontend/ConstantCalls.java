package dev.adjoint.processor.frontend;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Calls.Call;
import dev.adjoint.processor.frontend.Datum.Known;
import dev.adjoint.processor.frontend.Datum.Poison;
import dev.adjoint.processor.frontend.JavaType.Declared;
import dev.adjoint.processor.frontend.JavaType.Primitive;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Functions of the Java library on constants. They run here, so they are those that depend on
 * nothing but their arguments.
 */
final class ConstantCalls {
  private static final Map<String, Class<?>> CLASSES =
      Map.of(
          "java.lang.Math", Math.class,
          "java.lang.StrictMath", StrictMath.class,
          "java.lang.String", String.class);

  private static final Set<String> STRING_METHODS =
      Set.of(
          "charAt",
          "concat",
          "contains",
          "endsWith",
          "equals",
          "indexOf",
          "isBlank",
          "isEmpty",
          "length",
          "repeat",
          "replace",
          "startsWith",
          "strip",
          "substring",
          "valueOf");

  private final Interpreter interpreter;
  private final Overloads overloads;

  ConstantCalls(Interpreter interpreter, Overloads overloads) {
    this.interpreter = interpreter;
    this.overloads = overloads;
  }

  Datum call(Call call) {
    Class<?> owner = CLASSES.get(call.owner().getQualifiedName().toString());
    boolean pure =
        owner == String.class
            ? STRING_METHODS.contains(call.methodName())
            : !call.methodName().equals("random");
    if (owner == null || !pure) {
      throw unsupported(call);
    }
    var types = new ArrayList<Class<?>>();
    var values = new ArrayList<Object>();
    for (int i = 0; i < call.arguments().size(); i++) {
      JavaType type = overloads.parameter(call.method(), i, false);
      Class<?> parameter = javaClass(type);
      if (type == null || parameter == null) {
        throw unsupported(call);
      }
      Datum argument =
          interpreter
              .expressions()
              .assigned(call.arguments().get(i), type, call.argument(i), call.frame());
      if (!(argument instanceof Known(Object value))) {
        return Poison.POISON;
      }
      types.add(parameter);
      values.add(value);
    }
    Object receiver = call.receiver() instanceof Known(Object value) ? value : null;
    return invoke(call, owner, types.toArray(Class<?>[]::new), receiver, values.toArray());
  }

  private static Fault unsupported(Call call) {
    return new Fault(
        DiagnosticId.JAVA_UNSUPPORTED,
        call.owner().getSimpleName()
            + "."
            + call.methodName()
            + ": cannot be evaluated at compile time; of the Java library a body may call the"
            + " functions of Math, and those of String that depend on nothing else");
  }

  private static Datum invoke(
      Call call, Class<?> owner, Class<?>[] types, @Nullable Object receiver, Object[] values) {
    try {
      Method method = owner.getMethod(call.methodName(), types);
      Object result = method.invoke(receiver, values);
      if (result != null
          && (result instanceof String || ConstantArithmetic.kind(result).isPrimitive())) {
        return new Known(result);
      }
      throw unsupported(call);
    } catch (InvocationTargetException e) {
      throw new Fault(DiagnosticId.JAVA_CONSTANT, call.methodName() + ": " + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw unsupported(call);
    }
  }

  private static @Nullable Class<?> javaClass(@Nullable JavaType type) {
    return switch (type) {
      case Primitive(TypeKind kind) ->
          switch (kind) {
            case BOOLEAN -> boolean.class;
            case BYTE -> byte.class;
            case SHORT -> short.class;
            case CHAR -> char.class;
            case INT -> int.class;
            case LONG -> long.class;
            case FLOAT -> float.class;
            case DOUBLE -> double.class;
            default -> null;
          };
      case Declared d when d.is("java.lang.String") -> String.class;
      case Declared d when d.is("java.lang.CharSequence") -> CharSequence.class;
      case Declared d when d.is("java.lang.Object") -> Object.class;
      case null, default -> null;
    };
  }
}
