package dev.adjoint.eager;

import dev.adjoint.StateScope;
import dev.adjoint.processor.op.AssignState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an eager model keeps from call to call, by the rules of {@link dev.adjoint.State}. */
final class EagerStates {
  private final @Nullable EagerParameters parameters;
  private final Map<String, Numbers> ofSession = new HashMap<>();

  /** What a loss sees of the state of a session: it begins with nothing. */
  private final Map<String, Numbers> ofLoss = new HashMap<>();

  private boolean isLoss;

  EagerStates(@Nullable EagerParameters parameters) {
    this.parameters = parameters;
  }

  /** Begins an entry point. */
  void enter(boolean loss) {
    isLoss = loss;
    ofLoss.clear();
  }

  void reset() {
    ofSession.clear();
  }

  private Map<String, Numbers> current() {
    return isLoss ? ofLoss : ofSession;
  }

  /** The state of a session: zeros where it has not been assigned, or had other dims. */
  Numbers read(String name, int[] shape) {
    Numbers held = current().get(name);
    return held != null && Arrays.equals(held.shape(), shape) ? held : Numbers.zeros(shape);
  }

  void assign(AssignState state, Numbers value, EagerRandomness run) {
    if (state.scope() == StateScope.SESSION) {
      current().put(state.name(), value);
    } else if (run.isTraining() && parameters != null) {
      parameters.set(state.name(), value.values());
    }
  }
}
