package dev.adjoint.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The dims of a tensor, outermost first; a scalar has none. */
public final class Shape {

  /** The shape without dims. */
  public static final Shape SCALAR = new Shape(List.of());

  private final List<Dim> dims;

  /** Kept, since all passes ask for it again and again. */
  private @Nullable Dim size;

  /** A shape of these dims. */
  public Shape(List<Dim> dims) {
    this.dims = List.copyOf(dims);
  }

  /** Outermost first. */
  public List<Dim> dims() {
    return dims;
  }

  /** A shape of these dims. */
  public static Shape of(Dim... dims) {
    return new Shape(List.of(dims));
  }

  /** The number of dims. */
  public int rank() {
    return dims.size();
  }

  /** Dim {@code axis}, where negative axes count from the end. */
  public Dim dim(int axis) {
    return dims.get(axis < 0 ? axis + rank() : axis);
  }

  /** The innermost dim. */
  public Dim last() {
    return dims.getLast();
  }

  /** The number of elements. */
  public Dim size() {
    if (size == null) {
      Dim product = Dim.ONE;
      for (Dim dim : dims) {
        product = product.times(dim);
      }
      size = product;
    }
    return size;
  }

  /** The dims from one axis to before another. */
  public Shape slice(int from, int to) {
    return new Shape(dims.subList(from, to));
  }

  /** This shape with one dim exchanged. */
  public Shape with(int axis, Dim dim) {
    var changed = new ArrayList<>(dims);
    changed.set(axis < 0 ? axis + rank() : axis, dim);
    return new Shape(changed);
  }

  /** This shape and, after it, further dims. */
  public Shape plus(Dim... more) {
    var all = new ArrayList<>(dims);
    all.addAll(List.of(more));
    return new Shape(all);
  }

  /** The run-time names in it. */
  public SortedSet<String> names() {
    var names = new TreeSet<String>();
    dims.forEach(dim -> names.addAll(dim.names()));
    return names;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this || (other instanceof Shape shape && dims.equals(shape.dims));
  }

  @Override
  public int hashCode() {
    return dims.hashCode();
  }

  /** As messages show it: {@code [batch, 784]}. */
  @Override
  public String toString() {
    return dims.stream().map(Dim::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
