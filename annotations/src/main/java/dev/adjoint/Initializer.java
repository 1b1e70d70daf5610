package dev.adjoint;

/**
 * How a parameter is drawn. {@code fanIn} and {@code fanOut} are the last but one and the last dim
 * of a parameter of rank two, and both its length for rank one. From rank three on both are
 * multiplied by the dims before, as Keras does: the taps of a kernel {@code [KH, KW, C, filters]}.
 * Some take a number, which stands beside them as {@code initValue}.
 */
public enum Initializer {
  /** 0. */
  ZEROS,
  /** 1. */
  ONES,
  /** Uniform in ±√(6 / (fanIn + fanOut)) (Glorot and Bengio, 2010). */
  GLOROT_UNIFORM,
  /** Normal with deviation √(2 / (fanIn + fanOut)). */
  GLOROT_NORMAL,
  /** Uniform in ±√(6 / fanIn) (He et al., 2015). */
  HE_UNIFORM,
  /** Normal with deviation √(2 / fanIn). */
  HE_NORMAL,
  /** Uniform in ±√(3 / fanIn) (LeCun et al., 1998). */
  LECUN_UNIFORM,
  /** Normal with deviation √(1 / fanIn). */
  LECUN_NORMAL,
  /** The number given as {@code initValue}. */
  CONSTANT,
  /**
   * A random orthogonal matrix times {@code initValue}, or 1 (Saxe et al., 2014): of all dims but
   * the last by the last, with orthonormal columns if it is tall and orthonormal rows if it is
   * wide. Needs rank two or more.
   */
  ORTHOGONAL,
  /**
   * Normal with deviation {@code initValue}, or 0.05 as in Keras, where what lies more than two
   * deviations from 0 is drawn again.
   */
  TRUNCATED_NORMAL,
  /** Normal with deviation {@code initValue}, or 1 as in PyTorch. */
  NORMAL,
  /** Uniform in ±{@code initValue}, or ±0.05 as in Keras. */
  UNIFORM
}
