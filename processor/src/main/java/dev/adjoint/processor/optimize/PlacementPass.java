package dev.adjoint.processor.optimize;

import dev.adjoint.StateScope;
import dev.adjoint.processor.ir.Builder;
import dev.adjoint.processor.ir.Function;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Program.Kind;
import dev.adjoint.processor.ir.Program.Routine;
import dev.adjoint.processor.ir.ShapeSyntax;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.ReadParameter;
import dev.adjoint.processor.op.ReadState;
import dev.adjoint.processor.op.Reshape;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.Buffer.Storage;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.Place;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import dev.adjoint.processor.optimize.plan.ScalarExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives each value a buffer. Results are computed where they are wanted (the caller's array, the
 * gradient of a parameter); a reshape shares the memory of its operand; and a loop writes over an
 * operand that nothing reads any more.
 */
final class PlacementPass {
  private final Routine routine;
  private final Function function;
  private final Map<Value, ScalarExpression> scalars;
  private final List<Kernel> kernels;
  private final Map<Value, Value> roots = new HashMap<>();

  /** The storage that results ask for, by the value that is computed there. */
  private final Map<Value, Storage> wanted = new HashMap<>();

  /**
   * The value whose buffer each computed value shares: itself, or the operand that it overwrites.
   */
  private final Map<Value, Value> hosts = new LinkedHashMap<>();

  /** By host, the values in its buffer. */
  private final Map<Value, List<Value>> guests = new HashMap<>();

  private final Map<Value, Integer> lastReads = new HashMap<>();

  /** By host; found when the first is asked for. */
  private final Map<Value, Buffer.Arena> lives = new HashMap<>();

  private PlacementPass(
      Routine routine, List<Kernel> kernels, Map<Value, ScalarExpression> scalars) {
    this.routine = routine;
    this.function = routine.function();
    this.scalars = scalars;
    this.kernels = new ArrayList<>(kernels);
  }

  static PlannedRoutine run(
      Routine routine, List<Kernel> kernels, Map<Value, ScalarExpression> scalars) {
    var pass = new PlacementPass(routine, kernels, scalars);
    Routine placed = pass.placeResults();
    pass.findLastReads(placed);
    pass.shareBuffers();
    return pass.plan(placed);
  }

  private Value root(Value value) {
    return roots.getOrDefault(value, value);
  }

  /**
   * Binds results to their storage, and copies those that are not computed, or are wanted twice.
   */
  private Routine placeResults() {
    Set<Value> computed = new LinkedHashSet<>();
    kernels.forEach(kernel -> computed.addAll(kernel.writes()));
    for (Instruction i : function.body()) {
      if (i.op() instanceof Reshape) {
        roots.put(i.result(), root(i.operand(0)));
      }
    }
    var copies = new Builder(nextId());
    var results = new ArrayList<Function.Result>();
    for (int index = 0; index < routine.ownResults(); index++) {
      Function.Result result = function.results().get(index);
      Value value = result.value();
      Storage storage = storage(index);
      if (storage != null) {
        if (!computed.contains(root(value)) || wanted.containsKey(root(value))) {
          value = copy(value, result.name(), copies);
        }
        wanted.put(root(value), storage);
      }
      results.add(new Function.Result(result.name(), value));
    }
    placeStates(copies, results);
    var body = new ArrayList<>(function.body());
    body.addAll(copies.body());
    return routine.with(function.with(body, results));
  }

  /** Copies, after all else, what states are set to: until then they hold what they held. */
  private void placeStates(Builder copies, List<Function.Result> results) {
    Set<Value> reads = new HashSet<>();
    function.body().stream()
        .filter(i -> i.op() instanceof ReadState)
        .forEach(i -> reads.add(i.result()));
    var values = new ArrayList<Value>();
    Set<Value> inPlace = new HashSet<>();
    for (var result : states()) {
      if (isUpdateInPlace(result)) {
        inPlace.add(result.value());
        values.add(result.value());
        continue;
      }
      // Another state may be overwritten before it is copied.
      boolean isRead = reads.contains(root(result.value()));
      values.add(isRead ? copy(result.value(), result.name(), copies) : result.value());
    }
    for (int i = 0; i < values.size(); i++) {
      String name = routine.states().get(i);
      Value value =
          inPlace.contains(values.get(i)) ? values.get(i) : copy(values.get(i), name, copies);
      wanted.put(
          value,
          routine.kind() == Kind.INFER
              ? new Buffer.SessionState(name)
              : new Buffer.ModelState(name));
      results.add(new Function.Result(name, value));
    }
  }

