package dev.adjoint;

/** How far a window of a convolution or a pooling may reach over the edges of its input. */
public enum Padding {
  /** Not at all: the result has {@code floor((in - extent) / stride) + 1} pixels along an axis. */
  VALID,
  /**
   * As far as needed for {@code ceil(in / stride)} pixels, in = out where the stride is 1; what
   * cannot be halved goes to the end. So {@code max((out - 1) * stride + extent - in, 0)} pixels
   * are added along an axis, {@code extent = (kernel - 1) * dilation + 1} being what a window
   * spans. This is {@code "same"} of Keras and TensorFlow. PyTorch's padding of {@code extent / 2}
   * on both sides is the same where the stride is 1 and the extent odd, and else shifts the
   * windows: use {@code pads} for it.
   */
  SAME
}
