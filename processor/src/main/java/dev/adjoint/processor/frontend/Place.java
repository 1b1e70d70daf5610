package dev.adjoint.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;

/** A tree and the file that it is in. */
record Place(CompilationUnitTree unit, Tree tree) {

  /** Another tree of the same file. */
  Place with(Tree other) {
    return new Place(unit, other);
  }
}
