package twins.faulty;

import static dev.adjoint.Padding.SAME;

import dev.adjoint.*;

// so-63732431 (feature-input): the rows have no step axis
@Model(data = So63732431.Row.class)
interface So63732431 {
  record Row(@Shape("48 48 1") float[] face, float label) {}

  @Conv2d(filters = 64, kernel = 3, padding = SAME, bias = false)
  Tensor conv1(Tensor x);

  @BatchNorm
  Tensor norm1(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool1(Tensor x);

  @Conv2d(filters = 128, kernel = 5, padding = SAME, bias = false)
  Tensor conv2(Tensor x);

  @BatchNorm
  Tensor norm2(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool2(Tensor x);

  @Conv2d(filters = 512, kernel = 3, padding = SAME, bias = false)
  Tensor conv3(Tensor x);

  @BatchNorm
  Tensor norm3(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool3(Tensor x);

  @Conv2d(filters = 512, kernel = 3, padding = SAME, bias = false)
  Tensor conv4(Tensor x);

  @BatchNorm
  Tensor norm4(Tensor x);

  @MaxPool2d(kernel = 2)
  Tensor pool4(Tensor x);

  @Dense(units = 256, bias = false)
  Tensor dense1(Tensor x);

  @BatchNorm
  Tensor norm5(Tensor x);

  @Dense(units = 512, bias = false)
  Tensor dense2(Tensor x);

  @BatchNorm
  Tensor norm6(Tensor x);

  @Lstm(units = 2)
  Tensor lstm1(Tensor x);

  @Dense(units = 1)
  Tensor dense3(Tensor x);

  @Forward
  default Tensor forward(@Shape("batch 1 48 48 1") Tensor face) {
    Tensor h = face.reshape("batch 48 48 1");
    h = conv1(h);
    h = norm1(h);
    h = h.relu();
    h = pool1(h);
    h = h.dropout(0.5);
    h = conv2(h);
    h = norm2(h);
    h = h.relu();
    h = pool2(h);
    h = h.dropout(0.5);
    h = conv3(h);
    h = norm3(h);
    h = h.relu();
    h = pool3(h);
    h = h.dropout(0.5);
    h = conv4(h);
    h = norm4(h);
    h = h.relu();
    h = pool4(h);
    h = h.dropout(0.5);
    h = h.flatten();
    h = dense1(h);
    h = norm5(h);
    h = h.relu();
    h = h.dropout(0.5);
    h = dense2(h);
    h = norm6(h);
    h = h.relu();
    h = h.dropout(0.5);
    h = h.reshape("batch 1 512");
    h = lstm1(h);
    h = h.dropout(0.2);
    h = dense3(h);
    h = h.reshape("batch");
    return h;
  }

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch 1 48 48 1") Tensor face, // ERROR: DATA-SHAPE
      @Shape("batch") Tensor label) {
    return forward(face).binaryCrossEntropyWithLogits(label);
  }
}
