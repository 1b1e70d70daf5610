package demo;

import dev.adjoint.runtime.Dataset;
import dev.adjoint.runtime.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;

public class Main {
  public static void main(String[] args) {
    var random = new Random(7);
    var points = new ArrayList<Circle.Point>();
    for (int i = 0; i < 2_000; i++) {
      float x = random.nextFloat(-1, 1);
      float y = random.nextFloat(-1, 1);
      points.add(new Circle.Point(new float[] {x, y}, x * x + y * y < 0.6 ? 1 : 0));
    }
    var data = Dataset.of(Circle.Point.class, points).split(0.8, Seed.of(1));

    try (var model = CompiledCircle.create(Seed.of(42))) {
      model.fit(data.train()).epochs(30).batchSize(32).run();
      System.out.printf("test accuracy: %.3f%n", model.evaluate(data.test()).accuracy());
      model.save(Path.of("target", "circle.safetensors"));

      float[] logits = model.forward(new float[] {0.1f, -0.2f}); // one point, two logits
      System.out.println(logits[1] > logits[0] ? "inside" : "outside");
    }
  }
}
