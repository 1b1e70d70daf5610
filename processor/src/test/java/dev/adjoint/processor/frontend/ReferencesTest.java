package dev.adjoint.processor.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import dev.adjoint.processor.ir.SourceRef;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a reference points, and its text. */
class ReferencesTest {
  private static final String SOURCE =
      """
      class A {
        Object a = b . c(  // a comment
            d,	e
          )
          . f();
        Object g = (h) + i;
        Object j = "two  spaces // kept" + k;
        Object l = m /* of n */ [ 0 ];
      }
      """;

  @Test
  void pointAtNamesAndOperators() throws IOException {
    var reader = new Reader(false);
    assertEquals("5:5 b.c(d, e).f()", reader.field(0));
    assertEquals("6:18 (h) + i", reader.field(1));
    assertEquals("7:36 \"two spaces // kept\" + k", reader.field(2));
    assertEquals("8:14 m [ 0 ]", reader.field(3));
  }

  @Test
  void doWithoutPositions() throws IOException {
    var reader = new Reader(true);
    assertEquals("0:1 b.c(d, e).f()", reader.field(0));
    assertEquals("0:1 (h) + i", reader.field(1));
  }

  /** Parses the source; positions may be missing, as of trees that another processor made. */
  private static final class Reader implements Sources {
    private final CompilationUnitTree unit;
    private final SourcePositions known;
    private final boolean missing;

    Reader(boolean missing) throws IOException {
      this.missing = missing;
      var file =
          new SimpleJavaFileObject(URI.create("mem:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return SOURCE;
            }
          };
      var compiler = ToolProvider.getSystemJavaCompiler();
      var task = (JavacTask) compiler.getTask(null, null, null, List.of(), null, List.of(file));
      unit = task.parse().iterator().next();
      known = Trees.instance(task).getSourcePositions();
    }

    String field(int index) {
      var type = (ClassTree) unit.getTypeDecls().getFirst();
      Tree value = ((VariableTree) type.getMembers().get(index)).getInitializer();
      SourceRef reference = new References(this).of(new Place(unit, value), null, List.of());
      return reference.line() + ":" + reference.column() + " " + reference.text();
    }

    @Override
    public @Nullable Place find(Element element) {
      return null;
    }

    @Override
    public SourcePositions positions() {
      return missing
          ? new SourcePositions() {
            @Override
            public long getStartPosition(CompilationUnitTree file, Tree tree) {
              return -1;
            }

            @Override
            public long getEndPosition(CompilationUnitTree file, Tree tree) {
              return -1;
            }
          }
          : known;
    }

    @Override
    public void print(
        Diagnostic.Kind kind, String message, Place place, Element nearest, SourceRef at) {
      throw new AssertionError(message);
    }
  }
}
