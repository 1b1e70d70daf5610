package dev.adjoint.processor;

import dev.adjoint.processor.diagnostics.DiagnosticSink;
import dev.adjoint.processor.frontend.ReadModel;
import dev.adjoint.processor.ir.Printer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.annotation.processing.ProcessingEnvironment;

/** The stages of the compiler, in order. */
final class Stages implements Pipeline {

  @Override
  public void compile(ReadModel read, ProcessingEnvironment environment, DiagnosticSink sink) {
    String folder = environment.getOptions().get("adjoint.dump");
    if (folder != null) {
      dump(Path.of(folder), read.model().name() + ".1-frontend.ir", Printer.print(read.model()));
    }
  }

  private static void dump(Path folder, String name, String text) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
