package dev.adjoint.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.ModuleElement.ExportsDirective;
import javax.lang.model.element.ModuleElement.RequiresDirective;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * What a name means (JLS 6.4 and 6.5), by scopes, imports and {@code javax.lang.model} alone. Local
 * variables come first and are the caller's to know.
 */
final class Names {
  private final Elements elements;
  private final Members members;

  Names(Elements elements, Members members) {
    this.elements = elements;
    this.members = members;
  }

  /** The field that a simple name means inside of a class. */
  @Nullable VariableElement field(CompilationUnitTree unit, TypeElement scope, String name) {
    for (Element c = scope; c instanceof TypeElement type; c = c.getEnclosingElement()) {
      VariableElement field = members.field(type, name);
      if (field != null) {
        return field;
      }
    }
    return Stream.concat(staticImports(unit, name).stream(), staticImports(unit, "*").stream())
        .map(type -> members.field(type, name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * The methods that a simple name may mean inside of a class: those of the innermost class that
   * has a method of that name, else those that are imported.
   */
  List<ExecutableElement> methods(CompilationUnitTree unit, TypeElement scope, String name) {
    for (Element c = scope; c instanceof TypeElement type; c = c.getEnclosingElement()) {
      List<ExecutableElement> found = members.methods(type, name);
      if (!found.isEmpty()) {
        return found;
      }
    }
    List<ExecutableElement> single = importedMethods(unit, name, name);
    return single.isEmpty() ? importedMethods(unit, name, "*") : single;
  }

  private List<ExecutableElement> importedMethods(
      CompilationUnitTree unit, String name, String imported) {
    return staticImports(unit, imported).stream()
        .flatMap(type -> members.methods(type, name).stream())
        .distinct()
        .toList();
  }

  /** The types of which this name, or {@code *}, is imported. */
  private List<TypeElement> staticImports(CompilationUnitTree unit, String imported) {
    var types = new ArrayList<TypeElement>();
    for (ImportTree tree : unit.getImports()) {
      if (tree.isStatic()
          && tree.getQualifiedIdentifier() instanceof MemberSelectTree select
          && select.getIdentifier().contentEquals(imported)) {
        TypeElement type = canonical(select.getExpression());
        if (type != null) {
          types.add(type);
        }
      }
    }
    return types;
  }

  /** The type that a name or a qualified name means inside of a class. */
  @Nullable TypeElement type(CompilationUnitTree unit, TypeElement scope, ExpressionTree tree) {
    return switch (tree) {
      case IdentifierTree identifier -> type(unit, scope, identifier.getName().toString());
      case MemberSelectTree select -> {
        TypeElement outer = type(unit, scope, select.getExpression());
        yield outer == null
            ? elements.getTypeElement(select.toString())
            : members.type(outer, select.getIdentifier().toString());
      }
      default -> null;
    };
  }

  private @Nullable TypeElement type(CompilationUnitTree unit, TypeElement scope, String name) {
    for (Element c = scope; c instanceof TypeElement type; c = c.getEnclosingElement()) {
      if (type.getSimpleName().contentEquals(name)) {
        return type;
      }
      TypeElement member = members.type(type, name);
      if (member != null) {
        return member;
      }
    }
    TypeElement single = importedType(unit, name, name);
    if (single != null) {
      return single;
    }
    String folder = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
    TypeElement neighbour = elements.getTypeElement(folder + name);
    if (neighbour != null) {
      return neighbour;
    }
    TypeElement onDemand = importedType(unit, name, "*");
    if (onDemand != null) {
      return onDemand;
    }
    TypeElement basic = elements.getTypeElement("java.lang." + name);
    return basic != null ? basic : moduleType(unit, name);
  }

  private @Nullable TypeElement importedType(
      CompilationUnitTree unit, String name, String imported) {
    for (ImportTree tree : unit.getImports()) {
      if (tree.isModule()
          || !(tree.getQualifiedIdentifier() instanceof MemberSelectTree select)
          || !select.getIdentifier().contentEquals(imported)) {
        continue;
      }
      TypeElement outer = canonical(select.getExpression());
      TypeElement type =
          outer != null
              ? members.type(outer, name)
              : tree.isStatic()
                  ? null
                  : elements.getTypeElement(select.getExpression() + "." + name);
      if (type != null) {
        return type;
      }
    }
    return null;
  }

  private @Nullable TypeElement canonical(ExpressionTree qualified) {
    return elements.getTypeElement(qualified.toString());
  }

  /** {@code import module M}: the types of the packages that M exports, and those it requires. */
  private @Nullable TypeElement moduleType(CompilationUnitTree unit, String name) {
    for (ImportTree tree : unit.getImports()) {
      if (tree.isModule()) {
        ModuleElement module = elements.getModuleElement(tree.getQualifiedIdentifier().toString());
        TypeElement type = module == null ? null : exportedType(module, name, new ArrayList<>());
        if (type != null) {
          return type;
        }
      }
    }
    return null;
  }

  private @Nullable TypeElement exportedType(
      ModuleElement module, String name, List<ModuleElement> seen) {
    if (seen.contains(module)) {
      return null;
    }
    seen.add(module);
    for (ExportsDirective exports : ElementFilter.exportsIn(module.getDirectives())) {
      TypeElement type =
          elements.getTypeElement(module, exports.getPackage().getQualifiedName() + "." + name);
      if (type != null && exports.getTargetModules() == null) {
        return type;
      }
    }
    for (RequiresDirective requires : ElementFilter.requiresIn(module.getDirectives())) {
      TypeElement type =
          requires.isTransitive() ? exportedType(requires.getDependency(), name, seen) : null;
      if (type != null) {
        return type;
      }
    }
    return null;
  }

  /** Names of fields and methods in scope, to offer where one cannot be resolved. */
  List<String> inScope(TypeElement scope) {
    var names = new ArrayList<String>();
    for (Element c = scope; c instanceof TypeElement type; c = c.getEnclosingElement()) {
      names.addAll(members.names(type));
    }
    return names;
  }
}
