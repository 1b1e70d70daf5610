package dev.adjoint.eager;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/**
 * An eager run knows what ops are and what messages say, and nothing of how models are compiled.
 */
class ArchitectureTest {
  @Test
  void onlyTheVocabularyOfTheCompilerIsUsed() {
    var eager =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("dev.adjoint.eager");
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations",
            "dev.adjoint",
            "dev.adjoint.eager",
            "dev.adjoint.runtime..",
            "dev.adjoint.processor.ir",
            "dev.adjoint.processor.op",
            "dev.adjoint.processor.diagnostics")
        .check(eager);
  }
}
