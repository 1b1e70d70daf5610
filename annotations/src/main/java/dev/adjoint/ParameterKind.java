package dev.adjoint;

/** What a parameter is for, as a {@link Group} of an optimizer asks. One may be both. */
public enum ParameterKind {
  /** Named {@code bias}. */
  BIAS,
  /** Of a layer that normalises, such as its scale and its bias. */
  NORM
}
