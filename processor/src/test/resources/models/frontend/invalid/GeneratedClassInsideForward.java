package models;

import dev.adjoint.*;

@Model
abstract class GeneratedClassInsideForward {
  static final int K = 2;
  static final int NOT_CONSTANT = Integer.parseInt("4"); // ERROR: JAVA-HELPER
  static final int GENERATED = CompiledGeneratedClassInsideForward.GRAPH.length(); // ERROR: JAVA-NAME

  @Dense(units = 784)
  abstract Tensor hidden(Tensor x);

  @Forward
  Tensor forward(@Shape("batch 784") Tensor image) {
    Tensor h = image.relu();
    CompiledGeneratedClassInsideForward c; // ERROR: JAVA-NAME
    String g = CompiledGeneratedClassInsideForward.GRAPH; // ERROR: JAVA-NAME
    var q = new CompiledGeneratedClassInsideForward(); // ERROR: JAVA-NAME
    var viaVar = q.forward(null, 1); // ERROR: JAVA-UNSUPPORTED
    Tensor z = CompiledGeneratedClassInsideForward.helper(h).relu(); // ERROR: JAVA-NAME
    for (int i = 0; i < K; i++) h = hidden(h);
    int bad = GENERATED + NOT_CONSTANT;
    return h;
  }
}
