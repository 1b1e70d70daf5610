package dev.adjoint.processor.ir;

import dev.adjoint.ParameterKind;
import dev.adjoint.processor.ir.Model.ParameterDeclaration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which parameters a loss trains, and how.
 *
 * @param optimizer null if it is only evaluated
 * @param trains the only parameters that it trains, or empty for all
 * @param frozen parameters that it does not train
 * @param groups parameters that are treated in a way of their own
 * @param l1 adds {@code l1 * sum(|weight|)} for each weight that it trains
 * @param l2 adds {@code l2 * sum(weight²)} for each weight that it trains
 */
public record Training(
    @Nullable OptimizerSpec optimizer,
    Names trains,
    Names frozen,
    List<Group> groups,
    double l1,
    double l2) {

  public Training {
    groups = List.copyOf(groups);
  }

  /** Without penalties. */
  public Training(
      @Nullable OptimizerSpec optimizer, Names trains, Names frozen, List<Group> groups) {
    this(optimizer, trains, frozen, groups, 0, 0);
  }

  /** Of all parameters alike. */
  public static Training of(@Nullable OptimizerSpec optimizer) {
    return new Training(optimizer, Names.NONE, Names.NONE, List.of());
  }

  /**
   * Names of parameters, or of layers that stand for all that they have.
   *
   * @param source where they are written
   */
  public record Names(List<String> names, SourceRef source) {
    /** None at all. */
    public static final Names NONE = new Names(List.of(), SourceRef.NONE);

    public Names {
      names = List.copyOf(names);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
      return names.isEmpty();
    }

    /** Whether one of them stands for a parameter. */
    public boolean match(String parameter) {
      return names.stream().anyMatch(name -> matches(name, parameter));
    }

    /** Whether a name is that of a parameter, or of a layer that has it. */
    public static boolean matches(String name, String parameter) {
      return parameter.equals(name) || parameter.startsWith(name + ".");
    }
  }

  /**
   * Constants of the optimizer for some parameters.
   *
   * @param of empty for all
   * @param kinds empty for all
   * @param learningRate NaN for that of the optimizer
   * @param decay NaN for that of the optimizer
   */
  public record Group(
      Names of, Set<ParameterKind> kinds, double learningRate, double decay, SourceRef source) {

    public Group {
      kinds = Set.copyOf(kinds);
    }

    @Override
    public String toString() {
      return "group"
          + (of.isEmpty() ? "" : " " + of.names())
          + (kinds.isEmpty() ? "" : " " + new TreeSet<>(kinds))
          + (Double.isNaN(learningRate) ? "" : " learningRate=" + learningRate)
          + (Double.isNaN(decay) ? "" : " decay=" + decay);
    }

    /** Whether a parameter belongs to it. */
    public boolean has(ParameterDeclaration parameter) {
      return (of.isEmpty() || of.match(parameter.name()))
          && (kinds.isEmpty() || parameter.kinds().stream().anyMatch(kinds::contains));
    }
  }

  /** Whether a parameter is trained, if the loss is computed from it. */
  public boolean trains(String parameter) {
    return (trains.isEmpty() || trains.match(parameter)) && !frozen.match(parameter);
  }

  /** The rule for a parameter, with the constants of its groups. */
  public OptimizerSpec optimizer(ParameterDeclaration parameter) {
    if (optimizer == null) {
      throw new IllegalStateException("not trained: " + parameter.name());
    }
    double rate = optimizer.learningRate();
    double decay = optimizer.decay();
    for (Group group : groups) {
      if (group.has(parameter)) {
        rate = Double.isNaN(group.learningRate()) ? rate : group.learningRate();
        decay = Double.isNaN(group.decay()) ? decay : group.decay();
      }
    }
    return optimizer.with(rate, decay);
  }

  @Override
  public String toString() {
    var text = new StringBuilder(String.valueOf(optimizer));
    if (!trains.isEmpty()) {
      text.append(" trains ").append(trains.names());
    }
    if (!frozen.isEmpty()) {
      text.append(" frozen ").append(frozen.names());
    }
    groups.forEach(group -> text.append(' ').append(group));
    if (l1 != 0) {
      text.append(" l1=").append(l1);
    }
    if (l2 != 0) {
      text.append(" l2=").append(l2);
    }
    return text.toString();
  }
}
