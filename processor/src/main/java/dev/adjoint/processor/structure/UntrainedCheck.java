package dev.adjoint.processor.structure;

import dev.adjoint.processor.diagnostics.DiagnosticId;
import dev.adjoint.processor.diagnostics.Fault;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Model;
import dev.adjoint.processor.ir.Model.ParameterDeclaration;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.ArgMax;
import dev.adjoint.processor.op.AssignState;
import dev.adjoint.processor.op.CorrectCount;
import dev.adjoint.processor.op.EqualMask;
import dev.adjoint.processor.op.ReadParameter;
import dev.adjoint.processor.op.ReadState;
import dev.adjoint.processor.op.Sign;
import dev.adjoint.processor.shape.TypedCall;
import dev.adjoint.processor.structure.Structure.LayerKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a model that is trained, which no loss has a gradient for: none reads it, or only
 * through what has no derivative. What a loss names as frozen, leaves out of {@code trains}, or
 * reads through {@code stopGradient}, is meant.
 */
final class UntrainedCheck implements Check {

  @Override
  public void check(Structure structure) {
    List<Model.Loss> losses =
        structure.model().losses().stream().filter(loss -> loss.optimizer() != null).toList();
    if (losses.isEmpty()) {
      return;
    }
    Set<String> read = new HashSet<>();
    Set<String> reached = new HashSet<>();
    for (Model.Loss loss : losses) {
      Set<Value> wanted = wanted(loss.function());
      for (Instruction i : loss.function().body()) {
        if (i.op() instanceof ReadParameter parameter) {
          read.add(parameter.name());
          if (wanted.contains(i.result()) || !loss.training().trains(parameter.name())) {
            reached.add(parameter.name());
          }
        }
      }
    }
    report(structure, read, reached);
  }

  /** The values that a loss has a gradient for, or that it says it wants none for. */
  private static Set<Value> wanted(Function loss) {
    Set<Value> wanted = new HashSet<>();
    Set<String> states = new HashSet<>();
    loss.results().forEach(result -> wanted.add(result.value()));
    for (Instruction i : loss.body().reversed()) {
      if (i.op() instanceof ReadState state && wanted.contains(i.result())) {
        states.add(state.name());
      }
      boolean isReadLater = i.op() instanceof AssignState state && states.remove(state.name());
      if (isReadLater || (wanted.contains(i.result()) && hasDerivative(i))) {
        i.operands().stream().filter(v -> v.typed().element().isReal()).forEach(wanted::add);
      }
    }
    return wanted;
  }

  private static boolean hasDerivative(Instruction i) {
    return switch (i.op()) {
      case ArgMax _, AssignState _, CorrectCount _, EqualMask _, Sign _ -> false;
      default -> true;
    };
  }

  /** Once for each layer; one that nothing is computed from is told by another check. */
  private static void report(Structure structure, Set<String> read, Set<String> reached) {
    Map<String, TypedCall> owners = owners(structure);
    Set<LayerKey> live = LiveLayers.of(structure).live();
    Set<String> told = new HashSet<>();
    for (ParameterDeclaration parameter : structure.model().parameters()) {
      String name = parameter.name();
      TypedCall owner = owner(owners, name);
      if (parameter.isState()
          || reached.contains(name)
          || owner == null
          || !live.contains(structure.key(owner))) {
        continue;
      }
      DeclaredLayer layer = structure.layer(owner);
      if (told.add(owner.savedName())) {
        structure.report(
            new Fault(
                DiagnosticId.FAULT_PARAMETER_UNTRAINED,
                name
                    + (read.contains(name)
                        ? ": no gradient of a loss reaches it"
                        : ": no loss with an optimizer reads it, so it keeps its first values")),
            layer == null ? owner.source() : layer.source(),
            owner);
      }
    }
  }

  private static Map<String, TypedCall> owners(Structure structure) {
    Map<String, TypedCall> owners = new HashMap<>();
    for (Graph graph : structure.graphs()) {
      for (TypedCall call : graph.trace().calls()) {
        if (structure.layer(call) != null) {
          owners.putIfAbsent(call.savedName(), call);
        }
      }
    }
    return owners;
  }

  /** The layer whose name a parameter's begins with. */
  private static @Nullable TypedCall owner(Map<String, TypedCall> owners, String parameter) {
    for (String name = parameter; ; name = name.substring(0, name.lastIndexOf('.'))) {
      if (owners.containsKey(name) || name.indexOf('.') < 0) {
        return owners.get(name);
      }
    }
  }
}
