package dev.adjoint.processor.codegen;

import com.palantir.javapoet.NameAllocator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a scope, which hide none of the scopes around it; names as {@link NameAllocator}
 * makes them.
 *
 * <p>That class is not used, since each name costs it a random number (and the first one what is
 * needed for secure ones: 20 ms), and each inner scope a copy of the outer ones.
 */
public final class VariableNames {
  private final @Nullable VariableNames outer;
  private final Set<String> taken = new HashSet<>();
  private final Map<Object, String> named = new HashMap<>();

  /** No names. */
  public VariableNames() {
    this(null);
  }

  private VariableNames(@Nullable VariableNames outer) {
    this.outer = outer;
  }

  /** A scope in this one, which gets no more names of its own from now on. */
  public VariableNames inner() {
    return new VariableNames(this);
  }

  /** A new name: the suggestion, unless it is taken. */
  public String newName(String suggestion) {
    String name = NameAllocator.toJavaIdentifier(suggestion);
    while (SourceVersion.isKeyword(name) || isTaken(name)) {
      name += "_";
    }
    taken.add(name);
    return name;
  }

  /** A new name, which {@link #get} finds. */
  public String newName(String suggestion, Object of) {
    String name = newName(suggestion);
    if (named.put(of, name) != null) {
      throw new IllegalArgumentException(of + " has a name");
    }
    return name;
  }

  private boolean isTaken(String name) {
    return taken.contains(name) || (outer != null && outer.isTaken(name));
  }

  /** The name of something. */
  public String get(Object of) {
    String name = named.get(of);
    if (name != null) {
      return name;
    }
    if (outer == null) {
      throw new IllegalArgumentException(of + " has no name");
    }
    return outer.get(of);
  }
}
