package dev.adjoint.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which stage may know what: the order in which a model travels, and who knows javac. */
class ArchitectureTest {
  private static final String ROOT = "dev.adjoint.processor";
  private static JavaClasses processor;

  @BeforeAll
  static void read() {
    processor =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages(ROOT);
  }

  @Test
  void noStageReachesBack() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("entry")
        .definedBy(ROOT)
        .layer("frontend")
        .definedBy(ROOT + ".frontend..")
        .layer("shape")
        .definedBy(ROOT + ".shape..")
        .layer("structure")
        .definedBy(ROOT + ".structure..")
        .layer("autodiff")
        .definedBy(ROOT + ".autodiff..")
        .layer("optimize")
        .definedBy(ROOT + ".optimize..")
        .layer("codegen")
        .definedBy(ROOT + ".codegen..")
        .layer("vocabulary")
        .definedBy(ROOT + ".ir..", ROOT + ".op..", ROOT + ".diagnostics..")
        .whereLayer("entry")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("frontend")
        .mayOnlyBeAccessedByLayers("entry")
        .whereLayer("shape")
        .mayOnlyBeAccessedByLayers("entry", "structure")
        .whereLayer("structure")
        .mayOnlyBeAccessedByLayers("entry")
        .whereLayer("autodiff")
        .mayOnlyBeAccessedByLayers("entry")
        .whereLayer("optimize")
        .mayOnlyBeAccessedByLayers("entry", "codegen")
        .whereLayer("codegen")
        .mayOnlyBeAccessedByLayers("entry")
        .check(processor);
  }

  @Test
  void onlyTheFrontEndKnowsTheTreesOfJavac() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".frontend..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.sun.source..", "com.sun.tools..")
        .check(processor);
  }

  @Test
  void theMiddleOfTheCompilerKnowsNoLanguageModel() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".ir..",
            ROOT + ".op..",
            ROOT + ".shape..",
            ROOT + ".structure..",
            ROOT + ".autodiff..",
            ROOT + ".optimize..",
            ROOT + ".diagnostics..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javax.lang.model..",
            "javax.annotation.processing..",
            "com.palantir..",
            // Eager runs use these packages without the libraries of the processor.
            "com.google..")
        .check(processor);
  }

  @Test
  void theEagerTargetNeedsNoPlan() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".codegen.eager..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".autodiff..", ROOT + ".optimize..", ROOT + ".codegen.cpu..")
        .check(processor);
  }

  @Test
  void theCompilerDoesNotLinkToTheRuntime() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.adjoint.runtime..")
        .check(processor);
  }

  @Test
  void opsAreRecords() {
    classes()
        .that()
        .implement("dev.adjoint.processor.op.Op")
        .and()
        .areNotInterfaces()
        .should()
        .beRecords()
        .check(processor);
  }

  @Test
  void theLanguageDependsOnNothing() {
    var language =
        new ClassFileImporter()
            .importPackagesOf(dev.adjoint.Tensor.class)
            .that(
                com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                    "dev.adjoint"));
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.adjoint")
        .check(language);
  }
}
