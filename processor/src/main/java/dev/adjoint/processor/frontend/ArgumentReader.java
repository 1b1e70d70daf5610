package dev.adjoint.processor.frontend;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Datum.EnumConstant;
import dev.adjoint.processor.frontend.Datum.Known;
import dev.adjoint.processor.frontend.JavaType.Array;
import dev.adjoint.processor.frontend.JavaType.Declared;
import dev.adjoint.processor.frontend.JavaType.Primitive;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.ShapeSyntax;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of a block where it is used: {@code args = {"heads=8", "drop=0.2"}}. */
final class ArgumentReader {
  private final Context context;
  private final TypeElement block;

  /** The arguments of the block that the use is in. */
  private final Map<String, Datum> around;

  ArgumentReader(Context context, TypeElement block, Map<String, Datum> around) {
    this.context = context;
    this.block = block;
    this.around = around;
  }

  /** The arguments that a block declares. */
  static List<ExecutableElement> declared(Context context, TypeElement block) {
    return context.methods(block).stream()
        .filter(method -> Annotations.of(context.elements(), method, "Arg").isPresent())
        .toList();
  }

  /** Whether an argument may have this type. */
  static boolean isArgument(@Nullable JavaType type) {
    return switch (type) {
      case Primitive(TypeKind kind) ->
          switch (kind) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE -> true;
            default -> false;
          };
      case Declared d -> d.is("java.lang.String") || d.element().getKind() == ElementKind.ENUM;
      case null, default -> false;
    };
  }

  /**
   * The values that these texts give.
   *
   * @throws Fault if one is not known or has no value that fits, or if one is missing
   */
  Map<String, Datum> read(List<String> texts) {
    var declared = new LinkedHashMap<String, ExecutableElement>();
    declared(context, block).forEach(m -> declared.put(m.getSimpleName().toString(), m));
    var values = new HashMap<String, Datum>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw fault("\"" + text + "\": an argument is written \"name=value\"");
      }
      String name = text.substring(0, equals).strip();
      ExecutableElement method = declared.get(name);
      if (method == null) {
        throw NearMisses.add(
            fault(name + ": " + block.getSimpleName() + " has no such argument"),
            name,
            List.copyOf(declared.keySet()));
      }
      Datum value = value(name, text.substring(equals + 1).strip(), method);
      if (values.put(name, value) != null) {
        throw fault(name + ": is given twice");
      }
    }
    declared.forEach(
        (name, method) -> {
          if (!method.isDefault() && !values.containsKey(name)) {
            throw fault(
                name
                    + ": "
                    + block.getSimpleName()
                    + " needs this argument, as in \""
                    + name
                    + "=…\"");
          }
        });
    return values;
  }

  /**
   * The values that {@code @With} gives to elements of an annotation, as its own values would be
   * read.
   *
   * @param annotation the type of the annotation
   * @param written the elements that the annotation gives itself
   * @throws Fault if there is no such element, it is given already, or has no value that fits
   */
  static Map<String, Object> elements(
      Context context,
      TypeElement annotation,
      Set<String> written,
      List<String> texts,
      Map<String, Datum> around) {
    var reader = new ArgumentReader(context, annotation, around);
    var values = new HashMap<String, Object>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw fault("@With: \"" + text + "\": an element is written \"name=value\"");
      }
      String name = text.substring(0, equals).strip();
      ExecutableElement element =
          context.methods(annotation).stream()
              .filter(method -> method.getSimpleName().contentEquals(name))
              .findFirst()
              .orElseThrow(() -> reader.noElement(name));
      Object value = reader.element(name, text.substring(equals + 1).strip(), element);
      if (written.contains(name) || values.put(name, value) != null) {
        throw fault("@With: " + name + ": is given twice");
      }
    }
    return values;
  }

  private Fault noElement(String name) {
    return NearMisses.add(
        fault("@With: " + name + ": @" + block.getSimpleName() + " has no such element"),
        name,
        context.members().names(block));
  }

  private Object element(String name, String text, ExecutableElement element) {
    JavaType type = context.types().of(element.getReturnType());
    if (type instanceof Array(Primitive(TypeKind kind)) && kind == TypeKind.INT) {
      return Arrays.stream(text.split(",", -1))
          .map(part -> integer(TypeKind.INT, part.strip()))
          .map(
              datum -> {
                if (datum instanceof Known(Integer each)) {
                  return (Object) each;
                }
                throw unfit(name, text, element);
              })
          .toList();
    }
    return switch (value(name, text, element)) {
      case Known(Object value) -> value;
      case EnumConstant constant -> constant.name();
      default -> throw unfit(name, text, element);
    };
  }

  private static Fault fault(String headline) {
    return new Fault(DiagnosticId.BLOCK_ARGUMENT, headline);
  }

  private Datum value(String name, String text, ExecutableElement method) {
    JavaType type = context.types().of(method.getReturnType());
    Datum outer = around.get(text);
    if (outer != null && type != null && fits(type, outer)) {
      return context.types().assign(outer, type);
    }
    Datum value = type == null ? null : parsed(type, text);
    if (value == null) {
      throw unfit(name, text, method);
    }
    return value;
  }

  private static Fault unfit(String name, String text, ExecutableElement method) {
    return fault(name + ": " + method.getReturnType() + " needed, found \"" + text + "\"");
  }

  private boolean fits(JavaType target, Datum datum) {
    JavaType source = context.types().of(datum);
    return source != null && context.types().accepts(target, source);
  }

  private @Nullable Datum parsed(JavaType type, String text) {
    return switch (type) {
      case Primitive(TypeKind kind) -> primitive(kind, text);
      case Declared d when d.is("java.lang.String") -> new Known(text);
      case Declared d when d.element().getKind() == ElementKind.ENUM ->
          d.element().getEnclosedElements().stream()
              .filter(e -> e.getKind() == ElementKind.ENUM_CONSTANT)
              .filter(e -> e.getSimpleName().contentEquals(text))
              .findFirst()
              .map(e -> (Datum) new EnumConstant(d.element(), text))
              .orElse(null);
      default -> null;
    };
  }

  private @Nullable Datum primitive(TypeKind kind, String text) {
    return switch (kind) {
      case BOOLEAN ->
          text.equals("true") || text.equals("false") ? new Known(Boolean.valueOf(text)) : null;
      case INT, LONG -> integer(kind, text);
      case FLOAT, DOUBLE -> real(kind, text);
      default -> null;
    };
  }

  private static @Nullable Datum real(TypeKind kind, String text) {
    try {
      return new Known(ConstantArithmetic.cast(Double.valueOf(text), kind));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private @Nullable Datum integer(TypeKind kind, String text) {
    try {
      long value = integer(text, around);
      return kind == TypeKind.LONG
          ? new Known(value)
          : value == (int) value ? new Known((int) value) : null;
    } catch (IllegalArgumentException | ArithmeticException e) {
      return null;
    }
  }

  /**
   * The value of an expression over integer arguments.
   *
   * @throws IllegalArgumentException if it cannot be read or names anything else
   * @throws ArithmeticException if a division does not come out even
   */
  static long integer(String text, Map<String, Datum> arguments) {
    var names = new HashMap<String, Dim>();
    arguments.forEach(
        (name, datum) -> {
          if (datum instanceof Known(Integer value)) {
            names.put(name, Dim.of(value));
          }
        });
    return ShapeSyntax.dim(text)
        .substitute(names)
        .constant()
        .orElseThrow(() -> new IllegalArgumentException(text + " is not known"));
  }
}
