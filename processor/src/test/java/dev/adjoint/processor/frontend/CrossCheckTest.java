package dev.adjoint.processor.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.adjoint.processor.frontend.ModelCompiler.Host;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name that was taken to mean something else than javac's answer is an error. */
class CrossCheckTest {
  private static final String SOURCE =
      """
      package models;
      class Fields {
        int right;
        int wrong;
        int get() {
          return right;
        }
      }
      """;

  @TempDir Path output;

  @Test
  void reportsWhatJavacResolvesOtherwise() {
    var result =
        new ModelCompiler(Host.JAVAC, output)
            .with(new Expecting("wrong"))
            .compile("Fields.java", SOURCE);
    assertEquals(Set.of("6 INTERNAL"), result.marks());
    String message = result.errors().getFirst().getMessage(Locale.ROOT);
    assertTrue(
        message.contains("right was compiled as models.Fields.wrong, but it means"), message);
    assertTrue(message.contains("please report it"), message);
  }

  @Test
  void isSilentWhereBothAgree() {
    var result =
        new ModelCompiler(Host.JAVAC, output)
            .with(new Expecting("right"))
            .compile("Fields.java", SOURCE);
    assertEquals(Set.of(), result.marks());
  }

  /** Takes the name in {@code return right} for this field. */
  private static final class Expecting extends AbstractProcessor {
    private final String field;

    Expecting(String field) {
      this.field = field;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      Trees trees = Trees.instance(processingEnv);
      for (Element root : round.getRootElements()) {
        var path = trees.getPath(root);
        for (VariableElement candidate : ElementFilter.fieldsIn(root.getEnclosedElements())) {
          if (candidate.getSimpleName().contentEquals(field)) {
            var crossCheck = new CrossCheck(trees);
            crossCheck.expect(returned(path.getCompilationUnit()), candidate);
            JavacTask.instance(processingEnv).addTaskListener(crossCheck);
          }
        }
      }
      return false;
    }

    private static Place returned(CompilationUnitTree unit) {
      for (var member : ((ClassTree) unit.getTypeDecls().getFirst()).getMembers()) {
        if (member instanceof MethodTree method
            && method.getBody() != null
            && method.getBody().getStatements().getFirst() instanceof ReturnTree statement) {
          return new Place(unit, statement.getExpression());
        }
      }
      throw new AssertionError("no return");
    }
  }
}
