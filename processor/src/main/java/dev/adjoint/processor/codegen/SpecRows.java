package dev.adjoint.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import dev.adjoint.processor.codegen.ParameterLayout.Slot;
import dev.adjoint.processor.codegen.RepeatedParts.Item;
import dev.adjoint.processor.codegen.RepeatedParts.Part;
import dev.adjoint.processor.ir.Initial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters and the rows of the summary in the spec of a model, repetitions in loops. */
final class SpecRows {
  private static final String COUNTER = "i";

  private final ParameterLayout layout;
  private final List<SummaryRow> rows;

  SpecRows(ParameterLayout layout, List<SummaryRow> rows) {
    this.layout = layout;
    this.rows = rows;
  }

  void addTo(CodeBlock.Builder code) {
    List<Slot> slots = layout.slots();
    for (Part part : layout.parts()) {
      begin(code, part);
      for (int i = part.from(); i < part.from() + part.period(); i++) {
        code.add(parameter(slots.get(i), part.isLoop() ? slots.get(i + part.period()) : null));
      }
      end(code, part);
    }
    for (Part part : RepeatedParts.of(rows.stream().map(SpecRows::item).toList())) {
      begin(code, part);
      for (int i = part.from(); i < part.from() + part.period(); i++) {
        code.add(row(rows.get(i), rows.get(part.isLoop() ? i + part.period() : i)));
      }
      end(code, part);
    }
  }

  private static void begin(CodeBlock.Builder code, Part part) {
    if (part.isLoop()) {
      code.add("\n.repeat($L, (spec, $L) -> spec$>$>", part.count(), COUNTER);
    }
  }

  private static void end(CodeBlock.Builder code, Part part) {
    if (part.isLoop()) {
      code.add(")$<$<");
    }
  }

  /** A parameter; of all repetitions where the second one is given. */
  private static CodeBlock parameter(Slot slot, @Nullable Slot second) {
    Slot next = second == null ? slot : second;
    Initial init = slot.parameter().init();
    var code = CodeBlock.builder();
    code.add(
        "\n.$L($L, $T.$L, $L$L",
        slot.parameter().isState() ? "state" : "parameter",
        name(slot.parameter().name(), next.parameter().name()),
        Types.INITIALIZER,
        init.kind().name(),
        init.hasValue() ? init.value() + ", " : "",
        slot.constant() + RepeatedParts.growth(next.offset() - slot.offset(), COUNTER));
    slot.parameter().shape().dims().forEach(dim -> code.add(", $L", dim));
    return code.add(")").build();
  }

  private static CodeBlock row(SummaryRow row, SummaryRow second) {
    return CodeBlock.of(
        "\n.layer($L, $S, $S, $L, $L, $L)",
        name(row.name(), second.name()),
        row.kind(),
        row.shape(),
        literal(row.parameters()),
        literal(row.outputPerRow()),
        literal(row.flopsPerRow()));
  }

  /** A long; only what needs the suffix has it. */
  private static String literal(long value) {
    return value == (int) value ? Long.toString(value) : value + "L";
  }

  private static CodeBlock name(String first, String second) {
    return NumberedName.of(first).expression(NumberedName.of(second), COUNTER);
  }

  private static Item item(SummaryRow row) {
    var name = NumberedName.of(row.name());
    var key =
        List.<Object>of(
            name.texts(),
            row.kind(),
            row.shape(),
            row.parameters(),
            row.outputPerRow(),
            row.flopsPerRow());
    return new Item(key, name.numbers());
  }
}