  /**
   * Whether a state of the session is set to an update of itself, and nothing reads what it held
   * but kernels before that update and the update: then only the part is written. A cache of keys
   * is not copied for each token.
   */
  private boolean isUpdateInPlace(Function.Result result) {
    if (routine.kind() != Kind.INFER || wanted.containsKey(root(result.value()))) {
      return false;
    }
    int writer = -1;
    for (int k = 0; k < kernels.size(); k++) {
      if (kernels.get(k) instanceof Kernel.Update u && u.result().equals(result.value())) {
        writer = k;
      }
    }
    if (writer < 0 || !(kernels.get(writer) instanceof Kernel.Update update)) {
      return false;
    }
    Set<Value> held = readsOf(result.name());
    boolean isLast =
        kernels.subList(writer + 1, kernels.size()).stream()
            .flatMap(kernel -> kernel.reads().stream())
            .noneMatch(read -> held.contains(root(read)));
    return isLast
        && held.contains(root(update.x()))
        && !held.contains(root(update.part()))
        && function.results().stream().noneMatch(other -> held.contains(root(other.value())))
        && states().stream().filter(other -> other.value().equals(result.value())).count() == 1;
  }

  /** The values that are what a state held before. */
  private Set<Value> readsOf(String state) {
    Set<Value> reads = new HashSet<>();
    for (Instruction i : function.body()) {
      if (i.op() instanceof ReadState read && read.name().equals(state)) {
        reads.add(i.result());
      }
    }
    return reads;
  }

  private List<Function.Result> states() {
    return function.results().subList(routine.ownResults(), function.results().size());
  }

  private int nextId() {
    int next = 0;
    for (var input : function.inputs()) {
      next = Math.max(next, input.value().id() + 1);
    }
    for (Instruction i : function.body()) {
      next = Math.max(next, i.result().id() + 1);
    }
    return next;
  }

  /** Where a result belongs; null if the driver reads it from the arena. */
  private @Nullable Storage storage(int index) {
    return switch (routine.kind()) {
      case INFER -> new Buffer.Result(index);
      case TRAIN -> index == 0 ? null : new Buffer.Gradient(routine.trained().get(index - 1));
      case EVALUATE -> null;
    };
  }

  private Value copy(Value value, String name, Builder copies) {
    Value result =
        copies.emit(
            new Broadcast(value.shape()), List.of(value), value.typed(), name, value.source());
    kernels.add(
        new Kernel.Region(value.shape(), List.of(copies.body().getLast()), List.of(result)));
    return result;
  }

  private void findLastReads(Routine placed) {
    for (int k = 0; k < kernels.size(); k++) {
      for (Value read : kernels.get(k).reads()) {
        lastReads.put(root(read), k);
      }
    }
    placed
        .function()
        .results()
        .forEach(result -> lastReads.put(root(result.value()), kernels.size()));
  }

  private void shareBuffers() {
    for (int k = 0; k < kernels.size(); k++) {
      for (Value written : kernels.get(k).writes()) {
        hosts.put(written, written);
        guests.put(written, new ArrayList<>(List.of(written)));
      }
      switch (kernels.get(k)) {
        case Kernel.Region region -> overwriteOperands(region, k);
        case Kernel.Update update -> overwriteUpdated(update, k);
        default -> {}
      }
    }
  }

  private void overwriteOperands(Kernel.Region region, int k) {
    Set<Value> taken = new LinkedHashSet<>();
    for (Value output : region.outputs()) {
      if (wanted.containsKey(output)) {
        continue;
      }
      for (Value read : region.reads()) {
        Value host = hosts.get(root(read));
        if (host != null && diesIn(k, host, output) && taken.add(host)) {
          overwrite(output, host);
          break;
        }
      }
    }
  }

  /** An update writes over x, but never over what it reads besides. */
  private void overwriteUpdated(Kernel.Update update, int k) {
    Value host = hosts.get(root(update.x()));
    if (host != null
        && !wanted.containsKey(update.result())
        && !host.equals(hosts.get(root(update.part())))
        && diesIn(k, host, update.result())) {
      overwrite(update.result(), host);
    }
  }

