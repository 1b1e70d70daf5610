package dev.adjoint.processor.ir;

import dev.adjoint.processor.ir.Function.Input;
import dev.adjoint.processor.ir.Function.Result;
import dev.adjoint.processor.op.BlockOp;
import dev.adjoint.processor.op.Op;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ir as text, typed or not: a line for each instruction, with the place that it comes from. The
 * same ir always gives the same text.
 */
public final class Printer {
  private static final int COMMENT_COLUMN = 72;

  private Printer() {}

  /** A whole model. */
  public static String print(Model model) {
    var text = new StringBuilder();
    String prefix = model.packageName().isEmpty() ? "" : model.packageName() + ".";
    text.append("model ").append(prefix).append(model.name());
    text.append(' ').append(model.real().javaName()).append('\n');
    if (model.data() != null) {
      text.append("data ").append(model.data().qualifiedName()).append('\n');
      for (Model.Component component : model.data().components()) {
        String line =
            "  " + component.name() + " : " + component.row() + " in " + component.javaType();
        text.append(line(line + classes(component.classes()), component.source()));
      }
    }
    for (Model.ParameterDeclaration parameter : model.parameters()) {
      String line =
          (parameter.isState() ? "state " : "parameter ")
              + parameter.name()
              + " : "
              + parameter.shape();
      text.append(line(line + " " + parameter.init(), parameter.source()));
    }
    for (Block block : blocks(model)) {
      text.append('\n').append(print("block " + block, block.function(), ""));
    }
    for (Model.Forward forward : model.forwards()) {
      String record = forward.recordType() == null ? "" : " returns " + forward.recordType();
      text.append('\n').append(print("forward", forward.function(), record));
    }
    for (Model.Loss loss : model.losses()) {
      String optimizer = loss.optimizer() == null ? "" : " by " + loss.training();
      text.append('\n').append(print("loss", loss.function(), optimizer));
    }
    for (Model.GradientOf gradient : model.gradients()) {
      String line =
          "gradient " + gradient.name() + " of " + gradient.loss() + " by " + gradient.input();
      text.append('\n').append(line(line, gradient.source()));
    }
    return text.toString();
  }

  /** The blocks that are still called, each before those that call it. */
  private static Set<Block> blocks(Model model) {
    var blocks = new LinkedHashSet<Block>();
    model.forwards().forEach(forward -> addBlocks(forward.function(), blocks));
    model.losses().forEach(loss -> addBlocks(loss.function(), blocks));
    return blocks;
  }

  private static void addBlocks(Function function, Set<Block> blocks) {
    for (Instruction instruction : function.body()) {
      if (instruction.op() instanceof BlockOp op && !blocks.contains(op.block())) {
        addBlocks(op.block().function(), blocks);
        blocks.add(op.block());
      }
    }
  }

  /** One function. */
  public static String print(Function function) {
    return print("function", function, "");
  }

  private static String print(String kind, Function function, String suffix) {
    var text = new StringBuilder();
    text.append(line(kind + " " + function.name() + suffix + " {", function.source()));
    for (Input input : function.inputs()) {
      String line =
          (input.isFeed() ? "  feed " : "  input ")
              + typed(input.value())
              + classes(input.classes());
      text.append(line(line, input.value().source()));
    }
    for (Instruction instruction : function.body()) {
      text.append(line("  " + print(instruction), instruction.source()));
    }
    for (Result result : function.results()) {
      text.append("  return ").append(result.name()).append(" = ");
      text.append(result.value()).append('\n');
    }
    return text.append("}\n").toString();
  }

  /** One instruction, without its place. */
  public static String print(Instruction instruction) {
    return typed(instruction.result())
        + " = "
        + op(instruction.op())
        + operands(instruction.operands());
  }

  /** The op with its constants, without brackets if it has none. */
  private static String op(Op op) {
    String text = op.toString();
    return text.endsWith("[]") ? text.substring(0, text.length() - 2) : text;
  }

  private static String operands(List<Value> operands) {
    return operands.stream().map(Value::toString).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String typed(Value value) {
    return value.type() == null ? value.toString() : value + " : " + value.type();
  }

  private static String classes(int classes) {
    return classes == 0 ? "" : " classes " + classes;
  }

  private static String line(String text, SourceRef source) {
    if (source.line() == 0) {
      return text + "\n";
    }
    String padding = " ".repeat(Math.max(2, COMMENT_COLUMN - text.length()));
    String path = source.path().isEmpty() ? "" : "  in " + source.path();
    return text + padding + "// " + source.position() + "  " + source.text() + path + "\n";
  }
}
