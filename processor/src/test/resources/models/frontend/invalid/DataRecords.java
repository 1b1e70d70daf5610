package models;

import dev.adjoint.*;

@Model(data = DataRecords.Row.class)
interface DataRecords {
  record Row(
      float[] image, // ERROR: DATA-TYPE
      @Shape("2") long[] time, // ERROR: DATA-TYPE
      String name, // ERROR: DATA-TYPE
      @Shape("2 +") float[] unreadable, // ERROR: SHAPE-SYNTAX
      @Scale(2) @Shape("2") float[] scaled, // ERROR: DATA-TYPE
      @Classes(3) float real, // ERROR: DATA-TYPE
      @Classes(0) int label, // ERROR: DATA-CLASSES
      @Shape("3") int one, // ERROR: DATA-TYPE
      @SampleWeight int whole, // ERROR: DATA-WEIGHT
      @SampleWeight float weight,
      @SampleWeight float another, // ERROR: DATA-WEIGHT
      @Shape("2 3") byte[] pixels) {}

  @Forward
  default Tensor forward(@Shape("batch 2 3") Tensor pixels) {
    return pixels;
  }
}
