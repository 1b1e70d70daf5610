package dev.adjoint.runtime.parallel;

/** Work cut in numbered pieces, which may run in any order and at the same time. */
@FunctionalInterface
public interface PieceTask {

  /** Runs one piece, numbered from 0. */
  void run(int piece);
}
