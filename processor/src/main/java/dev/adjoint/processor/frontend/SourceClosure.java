package dev.adjoint.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * The files that reading a block may need, whatever its arguments: its own, and those of the
 * methods, fields and records of this compilation that its bodies mention, directly or by way of
 * others. It may name too many, where a variable hides a type; never too few.
 */
final class SourceClosure {
  private final Context context;
  private final Set<CompilationUnitTree> units = new LinkedHashSet<>();
  private final Set<Element> seen = new HashSet<>();
  private final Deque<Visit> open = new ArrayDeque<>();

  /** A declaration that is to be looked through. */
  private record Visit(Place place, TypeElement scope) {}

  SourceClosure(Context context) {
    this.context = context;
  }

  /** The files, that of the block first. */
  List<CompilationUnitTree> of(TypeElement block) {
    add(block, block);
    while (!open.isEmpty()) {
      Visit next = open.remove();
      new Scanner(next.place().unit(), next.scope()).scan(next.place().tree(), null);
    }
    return List.copyOf(units);
  }

  private void add(Element element, TypeElement scope) {
    Place place = seen.add(element) ? context.sources().find(element) : null;
    if (place != null) {
      units.add(place.unit());
      open.add(new Visit(place, scope));
    }
  }

  private void add(@Nullable Element member) {
    if (member != null && member.getEnclosingElement() instanceof TypeElement owner) {
      add(member, owner);
    }
  }

  private void addMethods(List<ExecutableElement> methods) {
    methods.forEach(this::add);
  }

  private final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private TypeElement scope;

    Scanner(CompilationUnitTree unit, TypeElement scope) {
      this.unit = unit;
      this.scope = scope;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
      TypeElement outer = scope;
      TypeElement member = context.members().type(outer, tree.getSimpleName().toString());
      scope = member == null ? outer : member;
      super.visitClass(tree, null);
      scope = outer;
      return null;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
      if (tree.getMethodSelect() instanceof IdentifierTree name) {
        addMethods(context.names().methods(unit, scope, name.getName().toString()));
      }
      return super.visitMethodInvocation(tree, null);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
      add(context.names().field(unit, scope, tree.getName().toString()));
      return null;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
      TypeElement type = type(tree.getExpression());
      if (type != null) {
        String name = tree.getIdentifier().toString();
        add(context.members().field(type, name));
        addMethods(context.members().methods(type, name));
      }
      return super.visitMemberSelect(tree, null);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void unused) {
      TypeElement type = type(tree.getIdentifier());
      if (type != null) {
        add(type, type);
      }
      return super.visitNewClass(tree, null);
    }

    private @Nullable TypeElement type(ExpressionTree tree) {
      return context.names().type(unit, scope, tree);
    }
  }
}
