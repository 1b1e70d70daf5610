package dev.adjoint.runtime.kernel;

import dev.adjoint.runtime.parallel.Parallel;
import dev.adjoint.runtime.parallel.PieceTask;
import java.util.Arrays;

/**
 * What the forward pass of a convolution and its data gradient have in common: each output pixel is
 * a sum over taps of an input pixel times a matrix of the tap. Along each axis, tap a of output i
 * reads input {@code i * stride + a * dilation + base}, if there is one.
 *
 * <p>Output pixels that see the same taps form a region: the inside of the image, or a strip of its
 * border. Eight pixels of a region are the rows of a {@link ContractionTile}. So nothing is padded
 * or copied but the weights, which are packed as {@code float[groups, panels, taps, in, WIDTH]} in
 * the order in which they are read.
 *
 * <p>Reused: each thread has one.
 */
final class Correlation implements PieceTask {
  /** One axis of the input, the output and the taps. */
  static final class Axis {
    int inSize;
    int taps;
    int stride;
    int dilation;
    int base;

    /** The number of outputs, and where they are in the array: first + i * step. */
    int count;

    int first;
    int step;

    int firstTap(int i) {
      return Taps.first(i * stride + base, dilation);
    }

    int endTap(int i) {
      return Taps.end(i * stride + base, dilation, inSize, taps);
    }

    /** The end of the run of outputs from i on that see the same taps. */
    int endOfRun(int i, int limit) {
      int from = firstTap(i);
      int end = endTap(i);
      int next = i + 1;
      while (next < limit && firstTap(next) == from && endTap(next) == end) {
        next++;
      }
      return next;
    }
  }

  /** Images that are done together, so that a tile fills even where a region is one pixel. */
  private static final int CHUNK = ContractionTile.ROWS;

  private static final int WIDTH = ContractionTile.WIDTH;

  /** Below about 10 MFLOP a second thread costs more than it gains. */
  static final long SMALLEST_SHARED_PRODUCT = 5_000_000;

  private static final float[] NONE = new float[0];

  private static final ThreadLocal<Correlation> OF_THREAD =
      new ThreadLocal<>() {
        @Override
        protected Correlation initialValue() {
          return new Correlation();
        }
      };

  final Axis vertical = new Axis();
  final Axis horizontal = new Axis();
  int batch;
  int groups;

  /** Channels of a group, in and out. */
  int in;

  int out;

  /** Pixels of a row of the output array, and of one image of it. */
  int outWidth;

  int outPixels;
  float[] x = NONE;
  int xOffset;
  float[] y = NONE;
  int yOffset;
  boolean relu;

  /** The weights, packed, and the start values of all columns. */
  private float[] packed = new float[0];

  private float[] start = new float[0];

  private boolean byImages;
  private int pieceSize;

  private Correlation() {}

  static Correlation ofThread() {
    return OF_THREAD.get();
  }

  int panels() {
    return (out + WIDTH - 1) / WIDTH;
  }

  private int taps() {
    return vertical.taps * horizontal.taps;
  }

  /** Where panel {@code panel} of group {@code group} is in the packed weights. */
  int panelOffset(int group, int panel) {
    return (group * panels() + panel) * taps() * in * WIDTH;
  }

  /** The packed weights, to be filled. */
  float[] packed() {
    int length = groups * panels() * taps() * in * WIDTH;
    if (packed.length < length) {
      packed = new float[length];
    }
    return packed;
  }

  /** All sums start from 0. */
  void startFromZero() {
    Arrays.fill(starts(), 0f);
  }

  /** All sums start from {@code bias: float[groups * out]}. */
  void startFrom(float[] bias, int offset) {
    float[] starts = starts();
    for (int g = 0; g < groups; g++) {
      System.arraycopy(bias, offset + g * out, starts, g * panels() * WIDTH, out);
    }
  }

  private float[] starts() {
    int length = groups * panels() * WIDTH;
    if (start.length < length) {
      start = new float[length];
    }
    return start;
  }

  /** Computes all outputs, and forgets the arrays. */
  void run(Parallel parallel) {
    int threads = parallel.threads();
    long work = multiplications((long) batch * vertical.count);
    byImages = batch >= threads;
    int length = byImages ? batch : vertical.count;
    if (threads == 1 || work < SMALLEST_SHARED_PRODUCT) {
      pieceSize = length;
      run(0);
    } else {
      pieceSize = (length + threads - 1) / threads;
      if (byImages && pieceSize > CHUNK) {
        pieceSize = (pieceSize + CHUNK - 1) / CHUNK * CHUNK;
      }
      parallel.forEach((length + pieceSize - 1) / pieceSize, this);
    }
    x = NONE;
    y = NONE;
  }

