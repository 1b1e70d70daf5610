package dev.adjoint.processor.optimize;

/**
 * What a target can do in one kernel.
 *
 * @param productEpilogues whether a matrix product can add a bias, apply relu and mask its result
 * @param lossWithGradient whether cross-entropy can compute its gradient in the same pass
 * @param regionSteps the most elementwise ops in one loop; 1 fuses none
 * @param regionFunctions the most of them that are a polynomial or more, such as exp and tanh
 * @param functionsApart whether float functions that the runtime has for whole arrays stay out of
 *     loops: its vector form is several times as fast as a call for each element
 */
public record TargetProfile(
    boolean productEpilogues,
    boolean lossWithGradient,
    int regionSteps,
    int regionFunctions,
    boolean functionsApart) {

  /**
   * Generated Java: a longer loop body than this makes C2 spill registers and, in vector form, box.
   */
  public static final TargetProfile CPU = new TargetProfile(true, true, 16, 1, true);

  /** Generated Java whose loops have a vector form of their own, functions included. */
  public static final TargetProfile CPU_VECTOR = new TargetProfile(true, true, 16, 1, false);

  /** ND4J has ops, and no code of ours between them. */
  public static final TargetProfile ND4J = new TargetProfile(false, false, 1, 1, false);

  /** One kernel for each instruction: what the other profiles are compared with. */
  public static final TargetProfile UNFUSED = new TargetProfile(false, false, 1, 1, false);
}
