package dev.adjoint.examples;

import dev.adjoint.examples.autoencoder.AutoencoderExample;
import dev.adjoint.examples.concrete.ConcreteExample;
import dev.adjoint.examples.digits.DigitsExample;
import dev.adjoint.examples.fashion.FashionCnnExample;
import dev.adjoint.examples.fashion.FashionExample;
import dev.adjoint.examples.gan.GanExample;
import dev.adjoint.examples.gpt.CharGptExample;
import dev.adjoint.examples.lstm.CharLstmExample;
import dev.adjoint.examples.ratings.RatingsExample;
import dev.adjoint.examples.sunspots.SunspotsExample;
import dev.adjoint.examples.twoheads.TwoHeadsExample;
import dev.adjoint.examples.vae.VaeExample;
import dev.adjoint.runtime.AdjointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs an example by its name; the main job, {@code digits}, where none is given. */
@Command(
    name = "examples/run",
    synopsisHeading = "Usage: ",
    customSynopsis = {"examples/run [NAME] [OPTIONS]", "       examples/run NAME --help"},
    description = {"%nTrains a model on real data. Without a NAME: digits."},
    commandListHeading = "%nExamples:%n",
    optionListHeading = "%nOptions:%n",
    subcommands = {
      DigitsExample.class,
      FashionExample.class,
      FashionCnnExample.class,
      ConcreteExample.class,
      AutoencoderExample.class,
      TwoHeadsExample.class,
      CharGptExample.class,
      GanExample.class,
      VaeExample.class,
      RatingsExample.class,
      SunspotsExample.class,
      CharLstmExample.class
    })
public final class Main {
  private static final String MAIN_JOB = "digits";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  private Main() {}

  /** The command line that {@link #main} runs. */
  public static CommandLine commandLine() {
    var commands = new CommandLine(new Main());
    var explained = commands.getParameterExceptionHandler();
    return commands
        .setParameterExceptionHandler(
            (fault, arguments) ->
                fault instanceof UnmatchedArgumentException unmatched
                        && fault.getCommandLine().getParent() == null
                    ? noSuchExample(unmatched)
                    : explained.handleParseException(fault, arguments))
        .setExecutionExceptionHandler(
            (fault, commandLine, result) -> {
              if (!isOfTheInput(fault)) {
                throw fault;
              }
              commandLine.getErr().println(message(fault));
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  private static int noSuchExample(UnmatchedArgumentException fault) {
    var commandLine = fault.getCommandLine();
    commandLine
        .getErr()
        .printf(
            "error: there is no example '%s'; there are %s%n",
            fault.getUnmatched().getFirst(),
            String.join(", ", commandLine.getSubcommands().keySet()));
    return CommandLine.ExitCode.USAGE;
  }

  /** Options without a name are those of the main job. */
  static String[] withName(String... arguments) {
    var first = arguments.length == 0 ? "" : arguments[0];
    if (!first.isEmpty() && (!first.startsWith("-") || isHelp(first))) {
      return arguments;
    }
    var all = new ArrayList<>(List.of(MAIN_JOB));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  private static boolean isHelp(String argument) {
    return argument.equals("--help") || argument.equals("-h");
  }

  /**
   * A fault in data or files is explained by its message; any other one is ours: with its trace.
   */
  private static boolean isOfTheInput(Exception fault) {
    return fault instanceof AdjointException
        || fault instanceof UncheckedIOException
        || fault instanceof IOException;
  }

  private static String message(Exception fault) {
    var text = "error: " + fault.getMessage();
    return fault.getCause() instanceof IOException cause && fault instanceof UncheckedIOException
        ? text + ": " + cause.getMessage()
        : text;
  }

  /**
   * Exit status 0 on success, 2 where the command line is wrong, 1 for anything else.
   *
   * @param arguments the name of an example, and its options
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(withName(arguments)));
  }
}
