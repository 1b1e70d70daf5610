package dev.adjoint.processor.codegen.nd4j;

import com.palantir.javapoet.CodeBlock;
import dev.adjoint.processor.codegen.DimCode;
import dev.adjoint.processor.codegen.ScalarCode;
import dev.adjoint.processor.ir.Dim;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Instruction;
import dev.adjoint.processor.ir.Shape;
import dev.adjoint.processor.ir.Value;
import dev.adjoint.processor.op.Abs;
import dev.adjoint.processor.op.Add;
import dev.adjoint.processor.op.Binary;
import dev.adjoint.processor.op.Broadcast;
import dev.adjoint.processor.op.ClassWeight;
import dev.adjoint.processor.op.Clip;
import dev.adjoint.processor.op.Cos;
import dev.adjoint.processor.op.Div;
import dev.adjoint.processor.op.Draw;
import dev.adjoint.processor.op.EqualMask;
import dev.adjoint.processor.op.Exp;
import dev.adjoint.processor.op.Gelu;
import dev.adjoint.processor.op.GeluSlope;
import dev.adjoint.processor.op.InRange;
import dev.adjoint.processor.op.LeakyRelu;
import dev.adjoint.processor.op.Log;
import dev.adjoint.processor.op.LogisticLoss;
import dev.adjoint.processor.op.Maximum;
import dev.adjoint.processor.op.Minimum;
import dev.adjoint.processor.op.Mul;
import dev.adjoint.processor.op.Neg;
import dev.adjoint.processor.op.PositiveMask;
import dev.adjoint.processor.op.Power;
import dev.adjoint.processor.op.Preference;
import dev.adjoint.processor.op.RecurrentCell;
import dev.adjoint.processor.op.RecurrentGradient;
import dev.adjoint.processor.op.Relu;
import dev.adjoint.processor.op.Round;
import dev.adjoint.processor.op.Sigmoid;
import dev.adjoint.processor.op.Sign;
import dev.adjoint.processor.op.Sin;
import dev.adjoint.processor.op.Softplus;
import dev.adjoint.processor.op.Sqrt;
import dev.adjoint.processor.op.Square;
import dev.adjoint.processor.op.Sub;
import dev.adjoint.processor.op.Tanh;
import dev.adjoint.processor.op.ToFloat;
import dev.adjoint.processor.op.Unary;
import dev.adjoint.processor.optimize.plan.Buffer;
import dev.adjoint.processor.optimize.plan.Kernel;
import dev.adjoint.processor.optimize.plan.Place;
import dev.adjoint.processor.optimize.plan.PlannedRoutine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Kernels as calls of {@code Nd4jOps}, which make their ops. */
final class KernelCalls {
  private final Nd4jRoutine routine;
  private final KernelStarts starts;
  private final DimCode dims;
  private final PlannedRoutine plan;
  private final CodeBlock key;

  /**
   * Calls of one routine.
   *
   * @param starts where buffers begin
   */
  KernelCalls(Nd4jRoutine routine, KernelStarts starts) {
    this(routine, starts, routine.plan(), CodeBlock.of("this::key"));
  }

  /**
   * Kernels of one step of a scan.
   *
   * @param plan that of the step
   * @param key what supplies the key of its random numbers
   */
  KernelCalls(Nd4jRoutine routine, KernelStarts starts, PlannedRoutine plan, CodeBlock key) {
    this.plan = plan;
    this.key = key;
    this.routine = routine;
    this.starts = starts;
    this.dims = routine.names().dims();
  }

