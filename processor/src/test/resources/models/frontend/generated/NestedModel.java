package models;

import dev.adjoint.*;

public class NestedModel {
  @Model
  abstract static class Net {
    @Dense(units = 784)
    abstract Tensor hidden(Tensor x);

    @Forward
    Tensor forward(@Shape("batch 784") Tensor image) {
      return hidden(image);
    }
  }

  public static void main(String[] a) {
    var net = new CompiledNet();
    var y = net.forward(new float[784], 1);
    System.out.println(y.length);
  }
}
