package dev.adjoint.runtime;

import static com.google.common.truth.Truth.assertThat;

import dev.adjoint.Initializer;
import dev.adjoint.Precision;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that a target keeps outside of the heap. */
class FlatValuesTest {
  private static final ModelSpec SPEC =
      ModelSpec.named("Net", Precision.FLOAT32)
          .parameter("a", Initializer.ZEROS, 0, 2)
          .parameter("b", Initializer.ZEROS, 2, 3)
          .parameter("c", Initializer.ZEROS, 5)
          .build();

  /** An array that counts how often all of it is copied to the heap. */
  private static final class Counting implements DeviceArray {
    private final float[] values = {1, 2, 3, 4, 5, 6};
    private int copies;

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double get(int index) {
      return values[index];
    }

    @Override
    public void set(int index, double value) {
      values[index] = (float) value;
    }

    @Override
    public Object toHeap() {
      copies++;
      return values.clone();
    }

    @Override
    public void fromHeap(Object array, int offset, int elements) {
      System.arraycopy(array, offset, values, offset, elements);
    }
  }

  @TempDir Path folder;

  @Test
  void areCopiedOnceForAFileHoweverManyParametersThereAre() {
    var device = new Counting();
    var arrays = new LinkedHashMap<String, FlatValues>();
    arrays.put("", FlatValues.of(device));
    Path file = folder.resolve("net.safetensors");
    ModelFile.write(file, SPEC, arrays, new LinkedHashMap<>());
    assertThat(device.copies).isEqualTo(1);
    var read = ModelFile.read(file, SPEC, _ -> List.of("")).array("");
    assertThat((float[]) read.array()).isEqualTo(device.values);
  }

  @Test
  void areCopiedOnceToBeListed() {
    var device = new Counting();
    var all = ParameterValues.all(SPEC, FlatValues.of(device));
    assertThat(device.copies).isEqualTo(1);
    assertThat(all.get(1).values()).isEqualTo(new double[] {3, 4, 5});
  }
}