  private long multiplications(long rows) {
    return rows * horizontal.count * taps() * in * out * groups;
  }

  @Override
  public void run(int piece) {
    int from = piece * pieceSize;
    ContractionTile tile = Scratch.ofThread().contraction();
    tile.x = x;
    tile.b = packed;
    tile.s = start;
    tile.c = y;
    tile.accumulate = false;
    tile.bound = relu ? 0f : Float.NEGATIVE_INFINITY;
    if (byImages) {
      images(tile, from, Math.min(from + pieceSize, batch), 0, vertical.count);
    } else {
      images(tile, 0, batch, from, Math.min(from + pieceSize, vertical.count));
    }
    tile.release();
  }

  private void images(ContractionTile tile, int from, int to, int rowFrom, int rowTo) {
    setSteps(tile);
    for (int n = from; n < to; n += CHUNK) {
      int images = Math.min(CHUNK, to - n);
      for (int g = 0; g < groups; g++) {
        for (int p = 0; p < panels(); p++) {
          tile.sOffset = (g * panels() + p) * WIDTH;
          panel(tile, n, images, rowFrom, rowTo, g, p);
        }
      }
    }
  }

  /** What all tiles share. Taps of a row are one run where they touch. */
  private void setSteps(ContractionTile tile) {
    tile.xOuter = vertical.dilation * horizontal.inSize * groups * in;
    tile.xMiddle = horizontal.dilation * groups * in;
    tile.xInner = 1;
    tile.bOuter = horizontal.taps * in * WIDTH;
    tile.bMiddle = in * WIDTH;
    tile.bInner = WIDTH;
  }

  private void panel(
      ContractionTile tile, int image, int images, int rowFrom, int rowTo, int group, int panel) {
    for (int i = rowFrom, endI; i < rowTo; i = endI) {
      endI = vertical.endOfRun(i, rowTo);
      for (int j = 0, endJ; j < horizontal.count; j = endJ) {
        endJ = horizontal.endOfRun(j, horizontal.count);
        region(tile, image, images, i, endI, j, endJ, group, panel);
      }
    }
  }

  /** Output pixels i .. endI - 1, j .. endJ - 1 of some images, all of which see the same taps. */
  private void region(
      ContractionTile tile,
      int image,
      int images,
      int i,
      int endI,
      int j,
      int endJ,
      int group,
      int panel) {
    int tapI = vertical.firstTap(i);
    int tapJ = horizontal.firstTap(j);
    setTaps(tile, vertical.endTap(i) - tapI, horizontal.endTap(j) - tapJ);
    tile.bOffset = panelOffset(group, panel) + (tapI * horizontal.taps + tapJ) * in * WIDTH;
    int width = Math.min(WIDTH, out - panel * WIDTH);
    int y0 = yOffset + group * out + panel * WIDTH;
    int x0 = xOffset + group * in;
    int rowBase = vertical.base + tapI * vertical.dilation;
    int columnBase = horizontal.base + tapJ * horizontal.dilation;
    int rows = 0;
    for (int n = image; n < image + images; n++) {
      for (int p = i; p < endI; p++) {
        int inRow = n * vertical.inSize + p * vertical.stride + rowBase;
        int outRow = n * outPixels + (vertical.first + p * vertical.step) * outWidth;
        for (int q = j; q < endJ; q++) {
          int inPixel = inRow * horizontal.inSize + q * horizontal.stride + columnBase;
          tile.xRow[rows] = x0 + inPixel * groups * in;
          tile.row[rows] = y0 + (outRow + horizontal.first + q * horizontal.step) * groups * out;
          if (++rows == ContractionTile.ROWS) {
            tile.rows = rows;
            tile.compute(width);
            rows = 0;
          }
        }
      }
    }
    if (rows > 0) {
      tile.rows = rows;
      tile.compute(width);
    }
  }

  private void setTaps(ContractionTile tile, int tapRows, int tapColumns) {
    boolean touching = groups == 1 && horizontal.dilation == 1;
    tile.outer = tapRows;
    tile.middle = touching ? 1 : tapColumns;
    tile.inner = touching ? tapColumns * in : in;
  }
}