  CodeBlock of(Kernel kernel) {
    return switch (kernel) {
      case Kernel.Product product -> product(product);
      case Kernel.Region region -> region(region);
      case Kernel.Reduction r -> reduction(r);
      case Kernel.Softmax s -> softmax(s);
      case Kernel.RowCrossEntropy c -> crossEntropy(c);
      case Kernel.CorrectRows c ->
          ignoring(c.ignored(), "correct", view(c.logits()), view(c.labels()), view(c.result()));
      case Kernel.ImageCall image -> new ImageCalls(dims, this::view).of(image);
      case Kernel.RecurrentCall r -> recurrent(r);
      case Kernel.Draw d -> draw(d);
      case Kernel.Scan s -> throw new IllegalStateException("not one op: " + s.op());
      case Kernel.AxisCall a ->
          call(
              a.op().mnemonic(),
              view(a.x(), around(a.x().shape(), a.op().axis())),
              view(a.result(), around(a.result().shape(), a.op().axis())));
      case Kernel.PermuteCopy p -> {
        var axes = CodeBlock.builder();
        p.axes().forEach(axis -> axes.add(", $L", axis));
        yield CodeBlock.of(
            "$T.permute($L, $L$L)", Nd4jTypes.OPS, view(p.x()), view(p.result()), axes.build());
      }
      case Kernel.Concat c -> {
        var parts = CodeBlock.builder();
        c.parts().forEach(part -> parts.add(",$W$L", view(part, around(part.shape(), c.axis()))));
        yield CodeBlock.of(
            "$T.concat($L$L)",
            Nd4jTypes.OPS,
            view(c.result(), around(c.result().shape(), c.axis())),
            parts.build());
      }
      case Kernel.Slice s ->
          call(
              "slice",
              view(s.x(), around(s.x().shape(), s.axis())),
              CodeBlock.of("$L", dims.asInt(s.from())),
              view(s.result(), around(s.result().shape(), s.axis())));
      case Kernel.Pad p ->
          call(
              "pad",
              view(p.x(), around(p.x().shape(), p.axis())),
              CodeBlock.of("$L", dims.asInt(p.before())),
              number(p.value()),
              view(p.result(), around(p.result().shape(), p.axis())));
      case Kernel.TakeRows t ->
          call(
              "take",
              view(t.table(), entries(t.table())),
              view(t.index(), Shape.of(t.index().shape().size())),
              view(t.result(), rows(t.index(), t.table())));
      case Kernel.AddRows a ->
          call(
              "addRows",
              view(a.index(), Shape.of(a.index().shape().size())),
              view(a.x(), rows(a.index(), a.result())),
              view(a.result(), entries(a.result())));
      case Kernel.Update u -> update(u);
      case Kernel.Count c -> call("count", view(c.result()));
      case Kernel.LargestIndex l -> {
        Shape around = around(l.x().shape(), l.axis());
        yield call(
            "argmax",
            view(l.x(), around),
            view(l.result(), Shape.of(around.dim(0), around.dim(2))));
      }
    };
  }

  /** Where x is written over, only its part is. */
  private CodeBlock update(Kernel.Update u) {
    var index = view(u.index(), Shape.of(u.index().shape().size()));
    var part = view(u.part(), around(u.part().shape(), u.axis()));
    var y = view(u.result(), around(u.result().shape(), u.axis()));
    return plan.place(u.x()).equals(plan.place(u.result()))
        ? call("update", index, part, y)
        : call("update", view(u.x(), around(u.x().shape(), u.axis())), index, part, y);
  }

  /** An axis with all dims before it joined, and all after it. */
  private static Shape around(Shape shape, int axis) {
    return Shape.of(
        shape.slice(0, axis).size(), shape.dim(axis), shape.slice(axis + 1, shape.rank()).size());
  }

  /** A table as a matrix. */
  private static Shape entries(Value table) {
    Shape shape = table.shape();
    return Shape.of(shape.dim(0), shape.slice(1, shape.rank()).size());
  }

  /** A row for each index. */
  private static Shape rows(Value index, Value table) {
    return Shape.of(index.shape().size(), entries(table).dim(1));
  }

  private static CodeBlock call(String method, CodeBlock... arguments) {
    return CodeBlock.of(
        "$T.$L($L)", Nd4jTypes.OPS, method, CodeBlock.join(List.of(arguments), ",$W"));
  }

  /** A call whose last argument is a label that is ignored, if there is one. */
  private static CodeBlock ignoring(
      @Nullable Integer ignored, String method, CodeBlock... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    if (ignored != null) {
      all.add(CodeBlock.of("$L", ignored));
    }
    return call(method, all.toArray(CodeBlock[]::new));
  }

  private CodeBlock recurrent(Kernel.RecurrentCall r) {
    String cell =
        switch (r.op().cell()) {
          case TANH, RELU -> "simpleRnn";
          case LSTM -> "lstm";
          case GRU -> "gru";
        };
    var arguments = new ArrayList<CodeBlock>();
    if (cell.equals("simpleRnn")) {
      arguments.add(CodeBlock.of("$L", r.op().cell() == RecurrentCell.RELU));
    }
    arguments.add(CodeBlock.of("$L", r.op().reverse()));
    r.operands().forEach(operand -> arguments.add(view(operand)));
    if (!r.op().masked()) {
      arguments.add(CodeBlock.of("null"));
    }
    arguments.add(view(r.result()));
    return CodeBlock.of(
        "$T.$L($L)",
        Nd4jTypes.OPS.peerClass("Nd4jRecurrent"),
        r.op() instanceof RecurrentGradient ? cell + "Gradient" : cell,
        CodeBlock.join(arguments, ",$W"));
  }

