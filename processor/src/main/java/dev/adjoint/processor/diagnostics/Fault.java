package dev.adjoint.processor.diagnostics;

import dev.adjoint.processor.ir.SourceRef;
import dev.adjoint.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault of the user's that ends the reading or checking of one expression. A rule throws it; the
 * stage catches it, adds the place, reports it and poisons the result, so that nothing that follows
 * from it is reported.
 */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient DiagnosticId id;
  private final transient List<Operand> operands = new ArrayList<>();
  private final transient List<String> notes = new ArrayList<>();
  private transient @Nullable SourceRef at;

  private record Operand(String role, Value value) {}

  /** A fault of this kind; the headline stands alone. */
  public Fault(DiagnosticId id, String headline) {
    super(headline, null, false, false);
    this.id = id;
  }

  /** The kind. */
  public DiagnosticId id() {
    return id;
  }

  /**
   * What does not fit a parameter is the input of its layer, which the parameter does not know.
   *
   * @param operands of the layer
   */
  public Fault ofLayer(List<Value> operands) {
    boolean isOfParameter = id == DiagnosticId.SHAPE_SHARED || id == DiagnosticId.SHAPE_PARAMETER;
    return isOfParameter && !operands.isEmpty() ? operand("input", operands.getFirst()) : this;
  }

  /** Adds a line that shows an operand: its role, text, type and where it comes from. */
  public Fault operand(String role, Value value) {
    operands.add(new Operand(role, value));
    return this;
  }

  /** Adds a line. */
  public Fault note(String line) {
    notes.add(line);
    return this;
  }

  /** Sets the place, unless a narrower one is set. */
  public Fault at(SourceRef place) {
    if (at == null) {
      at = place;
    }
    return this;
  }

  /** The message, reported at its place or, without one, at {@code fallback}. */
  public Diagnostic toDiagnostic(SourceRef fallback) {
    SourceRef place = at == null ? fallback : at;
    var details = new ArrayList<>(OperandTable.lines(rows(place)));
    details.addAll(notes);
    return new Diagnostic(id, String.valueOf(getMessage()), details, place);
  }

  private List<OperandTable.Row> rows(SourceRef place) {
    return operands.stream().map(o -> OperandTable.row(o.role(), o.value(), place)).toList();
  }
}