  private void overwrite(Value output, Value host) {
    hosts.put(output, host);
    guests.remove(output);
    Objects.requireNonNull(guests.get(host)).add(output);
  }

  /**
   * Whether everything in the buffer of {@code host} is read for the last time by kernel k, and
   * output fits there.
   */
  private boolean diesIn(int k, Value host, Value output) {
    if (!host.shape().size().equals(output.shape().size())
        || host.typed().element() != output.typed().element()) {
      return false;
    }
    return guests.getOrDefault(host, List.of()).stream()
        .allMatch(v -> !wanted.containsKey(v) && lastReads.getOrDefault(v, -1) <= k);
  }

  private PlannedRoutine plan(Routine placed) {
    var buffers = new LinkedHashMap<Value, Buffer>();
    var names = new UniqueNames();
    for (int i = 0; i < function.inputs().size(); i++) {
      Value input = function.inputs().get(i).value();
      buffers.put(input, new Buffer(input.name(), input.typed(), new Buffer.Input(i)));
    }
    for (Instruction i : placed.function().body()) {
      if (i.op() instanceof ReadParameter read) {
        buffers.put(
            i.result(),
            new Buffer(read.name(), i.result().typed(), new Buffer.Parameter(read.name())));
      }
      if (i.op() instanceof ReadState read) {
        buffers.put(
            i.result(),
            new Buffer(
                read.name(),
                i.result().typed(),
                read.scope() == StateScope.MODEL
                    ? new Buffer.Parameter(read.name())
                    : new Buffer.SessionState(read.name())));
      }
    }
    for (Value host : new LinkedHashSet<>(hosts.values())) {
      buffers.put(host, buffer(host, names));
    }
    return new PlannedRoutine(
        placed,
        ShapeSyntax.namesInOrder(
            function.inputs().stream().map(input -> input.value().shape()).toList()),
        kernels,
        List.copyOf(new LinkedHashSet<>(buffers.values())),
        places(placed, buffers));
  }

  private Buffer buffer(Value host, UniqueNames names) {
    Storage storage = wanted.get(host);
    if (storage == null) {
      return new Buffer(names.of(host.name()), host.typed(), life(host));
    }
    String name =
        switch (storage) {
          case Buffer.Gradient gradient -> gradient.parameter();
          case Buffer.Result result -> function.results().get(result.index()).name();
          case Buffer.ModelState state -> state.name();
          case Buffer.SessionState state -> state.name();
          case Buffer.Input _, Buffer.Parameter _, Buffer.Arena _ ->
              throw new IllegalStateException("not a place for results: " + storage);
        };
    return new Buffer(name, host.typed(), storage);
  }

  private Buffer.Arena life(Value host) {
    if (lives.isEmpty()) {
      findLives();
    }
    return lives.getOrDefault(host, new Buffer.Arena(Integer.MAX_VALUE, -1));
  }

  /** In one go: a deep model has many buffers and many kernels. */
  private void findLives() {
    for (int k = 0; k < kernels.size(); k++) {
      for (Value written : kernels.get(k).writes()) {
        Value host = hosts.get(written);
        if (host != null) {
          var life = new Buffer.Arena(k, Math.max(k, lastReads.getOrDefault(written, k)));
          lives.merge(
              host,
              life,
              (x, y) ->
                  new Buffer.Arena(Math.min(x.first(), y.first()), Math.max(x.last(), y.last())));
        }
      }
    }
  }

  private Map<Value, Place> places(Routine placed, Map<Value, Buffer> buffers) {
    var places = new HashMap<Value, Place>();
    scalars.forEach((value, scalar) -> places.put(value, new Place.AsScalar(scalar)));
    buffers.forEach((value, buffer) -> places.put(value, new Place.InBuffer(buffer)));
    hosts.forEach(
        (value, host) -> {
          Buffer buffer = buffers.get(host);
          if (buffer != null) {
            places.put(value, new Place.InBuffer(buffer));
          }
        });
    for (Instruction i : placed.function().body()) {
      Place place = places.get(root(i.result()));
      if (place != null) {
        places.putIfAbsent(i.result(), place);
      }
    }
    return places;
  }
}