  private CodeBlock draw(Kernel.Draw d) {
    var arguments = new ArrayList<CodeBlock>();
    arguments.add(key);
    arguments.add(CodeBlock.of("$L", starts.stream(d.draw())));
    if (d.draw().distribution() instanceof Draw.Bernoulli(double probability, double value)) {
      arguments.add(CodeBlock.of("$L", probability));
      arguments.add(CodeBlock.of("$L", value));
    }
    arguments.add(view(d.result()));
    return call(d.draw().mnemonic(), arguments.toArray(CodeBlock[]::new));
  }

  private CodeBlock product(Kernel.Product p) {
    Shape a = p.a().shape();
    Shape b = p.b().shape();
    Shape y = p.result().shape();
    CodeBlock transposeB = CodeBlock.of("$L", p.transposeB());
    if (b.rank() == 2 && a.rank() > 2) {
      Dim stack = a.slice(0, a.rank() - 2).size();
      if (p.transposeA()) {
        return call(
            "stackTimesShared",
            view(p.a(), Shape.of(stack, a.dim(-2), a.dim(-1))),
            view(p.b()),
            transposeB,
            view(p.result(), Shape.of(stack, y.dim(-2), y.dim(-1))));
      }
      // Rows of all matrices of a stack meet the same b: one tall matrix.
      return matmul(
          p,
          view(p.a(), Shape.of(stack.times(a.dim(-2)), a.last())),
          view(p.b()),
          view(p.result(), Shape.of(stack.times(y.dim(-2)), y.last())));
    }
    return matmul(p, view(p.a()), view(p.b()), view(p.result()));
  }

  private static CodeBlock matmul(Kernel.Product p, CodeBlock a, CodeBlock b, CodeBlock y) {
    return call(
        "matmul", a, CodeBlock.of("$L", p.transposeA()), b, CodeBlock.of("$L", p.transposeB()), y);
  }

  private CodeBlock region(Kernel.Region region) {
    Instruction step = region.steps().getFirst();
    CodeBlock y = view(step.result());
    CodeBlock x = view(step.operand(0));
    return switch (step.op()) {
      case Unary op -> unary(op, x, y);
      case Binary op -> {
        int rank = step.result().shape().rank();
        yield call(method(op), aligned(step.operand(0), rank), aligned(step.operand(1), rank), y);
      }
      case ClassWeight weights ->
          CodeBlock.of(
              "$T.classWeight($L, $L$L)",
              Nd4jTypes.OPS,
              x,
              y,
              weights.weights().stream()
                  .map(w -> CodeBlock.of(", $L", number(w)))
                  .collect(CodeBlock.joining("")));
      case ToFloat _, Broadcast _ -> call("copy", x, y);
      default -> throw new IllegalStateException("not elementwise: " + step.op());
    };
  }

