package dev.adjoint.processor.frontend;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.frontend.Datum.ArrayDatum;
import dev.adjoint.processor.frontend.Datum.EnumConstant;
import dev.adjoint.processor.frontend.Datum.Known;
import dev.adjoint.processor.frontend.Datum.Nothing;
import dev.adjoint.processor.frontend.Datum.Poison;
import dev.adjoint.processor.frontend.Datum.RecordDatum;
import dev.adjoint.processor.frontend.Datum.Self;
import dev.adjoint.processor.frontend.Datum.Symbol;
import dev.adjoint.processor.frontend.JavaType.Array;
import dev.adjoint.processor.frontend.JavaType.Declared;
import dev.adjoint.processor.frontend.JavaType.Primitive;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads types, says which value fits which, and converts by the rules of assignment. */
final class JavaTypes {
  static final String TENSOR = "dev.adjoint.Tensor";

  /** What a primitive widens to, narrowest first (JLS 5.1.2). */
  private static final List<TypeKind> WIDENING =
      List.of(
          TypeKind.BYTE,
          TypeKind.SHORT,
          TypeKind.INT,
          TypeKind.LONG,
          TypeKind.FLOAT,
          TypeKind.DOUBLE);

  private static final Map<String, String> BOXES =
      Map.of(
          "java.lang.Boolean", "boolean",
          "java.lang.Byte", "byte",
          "java.lang.Short", "short",
          "java.lang.Character", "char",
          "java.lang.Integer", "int",
          "java.lang.Long", "long",
          "java.lang.Float", "float",
          "java.lang.Double", "double");

  private final Elements elements;
  private final Types types;

  JavaTypes(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** The type of this qualified name, which must be on the class path. */
  TypeElement element(String qualifiedName) {
    return Objects.requireNonNull(elements.getTypeElement(qualifiedName), qualifiedName);
  }

  /** The type of an element, or null where bodies cannot use it: void, generics, errors. */
  @Nullable JavaType of(TypeMirror mirror) {
    if (mirror.getKind().isPrimitive()) {
      return new Primitive(mirror.getKind());
    }
    if (mirror instanceof ArrayType array) {
      JavaType element = of(array.getComponentType());
      return element == null ? null : new Array(element);
    }
    return mirror.getKind() == TypeKind.DECLARED
            && ((DeclaredType) mirror).asElement() instanceof TypeElement element
        ? new Declared(element)
        : null;
  }

  /** The type that a tree writes, or null if its name cannot be resolved. */
  @Nullable JavaType of(Tree tree, CompilationUnitTree unit, TypeElement scope, Names names) {
    return switch (tree) {
      case PrimitiveTypeTree p -> new Primitive(p.getPrimitiveTypeKind());
      case ArrayTypeTree a -> {
        JavaType element = of(a.getType(), unit, scope, names);
        yield element == null ? null : new Array(element);
      }
      case com.sun.source.tree.AnnotatedTypeTree a -> of(a.getUnderlyingType(), unit, scope, names);
      case ParameterizedTypeTree p ->
          throw new Fault(
              DiagnosticId.JAVA_UNSUPPORTED,
              "generic types cannot be used in a body; use an array");
      case ExpressionTree e -> {
        TypeElement element = names.type(unit, scope, e);
        yield element == null ? null : new Declared(element);
      }
      default -> null;
    };
  }

  /** The type of a value, or null for poison. */
  @Nullable JavaType of(Datum datum) {
    return switch (datum) {
      case Known k when k.value() instanceof String -> new Declared(element("java.lang.String"));
      case Known k -> new Primitive(ConstantArithmetic.kind(k.value()));
      case EnumConstant e -> new Declared(e.type());
      case Symbol s -> new Declared(element(s.kind().qualifiedName()));
      case RecordDatum r -> new Declared(r.type());
      case Self s -> new Declared(s.type());
      case ArrayDatum a -> new Array(a.element());
      case Nothing n -> new Primitive(TypeKind.VOID);
      case Poison p -> null;
    };
  }

  /** Whether a value of one type may be passed where the other is needed, without boxing. */
  boolean accepts(JavaType target, JavaType source) {
    return switch (target) {
      case Primitive t -> source instanceof Primitive s && widens(s.kind(), t.kind());
      case Declared t ->
          t.is("java.lang.Object")
              ? !(source instanceof Primitive)
              : source instanceof Declared s && isSubtype(s.element(), t.element());
      case Array t -> source instanceof Array s && t.element().equals(s.element());
    };
  }

  private static boolean widens(TypeKind from, TypeKind to) {
    if (from == to) {
      return true;
    }
    int target = WIDENING.indexOf(to);
    int source = from == TypeKind.CHAR ? WIDENING.indexOf(TypeKind.SHORT) : WIDENING.indexOf(from);
    return source >= 0 && target > source;
  }

  private boolean isSubtype(TypeElement sub, TypeElement type) {
    return sub.getQualifiedName().contentEquals(type.getQualifiedName())
        || types.isSubtype(types.erasure(sub.asType()), types.erasure(type.asType()));
  }

  /**
   * The value as a variable of this type holds it.
   *
   * @throws Fault if it does not fit
   */
  Datum assign(Datum datum, JavaType target) {
    if (datum == Poison.POISON) {
      return datum;
    }
    if (datum instanceof Known(Object value) && target instanceof Primitive(TypeKind kind)) {
      if (accepts(target, Objects.requireNonNull(of(datum))) || narrowsConstant(value, kind)) {
        return new Known(ConstantArithmetic.cast(value, kind));
      }
    } else if (accepts(target, Objects.requireNonNull(of(datum)))) {
      return datum;
    }
    if (target instanceof Declared box && BOXES.containsKey(box.qualifiedName())) {
      throw new Fault(
          DiagnosticId.JAVA_UNSUPPORTED,
          box + ": boxes cannot be used in a body; use " + BOXES.get(box.qualifiedName()));
    }
    throw new Fault(
        DiagnosticId.JAVA_UNSUPPORTED, target + " needed, but this is " + describe(datum));
  }

  /** {@code byte b = 10}: an int constant that fits narrows by itself (JLS 5.2). */
  private static boolean narrowsConstant(Object value, TypeKind kind) {
    boolean small = kind == TypeKind.BYTE || kind == TypeKind.SHORT || kind == TypeKind.CHAR;
    if (!small || value instanceof Long || !ConstantArithmetic.isIntegral(kindOf(value))) {
      return false;
    }
    Object narrowed = ConstantArithmetic.cast(value, kind);
    return ConstantArithmetic.cast(narrowed, TypeKind.INT)
        .equals(ConstantArithmetic.cast(value, TypeKind.INT));
  }

  private static TypeKind kindOf(Object value) {
    return ConstantArithmetic.kind(value);
  }

  /** What a value is, for messages. */
  String describe(Datum datum) {
    return switch (datum) {
      case Known k -> ConstantArithmetic.describe(k.value());
      case EnumConstant e -> "the enum constant " + e.name();
      case Symbol s -> s.kind().described();
      case RecordDatum r -> "a " + r.type().getSimpleName();
      case Self s -> "the model";
      case ArrayDatum a -> "a " + a.element() + "[]";
      case Nothing n -> "void";
      case Poison p -> "unknown";
    };
  }

  /** What a new array of this element type holds, or null for references. */
  static @Nullable Datum initial(JavaType element) {
    if (!(element instanceof Primitive(TypeKind kind))) {
      return null;
    }
    return new Known(kind == TypeKind.BOOLEAN ? (Object) false : ConstantArithmetic.cast(0, kind));
  }
}
