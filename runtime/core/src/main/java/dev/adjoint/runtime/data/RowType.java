package dev.adjoint.runtime.data;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record type as the description of a row.
 *
 * @param <R> the record
 */
public final class RowType<R extends Record> {
  private final Class<R> type;
  private final List<Component> components = new ArrayList<>();
  private final List<Method> accessors = new ArrayList<>();
  private final Constructor<R> constructor;

  private RowType(Class<R> type) throws NoSuchMethodException {
    this.type = type;
    if (type.getRecordComponents().length == 0) {
      throw new IllegalArgumentException(type.getSimpleName() + ": a row needs a component");
    }
    var types = new ArrayList<Class<?>>();
    for (var component : type.getRecordComponents()) {
      components.add(Component.of(type, component));
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      accessors.add(accessor);
      types.add(component.getType());
    }
    constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
    constructor.setAccessible(true);
  }

  /** Reads the components and annotations of a record. */
  public static <R extends Record> RowType<R> of(Class<R> type) {
    try {
      return new RowType<>(type);
    } catch (NoSuchMethodException impossible) {
      throw new AssertionError("a record without its canonical constructor: " + type, impossible);
    } catch (InaccessibleObjectException closed) {
      throw new IllegalArgumentException(
          type.getName()
              + " cannot be read: open its package to the module dev.adjoint.runtime, with \"opens "
              + type.getPackageName()
              + "\" in module-info.java",
          closed);
    }
  }

  /** The simple name of the record. */
  public String name() {
    return type.getSimpleName();
  }

  /** What the record says of its columns, in their order. */
  public List<Component> components() {
    return components;
  }

  /** A new record with the values of one row. */
  public R row(List<Column> columns, int row) {
    var values = new Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i).row(row, components.get(i).array());
    }
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException thrown) {
      throw rethrown(thrown);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError(impossible.getMessage(), impossible);
    }
  }

  /**
   * The columns of these rows.
   *
   * @throws IllegalArgumentException naming record, component and row, where a row does not have
   *     the declared length
   */
  public List<Column> columns(List<R> rows) {
    var columns = new ArrayList<Column>();
    for (int i = 0; i < components.size(); i++) {
      columns.add(column(components.get(i), accessors.get(i), rows));
    }
    return columns;
  }

  private Column column(Component component, Method accessor, List<R> rows) {
    int elements = component.rowElements();
    if (elements == Component.UNDECLARED) {
      elements =
          rows.isEmpty() ? 0 : Array.getLength(value(component, accessor, rows.getFirst(), 0));
    }
    if ((long) elements * rows.size() > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          where(component)
              + ": "
              + rows.size()
              + " rows of "
              + elements
              + " are more than an array holds");
    }
    var values = component.type().newArray(elements * rows.size());
    for (int row = 0; row < rows.size(); row++) {
      var value = value(component, accessor, rows.get(row), row);
      if (!component.array()) {
        Array.set(values, row, value);
        continue;
      }
      int found = Array.getLength(value);
      if (found != elements) {
        throw new IllegalArgumentException(
            where(component) + ": row " + row + " has " + found + " values, required " + elements);
      }
      System.arraycopy(value, 0, values, row * elements, elements);
    }
    return component.column(values, elements);
  }

  private Object value(Component component, Method accessor, @Nullable R row, int index) {
    if (row == null) {
      throw new IllegalArgumentException(type.getSimpleName() + ": row " + index + " is null");
    }
    @Nullable Object value;
    try {
      value = accessor.invoke(row);
    } catch (InvocationTargetException thrown) {
      throw rethrown(thrown);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
    if (value == null) {
      throw new IllegalArgumentException(where(component) + ": row " + index + " is null");
    }
    return value;
  }

  private String where(Component component) {
    return type.getSimpleName() + "." + component.name();
  }

  private static RuntimeException rethrown(InvocationTargetException thrown) {
    return switch (thrown.getCause()) {
      case RuntimeException fault -> fault;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(thrown);
    };
  }

  /** The column of a component over values that were given whole. */
  public Column column(String name, ElementType given, Object values) {
    var component = declared(name, given);
    int elements = component.rowElements();
    int length = Array.getLength(values);
    if (length % elements != 0) {
      throw new IllegalArgumentException(
          where(component)
              + ": "
              + length
              + " values are not a whole number of rows of "
              + elements);
    }
    return component.column(values, elements);
  }

  /** The column of a component whose rows are windows of one series. */
  public Column windows(String name, ElementType given, Object series, int step) {
    var component = declared(name, given);
    if (step < 1) {
      throw new IllegalArgumentException(
          where(component) + ": found windows " + step + " values apart, required 1 or more");
    }
    return component.column(series, component.rowElements(), step);
  }

  /** The component of this name, which has this type and a length. */
  private Component declared(String name, ElementType given) {
    var component = component(name);
    if (component.type() != given) {
      throw new IllegalArgumentException(
          where(component)
              + ": found a column of "
              + given.text()
              + ", required "
              + component.type().text());
    }
    if (component.rowElements() == Component.UNDECLARED) {
      throw new IllegalArgumentException(
          where(component)
              + ": the length of a row is not declared: add @Shape, such as @Shape(\"784\")");
    }
    return component;
  }

  private Component component(String name) {
    for (var component : components) {
      if (component.name().equals(name)) {
        return component;
      }
    }
    throw new IllegalArgumentException(
        type.getSimpleName()
            + " has no component "
            + name
            + ": it has "
            + String.join(", ", components.stream().map(Component::name).toList()));
  }
}
