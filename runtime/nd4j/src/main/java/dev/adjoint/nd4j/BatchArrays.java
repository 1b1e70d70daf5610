package dev.adjoint.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The arrays of one batch of an iterator.
 *
 * @param masked whether it has a mask
 */
record BatchArrays(List<INDArray> features, List<INDArray> labels, boolean masked) {

  static BatchArrays of(DataSet data) {
    return new BatchArrays(
        present(data.getFeatures()),
        present(data.getLabels()),
        data.getFeaturesMaskArray() != null || data.getLabelsMaskArray() != null);
  }

  static BatchArrays of(MultiDataSet data) {
    return new BatchArrays(
        present(data.getFeatures()),
        present(data.getLabels()),
        !present(data.getFeaturesMaskArrays()).isEmpty()
            || !present(data.getLabelsMaskArrays()).isEmpty());
  }

  private static List<INDArray> present(@Nullable INDArray @Nullable ... arrays) {
    var present = new ArrayList<INDArray>();
    if (arrays != null) {
      for (var array : arrays) {
        if (array != null) {
          present.add(array);
        }
      }
    }
    return present;
  }
}
