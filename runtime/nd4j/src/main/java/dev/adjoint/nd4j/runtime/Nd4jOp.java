package dev.adjoint.nd4j.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One kernel of a model on ND4J: a native op, or a few where ND4J has no such op, with their
 * arguments. They are set up at the first run, and again after an array of the caller has changed.
 */
public final class Nd4jOp implements AutoCloseable {

  /** Sets the native ops up. */
  @FunctionalInterface
  interface Recipe {
    /** Adds them in order. */
    void addTo(Setup setup);
  }

  /** A native op that can be executed any number of times. */
  private interface Call {
    void execute();

    default void close() {}
  }

  private record Custom(DynamicCustomOp op, OpContext context) implements Call {
    @Override
    public void execute() {
      try {
        Nd4j.getExecutioner().exec(op, context);
      } catch (RuntimeException fault) {
        throw new IllegalStateException(
            op.opName()
                + " of ND4J failed on "
                + shapes(context.getInputArrays())
                + ", into "
                + shapes(context.getOutputArrays())
                + ": a fault of Adjoint, please report it",
            fault);
      }
    }

    private static String shapes(List<INDArray> arrays) {
      return arrays.stream()
          .map(array -> array.dataType() + Arrays.toString(array.shape()))
          .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
      try {
        context.close();
      } catch (Exception e) {
        throw new IllegalStateException(op.opName() + " cannot be released", e);
      }
    }
  }

  private record Plain(Op op) implements Call {
    @Override
    public void execute() {
      Nd4j.getExecutioner().exec(op);
    }
  }

  /** Work of the host between native ops. */
  private record OnHost(Runnable work) implements Call {
    @Override
    public void execute() {
      work.run();
    }
  }

  /** Collects the native ops of a kernel. */
  static final class Setup {
    private static final double[] NO_REALS = {};
    private final List<Call> calls = new ArrayList<>();
    private final List<HostBlock> scratch = new ArrayList<>();

    /** An op of ND4J that broadcasts, or has further arguments that are whole numbers. */
    void custom(String name, INDArray[] inputs, INDArray output, long... arguments) {
      custom(name, inputs, output, NO_REALS, arguments);
    }

    /** An op of ND4J with further arguments. */
    void custom(
        String name, INDArray[] inputs, INDArray output, double[] reals, long... arguments) {
      add(name, inputs, new INDArray[] {output}, reals, arguments);
    }

    private void add(
        String name, INDArray[] inputs, INDArray[] outputs, double[] reals, long... arguments) {
      OpContext context = Nd4j.getExecutioner().buildContext();
      context.setInputArrays(inputs);
      context.setOutputArrays(outputs);
      if (arguments.length > 0) {
        context.setIArguments(arguments);
      }
      if (reals.length > 0) {
        context.setTArguments(reals);
      }
      calls.add(new Custom(DynamicCustomOp.builder(name).build(), context));
    }

    /** An op of ND4J with several results, and further arguments that are whole numbers. */
    void custom(String name, INDArray[] inputs, INDArray[] outputs, long... arguments) {
      add(name, inputs, outputs, NO_REALS, arguments);
    }

    /** An op of ND4J that works in the order of its arguments if it is told to lock them. */
    void locked(String name, INDArray[] inputs, INDArray output) {
      OpContext context = Nd4j.getExecutioner().buildContext();
      context.setInputArrays(inputs);
      context.setOutputArrays(output);
      context.setBArguments(true);
      calls.add(new Custom(DynamicCustomOp.builder(name).build(), context));
    }

    /** An elementwise op of one array of the older kind, which knows its arrays itself. */
    void plain(Op op) {
      calls.add(new Plain(op));
    }

    /** Work of the host. */
    void onHost(Runnable work) {
      calls.add(new OnHost(work));
    }

    /** Numbers that the host writes whenever the kernel runs, and the array in which they are. */
    INDArray written(Consumer<HostBlock> writer, DataType type, long... shape) {
      long elements = 1;
      for (long dim : shape) {
        elements *= dim;
      }
      var block = HostBlock.allocate(type, elements);
      scratch.add(block);
      calls.add(new OnHost(() -> writer.accept(block)));
      return block.view(0, shape);
    }

    /** An array for what comes between the native ops. */
    INDArray scratch(DataType type, long... shape) {
      long elements = 1;
      for (long dim : shape) {
        elements *= dim;
      }
      var block = HostBlock.allocate(type, elements);
      scratch.add(block);
      return block.view(0, shape);
    }

    /** Whole numbers as an array. */
    INDArray ints(long... values) {
      var block = HostBlock.allocate(DataType.INT32, values.length);
      scratch.add(block);
      for (int i = 0; i < values.length; i++) {
        block.set(i, (double) values[i]);
      }
      return block.view(0, values.length);
    }

    /** Real numbers as an array. */
    INDArray reals(DataType type, double[] values, long... shape) {
      var block = HostBlock.allocate(type, values.length);
      scratch.add(block);
      for (int i = 0; i < values.length; i++) {
        block.set(i, values[i]);
      }
      return block.view(0, shape);
    }

    /** 0, 1, 2, … */
    INDArray count(DataType type, long elements) {
      var block = HostBlock.allocate(type, elements);
      scratch.add(block);
      for (int i = 0; i < elements; i++) {
        block.set(i, i);
      }
      return block.view(0, elements);
    }

    /** An array of one number everywhere. */
    INDArray filled(DataType type, double value, long... shape) {
      long elements = 1;
      for (long dim : shape) {
        elements *= dim;
      }
      var block = HostBlock.allocate(type, elements);
      scratch.add(block);
      for (int i = 0; i < elements; i++) {
        block.set(i, value);
      }
      return block.view(0, shape);
    }

    /** A number as an array. */
    INDArray number(DataType type, double value) {
      var block = HostBlock.allocate(type, 1);
      scratch.add(block);
      block.set(0, value);
      return block.view(0);
    }
  }

  private final Recipe recipe;
  private Call[] calls = {};
  private List<HostBlock> scratch = List.of();
  private boolean isBound;

  private Nd4jOp(Recipe recipe) {
    this.recipe = recipe;
  }

  /** An op whose recipe reads these views. */
  static Nd4jOp of(Recipe recipe, Nd4jView... views) {
    var op = new Nd4jOp(recipe);
    for (Nd4jView view : views) {
      var port = view.port();
      if (port != null) {
        port.addUser(op);
      }
    }
    return op;
  }

  /** Runs the native ops. */
  public void run() {
    if (!isBound) {
      bind();
    }
    for (Call call : calls) {
      call.execute();
    }
  }

  private void bind() {
    var setup = new Setup();
    recipe.addTo(setup);
    calls = setup.calls.toArray(Call[]::new);
    scratch = setup.scratch;
    isBound = true;
  }

  /** An array has changed. */
  void unbind() {
    close();
  }

  @Override
  public void close() {
    for (Call call : calls) {
      call.close();
    }
    scratch.forEach(HostBlock::close);
    calls = new Call[0];
    scratch = List.of();
    isBound = false;
  }
}
