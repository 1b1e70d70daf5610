package models;

import dev.adjoint.*;

@Model
interface UnknownNames {
  int WIDTH = 4;

  @Dense(units = 4)
  Tensor hidden(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 4") Tensor image) {
    int a = WIDHT; // ERROR: JAVA-NAME
    int b = Nowhere.WIDTH; // ERROR: JAVA-NAME
    int c = Activation.RELUU; // ERROR: JAVA-NAME
    Tensor d = hiden(image); // ERROR: JAVA-NAME
    Tensor e = image.rellu(); // ERROR: JAVA-NAME
    Tensor f = image.add("x"); // ERROR: JAVA-NAME
    Tensor g = imag; // ERROR: JAVA-NAME
    int h = UnknownNames; // ERROR: JAVA-NAME
    Missing i = null; // ERROR: JAVA-NAME, JAVA-UNSUPPORTED
    Tensor j = hidden(image, image); // ERROR: JAVA-NAME
    int k = image.width; // ERROR: JAVA-NAME
    return image.mul(a).mul(b).mul(c).add(d).add(e).add(f).add(g).mul(h).add(j).mul(k).gelu();
  }
}
