package dev.adjoint.processor;

import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Printer;
import dev.adjoint.processor.ir.Program;
import dev.adjoint.processor.optimize.plan.PlanPrinter;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Writes a model after every stage into the folder of {@code -Aadjoint.dump=DIR}; nothing without
 * one.
 */
final class Dump {
  private final @Nullable Path folder;
  private final Messager messager;
  private boolean failed;

  private Dump(@Nullable Path folder, Messager messager) {
    this.folder = folder;
    this.messager = messager;
  }

  static Dump of(ProcessingEnvironment environment) {
    String folder = environment.getOptions().get("adjoint.dump");
    return new Dump(folder == null ? null : Path.of(folder), environment.getMessager());
  }

  void write(String stage, Model model) {
    if (folder != null) {
      write(model.name() + "." + stage + ".ir", Printer.print(model));
    }
  }

  void write(String stage, Program program) {
    if (folder == null) {
      return;
    }
    String text =
        program.routines().stream()
            .map(routine -> routine.kind() + " " + Printer.print(routine.function()))
            .collect(Collectors.joining("\n"));
    write(program.model().name() + "." + stage + ".ir", text);
  }

  void write(String stage, Model model, List<PlannedRoutine> plans) {
    if (folder == null) {
      return;
    }
    String text = plans.stream().map(PlanPrinter::print).collect(Collectors.joining("\n"));
    write(model.name() + "." + stage + ".ir", text);
  }

  void writeTrace(String model, Throwable fault) {
    var trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    write(model + ".fault.txt", trace.toString());
  }

  private void write(String file, String text) {
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      if (!failed) {
        failed = true;
        messager.printError("-Aadjoint.dump=" + folder + ": cannot be written: " + e);
      }
    }
  }
}
