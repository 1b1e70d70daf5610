package dev.adjoint.processor.diagnostics;

import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.processor.ModelProcessor;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Messages name the use of the block, and the iteration of the loop, that a fault is in. */
class PathsInMessagesTest {
  private static final String IMPORTS =
      "import dev.adjoint.*; import static dev.adjoint.Functions.*;\n";

  /** The first is on line 2 of {@code Net.java}. */
  private static void assertMessages(String source, String expected) {
    JavaFileObject file = JavaFileObjects.forSourceString("Net", IMPORTS + source);
    var found = javac().withProcessors(new ModelProcessor()).compile(file);
    String all =
        Stream.concat(found.errors().stream(), found.warnings().stream())
            .filter(d -> d.getLineNumber() > 0)
            .map(PathsInMessagesTest::text)
            .collect(Collectors.joining());
    assertEquals(expected, all);
  }

  private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
    String lines =
        diagnostic
            .getMessage(Locale.ROOT)
            .lines()
            .filter(line -> !line.startsWith("  see "))
            .map(String::strip)
            .collect(Collectors.joining("\n"));
    return diagnostic.getLineNumber() + ": " + lines + "\n";
  }

  @Test
  void aUseIsNamedAndItsParameters() {
    assertMessages(
        """
        @Block interface Head {
          @Parameter(shape = "10 3") Tensor out();
          @Forward default Tensor forward(Tensor x) {
            return x.matmul(out());
          }
        }
        @Model interface Net {
          @Use(block = Head.class) Tensor head(Tensor x);
          @Forward default Tensor scores(@Shape("batch 8") Tensor image) {
            return head(image);
          }
        }
        """,
        """
        5: [SHAPE-MATMUL] matmul: inner dimensions differ: 8 and 10
        left   image    : float[batch, 8]   declared at Net.java:10
        right  head.out : float[10, 3]      declared at Net.java:3
        in head, a Head, used at Net.java:11: head(image)
        """);
  }

  @Test
  void aRepetitionIsNamedAndABlockInIt() {
    assertMessages(
        """
        @Block interface Attention {
          @Parameter(shape = "8 8") Tensor mix();
          @Forward default Tensor forward(Tensor x) {
            return x.matmul(mix()).add(x.reshape("-1 4"));
          }
        }
        @Block interface Layer {
          @Use(block = Attention.class) Tensor attention(Tensor x);
          @Forward default Tensor forward(Tensor x) { return attention(x); }
        }
        @Model interface Net {
          @Stack(block = Layer.class, times = 4) Tensor blocks(Tensor x);
          @Forward default Tensor scores(@Shape("batch 8") Tensor x) {
            return blocks(x);
          }
        }
        """,
        """
        5: [SHAPE-BROADCAST] add: dims differ and neither is 1: batch and 2*batch
        left   x.matmul(mix())   : float[batch, 8]     computed at Net.java:5
        right  x.reshape("-1 4") : float[2*batch, 4]   computed at Net.java:5
        in blocks[0].attention, an Attention, used at Net.java:10: attention(x)
        in blocks[0], a Layer, used at Net.java:15: blocks(x)
        """);
  }

  @Test
  void anArgumentThatDoesNotFitIsAFaultOfTheCall() {
    assertMessages(
        """
        @Block interface Inner {
          @Dense(units = 4) Tensor narrow(Tensor x);
          @Forward default Tensor forward(@Shape("n 8") Tensor x) { return narrow(x); }
        }
        @Block interface Outer {
          @Use(block = Inner.class) Tensor inner(Tensor x);
          @Forward default Tensor forward(Tensor x) {
            return inner(x);
          }
        }
        @Model interface Net {
          @Use(block = Outer.class) Tensor outer(Tensor x);
          @Forward default Tensor scores(@Shape("batch 7") Tensor x) { return outer(x); }
        }
        """,
        """
        9: [SHAPE-DECLARED] x: declared as [batch, 8] but is [batch, 7]
        value  x : float[batch, 7]   declared at Net.java:14
        of outer.inner, an Inner, declared at Net.java:4
        in outer, an Outer, used at Net.java:14: outer(x)
        """);
  }

  @Test
  void whatAnotherUseComputedIsToldApart() {
    assertMessages(
        """
        @Block interface Shrink {
          @Conv2d(filters = 3, kernel = 5) Tensor conv(Tensor x);
          @MaxPool2d(kernel = 2) Tensor pool(Tensor x);
          @Forward default Tensor forward(Tensor x) {
            return pool(conv(x));
          }
        }
        @Model interface Net {
          @Use(block = Shrink.class) Tensor one(Tensor x);
          @Use(block = Shrink.class) Tensor two(Tensor x);
          @Use(block = Shrink.class) Tensor three(Tensor x);
          @Forward default Tensor scores(@Shape("batch 28 28 1") Tensor x) {
            return three(two(one(x)));
          }
        }
        """,
        """
        6: [SHAPE-WINDOW] conv: the height of the window is 5, but of the input 4
        value  pool(conv(x)) : float[batch, 4, 4, 3]   computed at Net.java:6 in two
        in three, a Shrink, used at Net.java:14: three(two(one(x)))
        """);
  }

  @Test
  void whatIsCarriedNamesTheRepetition() {
    assertMessages(
        """
        @Block interface Narrow {
          @Dense(units = 4) Tensor narrow(Tensor x);
          @Forward default Tensor forward(Tensor x) { return narrow(x); }
        }
        @Block interface Tower {
          @Stack(block = Narrow.class, times = 3) Tensor floors(Tensor x);
          @Forward default Tensor forward(Tensor x) {
            return floors(x);
          }
        }
        @Model interface Net {
          @Use(block = Tower.class) Tensor tower(Tensor x);
          @Forward default Tensor scores(@Shape("batch 7") Tensor x) { return tower(x); }
        }
        """,
        """
        9: [SHAPE-STACK] tower.floors[0]: what is carried keeps its shape, but Narrow makes \
        [batch, 4] of [batch, 7]
        carried in   x         : float[batch, 7]   declared at Net.java:14
        carried out  narrow(x) : float[batch, 4]   computed at Net.java:4 in tower.floors[0]
        in tower, a Tower, used at Net.java:14: tower(x)
        """);
  }

  @Test
  void aWeightOfAScanIsDeclaredInItsBlock() {
    assertMessages(
        """
        @Block interface Cell {
          record Next(Tensor h, Tensor out) {}
          @Dense(units = 5) Tensor up(Tensor x);
          @Parameter(shape = "8 4") Tensor weight();
          @Forward default Next forward(Tensor h, Tensor x) {
            Tensor next = up(x).add(h);
            return new Next(next, next.matmul(weight()));
          }
        }
        @Model interface Net {
          @Scan(block = Cell.class, over = "seq") Cell.Next run(Tensor h, Tensor x);
          @Forward default Tensor scores(@Shape("batch seq 8") Tensor x) {
            return run(zeros("batch 5"), x).out();
          }
        }
        """,
        """
        8: [SHAPE-MATMUL] matmul: inner dimensions differ: 5 and 8
        left   up(x).add(h) : float[batch, 5]   computed at Net.java:7
        right  run.weight   : float[8, 4]       declared at Net.java:5
        in run, a Cell, used at Net.java:14: run(zeros("batch 5"), x)
        """);
  }

  @Test
  void anIterationIsNamed() {
    assertMessages(
        """
        @Model interface Net {
          @Parameter(shape = "8 8") Tensor a();
          @Parameter(shape = "8 8") Tensor b();
          @Parameter(shape = "6 8") Tensor c();
          @Dense(units = 6) Tensor own(Tensor x);
          @Forward default Tensor counted(@Shape("batch 8") Tensor x) {
            Tensor[] weights = {a(), b(), c()};
            Tensor h = x;
            for (int i = 0; i < 3; i++) {
              h = h.matmul(weights[i]).relu();
            }
            return h;
          }
          @Forward default Tensor listed(@Shape("batch 8") Tensor x) {
            Tensor[] weights = {a(), b(), c()};
            Tensor h = x;
            for (int i = 0; i < 2; i++) {
              for (Tensor weight : weights) {
                h = h.matmul(weight);
              }
            }
            return h;
          }
          @Forward default Tensor shared(@Shape("batch 7") Tensor x) {
            Tensor h = x;
            int times = 3;
            while (times-- > 0) {
              h = own(h);
            }
            return h;
          }
        }
        """,
        """
        11: [SHAPE-MATMUL] matmul: inner dimensions differ: 8 and 6
        left   h.matmul(weights[i]).relu() : float[batch, 8]   computed at Net.java:11, i = 1
        right  c                           : float[6, 8]       declared at Net.java:5
        in the loop at i = 2
        20: [SHAPE-MATMUL] matmul: inner dimensions differ: 8 and 6
        left   h.matmul(weight) : float[batch, 8]   computed at Net.java:20, i = 0, weight = weights[1]
        right  c                : float[6, 8]       declared at Net.java:5
        in the loop at i = 0, weight = weights[2]
        29: [SHAPE-SHARED] own.weight: two uses need different shapes: [7, 6] and [6, 6]
        input  own(h) : float[batch, 6]   computed at Net.java:29, iteration 0
        first use at Net.java:29, iteration 0: own(h)
        in the loop at iteration 1
        """);
  }

  @Test
  void theIterationOfACallOfAHelperIsNamed() {
    assertMessages(
        """
        @Model interface Net {
          @Parameter(shape = "10 3") Tensor out();
          @Forward default Tensor scores(@Shape("batch 8") Tensor x) {
            return repeated(x, 3);
          }
          private Tensor repeated(Tensor x, int times) {
            Tensor h = x;
            for (int i = 0; i < times; i++) {
              h = project(h);
            }
            return h;
          }
          private Tensor project(Tensor value) {
            return value.matmul(out());
          }
        }
        """,
        """
        15: [SHAPE-MATMUL] matmul: inner dimensions differ: 8 and 10
        left   x   : float[batch, 8]   declared at Net.java:4
        right  out : float[10, 3]      declared at Net.java:3
        called from Net.java:10, i = 0: project(h)
        called from Net.java:5: repeated(x, 3)
        """);
  }

  @Test
  void whatIsFoundAfterTypingNamesTheUse() {
    assertMessages(
        """
        @Block interface Words {
          @Embedding(entries = 5, units = 4) Tensor table(IntTensor x);
          @Forward default Tensor forward(IntTensor x) {
            return table(x);
          }
        }
        @Block interface Difference {
          @Forward default Tensor forward(Tensor p, Tensor y) {
            return p.sub(y).square();
          }
        }
        @Model interface Net {
          @Use(block = Words.class) Tensor words(IntTensor x);
          @Use(block = Difference.class) Tensor difference(Tensor p, Tensor y);
          @Dense(units = 1) Tensor output(Tensor x);
          @Loss @Adam default Tensor loss(
              @Shape("batch") @Classes(7) IntTensor x, @Shape("batch") Tensor y) {
            return difference(output(words(x)), y).mean();
          }
        }
        """,
        """
        5: [SHAPE-INDEX] table: x runs from 0 to 6, but there are 5 entries
        entries  words.table.weight : float[5, 4]   declared at Net.java:3
        index    x                  : int[batch]    declared at Net.java:18
        in words, a Words, used at Net.java:19: words(x)
        10: [LOSS-BROADCAST] sub: pairs every row of the batch with every other one: [batch, 1] and \
        [batch] give [batch, batch]; a loss does not broadcast its rows
        left   output(words(x)) : float[batch, 1]   computed at Net.java:19
        right  y                : float[batch]      declared at Net.java:18
        in @Loss loss
        in difference, a Difference, used at Net.java:19: difference(output(words(x)), y)
        """);
  }

  @Test
  void aWarningInABlockNamesTheUse() {
    assertMessages(
        """
        @Block interface Two {
          @Dense(units = 6, bias = false) Tensor first(Tensor x);
          @Dense(units = 8) Tensor second(Tensor x);
          @BatchNorm Tensor norm(Tensor x);
          @Forward default Tensor forward(Tensor x) {
            return norm(second(first(x))).relu();
          }
        }
        @Block interface Layers {
          @Stack(block = Two.class, times = 2) Tensor twice(Tensor x);
          @Forward default Tensor forward(Tensor x) {
            return twice(x);
          }
        }
        @Model interface Net {
          @Use(block = Layers.class) Tensor body(Tensor x);
          @Dense(units = 1) Tensor output(Tensor x);
          @Loss @Adam default Tensor loss(@Shape("batch 8") Tensor x) {
            return output(body(x)).square().mean();
          }
        }
        """,
        """
        4: [FAULT-BIAS-NORM] body.twice[0].second: its bias has no effect, since body.twice[0].norm \
        subtracts the mean; say bias = false
        in body.twice[0], a Two, used at Net.java:13: twice(x)
        in body, a Layers, used at Net.java:20: body(x)
        """);
  }
}