  private static CodeBlock number(double value) {
    if (Double.isInfinite(value)) {
      return CodeBlock.of(
          "$T.$L", Double.class, value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY");
    }
    return Double.isNaN(value) ? CodeBlock.of("$T.NaN", Double.class) : CodeBlock.of("$L", value);
  }

  private static CodeBlock unary(Unary op, CodeBlock x, CodeBlock y) {
    return switch (op) {
      case Abs _ -> call("abs", x, y);
      case Clip clip -> call("clip", x, number(clip.low()), number(clip.high()), y);
      case Cos _ -> call("cos", x, y);
      case Exp _ -> call("exp", x, y);
      case Gelu _ -> call("gelu", x, y);
      case GeluSlope _ -> call("geluSlope", x, y);
      case InRange range -> call("inRange", x, number(range.low()), number(range.high()), y);
      case LeakyRelu leaky -> call("leakyRelu", x, number(leaky.slope()), y);
      case Log _ -> call("log", x, y);
      case Neg _ -> call("neg", x, y);
      case Power power -> call("pow", x, number(power.exponent()), y);
      case Relu _ -> call("relu", x, y);
      case Round _ -> call("round", x, y);
      case Sigmoid _ -> call("sigmoid", x, y);
      case Sign _ -> call("sign", x, y);
      case Sin _ -> call("sin", x, y);
      case Softplus _ -> call("softplus", x, y);
      case Sqrt _ -> call("sqrt", x, y);
      case Square _ -> call("square", x, y);
      case Tanh _ -> call("tanh", x, y);
    };
  }

  private static String method(Binary op) {
    return switch (op) {
      case Add _ -> "add";
      case Div _ -> "div";
      case EqualMask _ -> "equalMask";
      case LogisticLoss _ -> "logisticLoss";
      case Maximum _ -> "maximum";
      case Minimum _ -> "minimum";
      case Mul _ -> "mul";
      case PositiveMask _ -> "positiveMask";
      case Preference _ -> "preference";
      case Sub _ -> "sub";
    };
  }

  private CodeBlock reduction(Kernel.Reduction r) {
    Shape shape = r.x().shape();
    Dim outer = shape.slice(0, r.from()).size();
    Dim inner = shape.slice(r.to(), shape.rank()).size();
    Dim axis = shape.slice(r.from(), r.to()).size();
    return call(
        r.max() ? "max" : "sum",
        view(r.x(), Shape.of(outer, axis, inner)),
        view(r.result(), Shape.of(outer, inner)));
  }

  private CodeBlock softmax(Kernel.Softmax s) {
    Shape shape = s.x().shape();
    Dim outer = shape.slice(0, s.axis()).size();
    Dim inner = shape.slice(s.axis() + 1, shape.rank()).size();
    Shape seen =
        inner.is(1)
            ? Shape.of(outer, shape.dim(s.axis()))
            : Shape.of(outer, shape.dim(s.axis()), inner);
    return call(s.log() ? "logSoftmax" : "softmax", view(s.x(), seen), view(s.result(), seen));
  }

  private CodeBlock crossEntropy(Kernel.RowCrossEntropy c) {
    Value dy = c.dy();
    Value dLogits = c.dLogits();
    if (dy == null || dLogits == null) {
      return ignoring(
          c.ignored(),
          "crossEntropy",
          view(c.logits()),
          view(c.labels()),
          view(Objects.requireNonNull(c.loss())));
    }
    Shape column = dy.shape().rank() == 0 ? Shape.SCALAR : Shape.of(dy.shape().dim(0), Dim.ONE);
    return ignoring(
        c.ignored(),
        "crossEntropyGradient",
        view(c.logits()),
        view(c.labels()),
        view(dy, column),
        view(dLogits));
  }

  /** Of this rank, by dims of 1: ND4J takes {@code [1, 1]} beside {@code [7]} for a number. */
  private CodeBlock aligned(Value value, int rank) {
    var dims = new ArrayList<>(value.shape().dims());
    while (dims.size() < rank) {
      dims.addFirst(Dim.ONE);
    }
    return view(value, new Shape(dims));
  }

  /** All elements of a value. */
  CodeBlock flat(Value value) {
    return view(value, Shape.of(value.shape().size()));
  }

  private CodeBlock view(Value value) {
    return view(value, value.shape());
  }

  /** What the op sees of a value. */
  private CodeBlock view(Value value, Shape shape) {
    return switch (plan.place(value)) {
      case Place.AsScalar scalar ->
          CodeBlock.of(
              "number($L$L)",
              new ScalarCode(Element.DOUBLE, dims).of(scalar.expression()),
              dims(shape, dims, true));
      case Place.InBuffer(Buffer buffer) ->
          switch (buffer.storage()) {
            case Buffer.Input input ->
                CodeBlock.of(
                    "$L.as($L)", routine.names().input(input.index()), dims(shape, dims, false));
            case Buffer.Result result ->
                CodeBlock.of(
                    "$L.as($L)", routine.names().result(result.index()), dims(shape, dims, false));
            case Buffer.Parameter _, Buffer.ModelState _ -> view("parameter", buffer, shape);
            case Buffer.SessionState _ ->
                CodeBlock.of("kept($L$L)", routine.names().state(buffer), dims(shape, dims, true));
            case Buffer.Gradient _ -> view("gradient", buffer, shape);
            case Buffer.Arena _ -> view("arena", buffer, shape);
          };
    };
  }

  private CodeBlock view(String method, Buffer buffer, Shape shape) {
    return CodeBlock.of("$L($L$L)", method, starts.of(buffer), dims(shape, dims, true));
  }

  /** {@code , batch, 32}, or without the first comma. */
  static CodeBlock dims(Shape shape, DimCode dims, boolean leadingComma) {
    var code = CodeBlock.builder();
    boolean comma = leadingComma;
    for (Dim dim : shape.dims()) {
      code.add(comma ? ", $L" : "$L", dims.asInt(dim));
      comma = true;
    }
    return code.build();
  }
}
