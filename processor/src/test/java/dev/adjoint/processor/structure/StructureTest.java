package dev.adjoint.processor.structure;

import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.adjoint.processor.ModelProcessor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faulty models beside models that are almost the same and meant. */
class StructureTest {
  private static final Pattern ID = Pattern.compile("\\[([A-Z]+(?:-[A-Z]+)*)]");

  private static final String LAYERS =
      """
      @Dense(units = 32) Tensor linear(Tensor x);
      @Dense(units = 32, bias = false) Tensor plain(Tensor x);
      @Dense(units = 32, activation = Activation.RELU6) Tensor capped(Tensor x);
      @Dense(units = 10, activation = Activation.SOFTPLUS) Tensor rates(Tensor x);
      @GaussianNoise(deviation = 0.1) Tensor noise(Tensor x);
      @Prelu Tensor prelu(Tensor x);
      @Prelu Tensor another(Tensor x);
      @Dense(units = 32, activation = Activation.RELU) Tensor hidden(Tensor x);
      @Dense(units = 4) Tensor narrow(Tensor x);
      @Dense(units = 10) Tensor scores(Tensor x);
      @Dense(units = 10, activation = Activation.SOFTMAX) Tensor classes(Tensor x);
      @Dense(units = 10, activation = Activation.SIGMOID) Tensor flags(Tensor x);
      @Dense(units = 10, activation = Activation.RELU) Tensor positive(Tensor x);
      @Dense(units = 1) Tensor one(Tensor x);
      @Dense(units = 1, activation = Activation.SOFTMAX) Tensor certain(Tensor x);
      @BatchNorm Tensor norm(Tensor x);
      @LayerNorm Tensor rowNorm(Tensor x);
      @Dropout(rate = 0.5) Tensor drop(Tensor x);
      @Conv2d(filters = 8, kernel = 3) Tensor conv(Tensor x);
      @Conv2d(filters = 8, kernel = 3, activation = Activation.RELU) Tensor convRelu(Tensor x);
      @Conv2d(filters = 8, kernel = 1) Tensor pointwise(Tensor x);
      @Conv2d(filters = 3, kernel = 1) Tensor project(Tensor x);
      @Conv2d(filters = 12, kernel = 1) Tensor expand(Tensor x);
      @Conv2d(filters = 12, kernel = 3, padding = Padding.SAME) Tensor quarters(Tensor x);
      @Conv2d(filters = 3, kernel = 3) Tensor same(Tensor x);
      @Conv2d(filters = 8, kernel = 3, bias = false) Tensor bare(Tensor x);
      @ConvTranspose1d(filters = 4, kernel = 3, pads = {2, 2}) Tensor shrink(Tensor x);
      @DepthwiseConv2d(kernel = 3) Tensor depthwise(Tensor x);
      @MaxPool2d(kernel = 2) Tensor pool(Tensor x);
      @AvgPool2d(kernel = 2) Tensor average(Tensor x);
      @Parameter(shape = "8") Tensor vector();
      @Parameter(shape = "1 8") Tensor row();
      @Parameter(shape = "16 8") Tensor first();
      @Parameter(shape = "8 6") Tensor second();
      @Parameter(shape = "8 20") Tensor wide();
      @Parameter(shape = "16 8", init = Initializer.ZEROS) Tensor flat();
      """;

  /** A model with a method of this body, and those of the layers that it calls. */
  private static String model(String methods) {
    var used = new StringBuilder();
    for (String layer : LAYERS.lines().toList()) {
      String name = layer.replaceFirst("\\(Tensor x\\);$|\\(\\);$", "").replaceFirst(".* ", "");
      if (Pattern.compile("\\b" + name + "\\(").matcher(methods).find()) {
        used.append(layer).append('\n');
      }
    }
    return """
    import dev.adjoint.*;
    import static dev.adjoint.Functions.*;

    @Model
    interface Net {
    %s
    %s
    }
    """
        .formatted(used, methods);
  }

  private static String forward(String expression) {
    return "@Forward default Tensor forward(@Shape(\"batch 16\") Tensor x) { return "
        + expression
        + "; }";
  }

  private static String images(String expression) {
    return "@Forward default Tensor forward(@Shape(\"batch 8 8 3\") Tensor x) { return "
        + expression
        + "; }";
  }

  private static String sequence(String expression) {
    return "@Forward default Tensor forward(@Shape(\"batch seq 12\") Tensor x) { return "
        + expression
        + "; }";
  }

  private static String body(String statements) {
    return "@Forward default Tensor forward(@Shape(\"batch 16\") Tensor x) { Tensor h = hidden(x); "
        + statements
        + " }";
  }

  private static String loss(String expression) {
    return "@Loss @Adam default Tensor loss(@Shape(\"batch 16\") Tensor x, @Shape(\"batch\")"
        + " @Classes(10) IntTensor label, @Shape(\"batch 10\") Tensor target,"
        + " @Shape(\"batch\") Tensor y, @Shape(\"batch 1\") Tensor y1) { return "
        + expression
        + "; }";
  }

  private static Compilation compile(String source) {
    return javac()
        .withOptions("-Xlint:none", "-proc:only")
        .withProcessors(new ModelProcessor())
        .compile(JavaFileObjects.forSourceString("Net", source));
  }

  private static List<String> ids(Compilation compilation) {
    return Stream.concat(compilation.errors().stream(), compilation.warnings().stream())
        .map(d -> d.getMessage(Locale.ROOT))
        .map(
            text -> {
              var id = ID.matcher(text);
              return id.find() ? id.group(1) : text;
            })
        .toList();
  }

  private static Arguments faulty(String id, String methods) {
    return Arguments.of(id, methods);
  }

  private static Arguments sound(String methods) {
    return Arguments.of("", methods);
  }

  static Stream<Arguments> losses() {
    return Stream.of(
        faulty("FAULT-SOFTMAX-LOSS", loss("crossEntropy(classes(x), label)")),
        faulty("FAULT-SOFTMAX-LOSS", loss("crossEntropy(softmax(scores(x)), label)")),
        faulty("FAULT-SOFTMAX-LOSS", loss("crossEntropy(logSoftmax(scores(x)), label)")),
        faulty("FAULT-SOFTMAX-LOSS", loss("crossEntropy(classes(x), target)")),
        faulty("FAULT-SOFTMAX-LOSS", loss("crossEntropy(softmax(scores(x)).flatten(), label)")),
        faulty("FAULT-SOFTMAX-LOSS", loss("binaryCrossEntropyWithLogits(classes(x), target)")),
        faulty("FAULT-SOFTMAX-LOSS", loss("klDivergence(softmax(scores(x)), target)")),
        faulty("FAULT-SOFTMAX-LOSS", loss("hinge(classes(x), target)")),
        faulty("FAULT-SIGMOID-LOSS", loss("crossEntropy(flags(x), label)")),
        faulty("FAULT-SIGMOID-LOSS", loss("binaryCrossEntropyWithLogits(flags(x), target)")),
        faulty("FAULT-SIGMOID-LOSS", loss("binaryFocalCrossEntropyWithLogits(flags(x), target)")),
        faulty("FAULT-RELU-LOGITS", loss("crossEntropy(relu6(scores(hidden(x))), label)")),
        faulty("FAULT-SIGMOID-LOSS", loss("hinge(sigmoid(scores(x)), target)")),
        faulty("FAULT-RELU-LOGITS", loss("crossEntropy(positive(x), label)")),
        faulty("FAULT-RELU-LOGITS", loss("crossEntropy(relu(scores(hidden(x))), label)")),
        faulty("FAULT-TANH-LOGITS", loss("crossEntropy(tanh(scores(x)), label)")),
        faulty(
            "FAULT-TANH-LOGITS", loss("binaryCrossEntropyWithLogits(hardTanh(scores(x)), target)")),
        sound(loss("crossEntropy(tanh(scores(x)).mul(10), label)")),
        sound(loss("crossEntropy(scores(tanh(x)), label)")),
        faulty("FAULT-DROPOUT-LOGITS", loss("crossEntropy(drop(scores(x)), label)")),
        faulty("FAULT-DROPOUT-LOGITS", loss("meanSquaredError(drop(scores(x)), target)")),
        faulty(
            "FAULT-SOFTMAX-ONE", loss("crossEntropy(one(x), label)").replace(" @Classes(10)", "")),
        sound(loss("crossEntropy(scores(drop(hidden(x))), label)")),
        sound(loss("crossEntropy(scores(x), softmax(target))")),
        sound(loss("crossEntropy(softmax(scores(x)).mul(20), label)")),
        sound(loss("klDivergence(logSoftmax(scores(x)), target)")),
        sound(loss("meanSquaredError(flags(x), target)")),
        sound(loss("meanSquaredError(positive(x), target)")),
        sound(loss("meanSquaredError(drop(hidden(x)).sum(1), y)")),
        sound(loss("hinge(tanh(scores(x)), target)")));
  }

  static Stream<Arguments> layers() {
    return Stream.of(
        faulty("FAULT-LINEAR-LAYERS", forward("scores(linear(x))")),
        faulty("FAULT-LINEAR-LAYERS", forward("scores(drop(linear(x)).reshape(\"batch 32\"))")),
        faulty("FAULT-LINEAR-LAYERS", images("conv(pointwise(x))")),
        faulty("FAULT-LINEAR-LAYERS", images("scores(conv(x).flatten())")),
        sound(forward("scores(hidden(x))")),
        sound(forward("scores(relu(linear(x)))")),
        sound(forward("linear(narrow(x))")),
        sound(forward("scores(rowNorm(linear(x)))")),
        sound(forward("scores(norm(plain(x)))")),
        sound(forward("scores(linear(x).add(hidden(x)))")),
        sound(forward("scores(linear(x)).add(linear(x).square().slice(1, 0, 10))")),
        sound(forward("linear(linear(hidden(x)))")),
        sound(images("pointwise(depthwise(x))")),
        faulty("FAULT-LINEAR-LAYERS", images("conv(pool(pointwise(x)))")),
        faulty("FAULT-LINEAR-LAYERS", images("scores(average(conv(x)).flatten())")),
        faulty("FAULT-LINEAR-LAYERS", images("scores(conv(x).globalAvgPool())")),
        sound(images("scores(conv(x).globalMaxPool())")),
        sound(images("conv(pool(pointwise(x)).relu())")),
        sound(images("conv(pool(convRelu(x)))")),
        sound(sequence("narrow(linear(x).permute(0, 2, 1).slice(1, 0, 8))").replace("seq", "20")),
        sound(sequence("scores(linear(x).permute(0, 2, 1))").replace("seq", "20")),
        sound(sequence("scores(linear(x).transpose())").replace("seq", "20")),
        faulty(
            "FAULT-LINEAR-LAYERS",
            sequence("scores(linear(x).permute(0, 2, 1).flatten())").replace("seq", "20")),
        faulty("FAULT-LINEAR-LAYERS", sequence("scores(linear(x).permute(1, 0, 2))")),
        sound(
            images(
                "conv(quarters(x).reshape(\"batch 8 8 2 2 3\").permute(0, 1, 3, 2, 4, 5)"
                    + ".reshape(\"batch 16 16 3\"))")),
        sound(images("bare(conv(x).permute(0, 2, 1, 3))")),
        faulty("FAULT-LINEAR-LAYERS", images("scores(conv(x).permute(0, 3, 1, 2).flatten())")),
        sound(images("expand(project(x))")),
        sound(images("expand(pointwise(x).relu())")),
        faulty("FAULT-LINEAR-LAYERS", images("expand(same(x))")),
        faulty("FAULT-LINEAR-LAYERS", images("expand(pointwise(x))")),
        faulty("FAULT-LINEAR-LAYERS", forward("scores(noise(linear(x)))")),
        faulty("FAULT-LINEAR-LAYERS", forward("scores(linear(x).flip(1))")),
        faulty("FAULT-LINEAR-LAYERS", forward("scores(linear(x).roll(1, 3))")),
        faulty("FAULT-LINEAR-LAYERS", forward("scores(linear(x).repeat(1, 2))")),
        faulty("FAULT-LINEAR-LAYERS", forward("scores(linear(x).tile(1, 2))")),
        sound(images("bare(conv(x).repeat(1, 2).repeat(2, 2))")),
        faulty("FAULT-DROPOUT-NORM", forward("norm(drop(plain(x)))")),
        faulty("FAULT-DROPOUT-NORM", forward("norm(relu(drop(plain(x))))")),
        faulty("FAULT-DROPOUT-NORM", images("norm(pool(drop(convRelu(x))))")),
        sound(forward("drop(norm(plain(x)))")),
        sound(forward("norm(plain(drop(x)))")),
        sound(forward("rowNorm(drop(plain(x)))")),
        sound(images("scores(convRelu(x).flatten())")),
        faulty("FAULT-LINEAR-LAYERS", forward("x.matmul(first()).matmul(second())")),
        faulty("FAULT-LINEAR-LAYERS", forward("x.matmul(first()).add(vector()).matmul(second())")),
        faulty("FAULT-LINEAR-LAYERS", forward("narrow(x.matmul(first()))")),
        sound(forward("x.matmul(first()).add(vector()).relu().matmul(second())")),
        sound(forward("x.matmul(first()).matmul(first().transpose())")),
        sound(forward("x.matmul(first().matmul(second()))")),
        sound(forward("x.matmul(first()).matmul(wide())")),
        faulty("FAULT-CONSTANT-INIT", forward("x.matmul(flat()).add(vector()).relu()")),
        faulty("FAULT-CONSTANT-INIT", forward("tanh(x.matmul(flat()))")),
        sound(forward("x.matmul(flat()).add(vector())")),
        sound(forward("x.matmul(flat()).sigmoid()")),
        faulty("FAULT-BIAS-NORM", forward("norm(linear(x))")),
        faulty("FAULT-BIAS-NORM", images("norm(conv(x))")),
        sound(forward("norm(hidden(x))")),
        sound(forward("norm(plain(x))")),
        sound(forward("rowNorm(linear(x))")),
        faulty("FAULT-SOFTMAX-TWICE", forward("softmax(classes(x))")),
        faulty("FAULT-SOFTMAX-TWICE", forward("logSoftmax(softmax(scores(x), 0), 0)")),
        sound(forward("softmax(softmax(scores(x), 0), 1)")),
        faulty("FAULT-LINEAR-LAYERS", images("conv(norm(bare(x)))")),
        faulty("FAULT-LINEAR-LAYERS", images("conv(pool(norm(bare(x))))")),
        sound(images("conv(relu(norm(bare(x))))")),
        sound(images("scores(norm(bare(x)).flatten())")),
        faulty("FAULT-ACTIVATION-TWICE", forward("relu(hidden(x))")),
        faulty("FAULT-ACTIVATION-TWICE", forward("flags(x).flatten().sigmoid()")),
        faulty("FAULT-ACTIVATION-TWICE", forward("tanh(x.tanh())")),
        faulty("FAULT-ACTIVATION-TWICE", forward("relu6(hidden(x))")),
        faulty("FAULT-ACTIVATION-TWICE", forward("relu(capped(x))")),
        faulty("FAULT-ACTIVATION-TWICE", forward("relu(relu6(x))")),
        faulty("FAULT-ACTIVATION-TWICE", forward("x.celu().celu()")),
        faulty("FAULT-ACTIVATION-TWICE", forward("x.celu(0.5).celu(0.5)")),
        faulty("FAULT-ACTIVATION-TWICE", forward("another(prelu(x))")),
        sound(forward("scores(prelu(linear(another(x))))")),
        sound(forward("relu(noise(hidden(x)))")),
        sound(forward("hardTanh(hidden(x))")),
        sound(forward("tanh(hidden(x))")),
        sound(forward("relu(scores(hidden(x)))")),
        faulty("FAULT-RELU-LOGITS", forward("sigmoid(positive(x))")),
        sound(forward("sigmoid(relu(x))")),
        faulty("FAULT-SOFTMAX-ROWS", forward("softmax(scores(x), 0)")),
        sound(forward("softmax(scores(x), 1)")),
        sound(forward("softmax(one(x), 0)")),
        sound(forward("softmax(scores(x), 0).mul(x.mean(true, 1))")),
        sound(forward("softmax(x.matmul(x.transpose()), 0)")),
        faulty("FAULT-SOFTMAX-ONE", forward("certain(x)")),
        faulty("FAULT-RELU-LOGITS", forward("softmax(positive(x))")),
        sound(forward("softmax(relu(x.matmul(x.transpose())))")),
        faulty(
            "FAULT-LAYER-UNUSED",
            "@Dense(units = 3) Tensor spare(Tensor x);" + forward("hidden(x)")),
        faulty(
            "FAULT-LAYER-UNUSED",
            "@Forward default Tensor forward(@Shape(\"batch 16\") Tensor x) {"
                + " Tensor h = hidden(x); return scores(x); }"),
        faulty(
            "FAULT-LAYER-UNUSED",
            "@Parameter(shape = \"3\") Tensor spare();" + forward("hidden(x)")),
        sound(
            "@State(shape = \"32\") Tensor mean();"
                + "@Forward default Tensor forward(@Shape(\"batch 16\") Tensor x) {"
                + " mean().assign(hidden(x).mean(0)); return x; }"),
        faulty(
            "FAULT-PARAMETER-UNTRAINED",
            forward("scores(x)") + loss("meanSquaredError(one(x).squeeze(1), y)")),
        faulty(
            "FAULT-PARAMETER-UNTRAINED",
            loss("meanSquaredError(one(x).squeeze(1), scores(x).argmax(1).toFloat())")),
        sound(loss("meanSquaredError(one(x).squeeze(1), stopGradient(scores(x)).mean(1))")),
        sound(forward("scores(x)") + loss("crossEntropy(scores(x), label)").replace("@Adam", "")),
        sound(
            loss("crossEntropy(scores(hidden(x)), label)")
                .replace("@Loss", "@Loss(trains = \"scores\")")),
        faulty(
            "FAULT-LEARNING-RATE",
            loss("crossEntropy(scores(x), label)").replace("@Adam", "@Adam(learningRate = 1)")),
        sound(loss("crossEntropy(scores(x), label)").replace("@Adam", "@Sgd(learningRate = 1)")));
  }

  static Stream<Arguments> logarithms() {
    return Stream.of(
        faulty("FAULT-LOG-SOFTMAX", loss("softmax(scores(x)).log().mul(target).sum(1)")),
        faulty("FAULT-LOG-SOFTMAX", loss("classes(x).flatten().log().mul(target).sum(1)")),
        faulty("FAULT-LOG-SOFTMAX", loss("flags(x).neg().add(1).log().mul(target).sum(1)")),
        faulty("FAULT-LOG-SOFTMAX", loss("ones(\"10\").sub(flags(x)).log().mul(target).sum(1)")),
        faulty("FAULT-LOG-SOFTMAX", loss("classes(x).mul(target).sum(1).log().neg()")),
        faulty("FAULT-LOG-SOFTMAX", loss("classes(x).mul(label.oneHot(10)).sum(1).log().neg()")),
        faulty(
            "FAULT-LOG-SOFTMAX",
            loss(
                "target.mul(flags(x).log()).add(target.mul(flags(x).mul(-1).add(1).log())).sum(1)")),
        faulty("FAULT-LOG-SOFTMAX", forward("sigmoid(scores(x)).log()")),
        faulty("FAULT-LOG-SOFTMAX", forward("log(classes(x).slice(1, 0, 3))")),
        faulty("FAULT-LOG-UNBOUNDED", loss("scores(x).log().mul(target).sum(1)")),
        faulty("FAULT-LOG-UNBOUNDED", loss("positive(x).log().mul(target).sum(1)")),
        faulty("FAULT-LOG-UNBOUNDED", loss("scores(x).tanh().log().mul(target).sum(1)")),
        faulty("FAULT-LOG-UNBOUNDED", loss("scores(x).add(1).log().mul(target).sum(1)")),
        faulty("FAULT-LOG-UNBOUNDED", loss("scores(x).clip(0, 1).log().mul(target).sum(1)")),
        faulty("FAULT-LOG-UNBOUNDED", loss("rowNorm(scores(x)).log().mul(target).sum(1)")),
        faulty("FAULT-LOG-UNBOUNDED", loss("scores(x).softsign().log().mul(target).sum(1)")),
        faulty("FAULT-LOG-UNBOUNDED", loss("scores(x).celu().log().mul(target).sum(1)")),
        faulty("FAULT-LOG-UNBOUNDED", loss("scores(x).elu().log().mul(target).sum(1)")),
        faulty("FAULT-LOG-UNBOUNDED", loss("scores(x).silu().log().mul(target).sum(1)")),
        faulty("FAULT-LOG-UNBOUNDED", loss("scores(x).leakyRelu(0.1).log().mul(target).sum(1)")),
        faulty("FAULT-LOG-UNBOUNDED", loss("scores(x).sin().log().mul(target).sum(1)")),
        faulty("FAULT-LOG-UNBOUNDED", loss("scores(x).cos().log().mul(target).sum(1)")),
        faulty("FAULT-LOG-UNBOUNDED", loss("scores(x).logSigmoid().log().mul(target).sum(1)")),
        faulty("FAULT-LOG-UNBOUNDED", loss("target.logSigmoid().log().mul(scores(x)).sum(1)")),
        faulty("FAULT-LOG-UNBOUNDED", loss("prelu(scores(x)).log().mul(target).sum(1)")),
        sound(loss("scores(x).softsign().add(1.1).log().mul(target).sum(1)")),
        sound(loss("scores(x).celu(0.5).add(0.50001).log().mul(target).sum(1)")),
        sound(loss("scores(x).celu(0.05).add(0.05001).log().mul(target).sum(1)")),
        sound(loss("scores(x).sin().add(2).log().mul(target).sum(1)")),
        sound(loss("flags(x).cos().log().mul(target).sum(1)")),
        sound(loss("scores(x).logSigmoid().neg().log().mul(target).sum(1)")),
        sound(loss("prelu(flags(x)).add(0.1).log().mul(target).sum(1)")),
        sound(loss("prelu(scores(x).sigmoid()).add(0.1).log().mul(target).sum(1)")),
        faulty("FAULT-LOSS-RANGE", loss("poissonNegativeLogLikelihood(scores(x).exp(), target)")),
        faulty(
            "FAULT-LOSS-RANGE", loss("poissonNegativeLogLikelihood(softplus(scores(x)), target)")),
        faulty("FAULT-LOSS-RANGE", loss("poissonNegativeLogLikelihood(classes(x), target)")),
        faulty("FAULT-LOSS-RANGE", loss("poissonNegativeLogLikelihood(rates(x), target)")),
        faulty(
            "FAULT-LOSS-RANGE", loss("poissonNegativeLogLikelihood(scores(x).sigmoid(), target)")),
        sound(loss("poissonNegativeLogLikelihood(scores(x), target)")),
        sound(loss("poissonNegativeLogLikelihood(scores(x).softplus().log(), target)")),
        sound(loss("poissonNegativeLogLikelihood(scores(x).tanh().mul(3), target)")),
        faulty("FAULT-LOSS-RANGE", loss("binaryCrossEntropy(scores(x), target)")),
        faulty("FAULT-LOSS-RANGE", loss("binaryCrossEntropy(positive(x), target)")),
        faulty("FAULT-LOSS-RANGE", loss("binaryCrossEntropy(scores(x).tanh(), target)")),
        faulty("FAULT-LOSS-RANGE", loss("klDivergence(scores(x), target)")),
        faulty(
            "FAULT-LOSS-RANGE",
            loss("gaussianNegativeLogLikelihood(target.mul(2), target, scores(x))")),
        sound(loss("binaryCrossEntropy(flags(x), target)")),
        sound(loss("binaryCrossEntropy(scores(x).tanh().add(1).mul(0.5), target)")),
        sound(loss("binaryCrossEntropy(scores(x).clip(0, 1), target)")),
        sound(loss("klDivergence(logSoftmax(scores(x)), target)")),
        sound(loss("klDivergence(scores(x).softplus().neg(), target)")),
        sound(loss("gaussianNegativeLogLikelihood(target.mul(2), target, positive(x))")),
        sound(loss("gaussianNegativeLogLikelihood(target.mul(2), target, scores(x).exp())")),
        sound(loss("logSoftmax(scores(x)).mul(target).sum(1)")),
        sound(loss("classes(x).add(1e-7).log().mul(target).sum(1)")),
        sound(loss("classes(x).clip(1e-7, 1).log().mul(target).sum(1)")),
        sound(loss("flags(x).neg().add(1.000001).log().mul(target).sum(1)")),
        sound(loss("maximum(classes(x), full(\"1\", 1e-7)).log().mul(target).sum(1)")),
        sound(loss("scores(x).softplus().log().mul(target).sum(1)")),
        sound(loss("scores(x).exp().add(1).log().mul(target).sum(1)")),
        sound(loss("scores(x).square().sum(1).log()")),
        sound(loss("scores(x).abs().log().mul(target).sum(1)")),
        sound(loss("scores(x).elu().add(1).log().mul(target).sum(1)")),
        sound(loss("scores(x).tanh().add(1.1).log().mul(target).sum(1)")),
        sound(loss("scores(x).mul(target.log()).sum(1)")));
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        faulty("LOSS-BROADCAST", loss("one(x).sub(y).square().mean(1)")),
        sound(
            loss(
                "target.reshape(\"batch 10 1\").mul(scores(x).reshape(\"batch 1 10\")).mean(1, 2)")),
        sound(
            loss("z.mul(scores(x).expandDims(1)).mean(1, 2)")
                .replace("@Shape(\"batch\") Tensor y", "@Shape(\"batch 3 1\") Tensor z")),
        sound(
            loss("z.mul(w).mean(1, 2).mul(one(x).squeeze(1))")
                .replace(
                    "@Shape(\"batch\") Tensor y",
                    "@Shape(\"batch 3 1\") Tensor z, @Shape(\"batch 1 3\") Tensor w")),
        faulty("LOSS-BROADCAST", loss("y.sub(one(x)).abs().mean(0)")),
        faulty("LOSS-BROADCAST", loss("one(x).squeeze(1).sub(y1).square().mean(1)")),
        faulty("LOSS-BROADCAST", loss("one(x).expandDims(1).sub(y1).square().mean(1, 2)")),
        faulty("LOSS-BROADCAST", loss("where(y.greater(0), one(x), y1).mean(1)")),
        faulty("LOSS-BROADCAST", loss("one(x).equal(y).toFloat().mean(1).add(one(x).mean(1))")),
        faulty(
            "LOSS-BROADCAST",
            forward("one(x).sub(x.mean(1))") + loss("forward(x).square().mean(1)")),
        sound(loss("one(x).sub(y1).square().mean(1)")),
        sound(loss("scores(x).sub(target).square().mul(y1).mean(1)")),
        sound(loss("scores(x).sub(scores(x).mean(true, 1)).square().mean(1)")),
        sound(loss("y.expandDims(0).sub(one(x).squeeze(1).expandDims(1)).square().mean(1)")),
        sound(loss("meanSquaredError(one(x), y1).mul(y)")),
        sound(
            loss(
                "x.matmul(x.transpose())"
                    + ".mul(range(\"batch\").reshape(\"batch 1\").equal(range(\"batch\")).toFloat())"
                    + ".sum(1).mul(one(x).squeeze(1))")),
        sound(
            loss(
                "range(\"batch\").reshape(\"batch 1\").toFloat().sub(range(\"batch\").toFloat())"
                    + ".square().mean(1).mul(one(x).squeeze(1))")),
        sound(sequence("one(x).add(one(x).permute(0, 2, 1))")),
        sound(sequence("one(x).add(one(x).transpose())")),
        faulty(
            "FAULT-BROADCAST-BOTH",
            sequence("one(x).permute(1, 0, 2).add(vector())").replace("seq", "batch")),
        faulty("LOSS-BROADCAST", loss("one(x).sub(one(x).transpose()).square().mean(1)")),
        faulty("FAULT-BROADCAST-BOTH", forward("one(x).sub(vector())")),
        faulty("FAULT-BROADCAST-BOTH", forward("one(x).sub(x.mean(1))")),
        sound(forward("one(x).sub(row())")),
        sound(forward("x.mean(1).expandDims(1).sub(x.mean(1))")),
        faulty("SHAPE-ROWS", forward("x.reshape(\"2 -1\")")),
        faulty("SHAPE-ROWS", forward("x.reshape(\"-1 32\")")),
        faulty("SHAPE-ROWS", forward("x.transpose().reshape(\"-1 16\")")),
        faulty("FAULT-RESHAPE-ORDER", forward("x.reshape(\"16 batch\")")),
        faulty("FAULT-RESHAPE-ORDER", images("x.reshape(\"batch 3 8 8\")")),
        faulty("FAULT-RESHAPE-ORDER", sequence("x.reshape(\"batch 4 seq 3\")")),
        faulty("FAULT-RESHAPE-ORDER", sequence("x.reshape(\"seq batch 12\")")),
        faulty("FAULT-RESHAPE-ORDER", sequence("x.reshape(\"batch 12 32\")").replace("seq", "32")),
        sound(sequence("x.reshape(\"batch 12 24\")").replace("seq", "24")),
        sound(sequence("x.reshape(\"batch 12 6\")").replace("seq", "6")),
        sound(forward("x.reshape(\"1 batch 16 1\")")),
        sound(images("x.reshape(\"batch 64 3\")")),
        sound(sequence("x.reshape(\"batch seq 4 3\").permute(0, 2, 1, 3)")),
        sound(sequence("x.reshape(\"batch*seq 12\").reshape(\"batch seq 12\")")),
        faulty("FAULT-RESULT-UNUSED", body("h.exp(); return h;")),
        faulty("FAULT-RESULT-UNUSED", body("Tensor y = h.add(1); return h;")),
        faulty("FAULT-RESULT-UNUSED", body("for (int i = 0; i < 3; i++) { h.exp(); } return h;")),
        sound(body("Tensor[] parts = h.split(1, 2); return parts[0];")),
        sound(body("Tensor y = h; for (int i = 0; i < 3; i++) { h = y; y = h.exp(); } return h;")),
        sound(forward("x.reshape(\"-1 4 4\")")),
        sound(forward("x.reshape(\"-1 4\")")),
        sound(forward("x.reshape(\"-1\")")),
        sound(forward("x.reshape(\"batch -1\")")),
        sound(forward("x.reshape(\"1 -1 16\")")),
        sound(forward("x.reshape(\"batch/2 32\")")),
        sound(forward("x.reshape(\"2 8*batch\")")));
  }

  @ParameterizedTest
  @MethodSource({"losses", "layers", "logarithms", "shapes"})
  void whatIsFaultyIsTold(String id, String methods) {
    Compilation compilation = compile(model(methods));
    assertEquals(
        id.isEmpty() ? List.of() : List.of(id),
        ids(compilation),
        () -> methods + "\n" + compilation.diagnostics());
  }

  static Stream<Arguments> messages() {
    String rates =
        "poissonNegativeLogLikelihood: takes logarithms of rates, but is given rates, which come out"
            + " of ";
    return Stream.of(
        Arguments.of(
            loss("poissonNegativeLogLikelihood(scores(x).exp(), target)"),
            rates + "exp; give it what exp is given"),
        Arguments.of(
            loss("poissonNegativeLogLikelihood(rates(x), target)"),
            rates + "rates; leave out its activation"),
        Arguments.of(
            forward("relu6(hidden(x))"),
            "relu6: is applied to the result of hidden, whose activation is relu\n"),
        Arguments.of(forward("relu(relu6(x))"), "relu: is applied to the result of relu6\n"),
        Arguments.of(
            forward("another(prelu(x))"),
            "another: is applied to the result of the same function\n"),
        Arguments.of(
            sequence("x.glu()").replace("12", "5"), "glu: axis -1, of 5, has no 2 equal parts\n"),
        Arguments.of(
            sequence("shrink(x)").replace("seq", "1"),
            "shrink: nothing is left of the length: -1\n"),
        Arguments.of(
            sequence("shrink(x)").replace("seq", "1"), "x : float[batch, 1, 12]   declared at"),
        Arguments.of(
            forward("relu(hidden(x))"),
            "relu: is applied to the result of hidden, whose activation it is\n"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void theMessageSaysWhatIsMeant(String methods, String text) {
    Compilation compilation = compile(model(methods));
    assertTrue(
        compilation.diagnostics().stream().anyMatch(d -> d.getMessage(Locale.ROOT).contains(text)),
        () -> compilation.diagnostics().toString());
  }

  @Test
  void aWarningFailsABuildThatWantsNone() {
    Compilation compilation =
        javac()
            .withOptions("-Xlint:none", "-Werror")
            .withProcessors(new ModelProcessor())
            .compile(JavaFileObjects.forSourceString("Net", model(forward("scores(linear(x))"))));
    assertEquals(Compilation.Status.FAILURE, compilation.status());
  }

  static Stream<String> silenced() {
    String silence = "@SuppressWarnings(\"adjoint:FAULT-LINEAR-LAYERS\") ";
    String source = model(forward("scores(linear(x))"));
    return Stream.of(
        source.replace("@Model", silence + "@Model"),
        source.replace("@Forward", silence + "@Forward"),
        source.replace("@Dense(units = 32)", silence + "@Dense(units = 32)"),
        source.replace("@Dense(units = 10)", silence + "@Dense(units = 10)"));
  }

  @ParameterizedTest
  @MethodSource
  void silenced(String source) {
    assertEquals(List.of(), ids(compile(source)));
  }

  private static final String BLOCKS =
      """
      import dev.adjoint.*;

      @Block
      interface Inner {
        @Dense(size = "4*d") Tensor up(Tensor x);
        @Dense(size = "d") Tensor down(Tensor x);
        @Dense(size = "d") Tensor spare(Tensor x);

        @Forward
        default Tensor forward(@Shape("batch d") Tensor x) {
          return x.add(down(up(x)));
        }
      }

      @Block
      interface Outer {
        @Use(block = Inner.class) Tensor inner(Tensor x);

        @Forward
        default Tensor forward(@Shape("batch d") Tensor x) {
          return inner(x);
        }
      }

      @Model
      interface Net {
        @Stack(block = Outer.class, times = 12) Tensor blocks(Tensor x);
        @Use(block = Outer.class) Tensor unused(Tensor x);

        @Forward
        default Tensor forward(@Shape("batch 8") Tensor x) {
          return blocks(x);
        }
      }
      """;

  @Test
  void aFaultInABlockIsToldOnceWithItsPath() {
    Compilation compilation = compile(BLOCKS);
    assertEquals(
        List.of("FAULT-LAYER-UNUSED", "FAULT-LAYER-UNUSED", "FAULT-LINEAR-LAYERS"),
        ids(compilation).stream().sorted().toList());
    assertTrue(
        compilation.warnings().stream()
            .anyMatch(w -> w.getMessage(Locale.ROOT).contains("blocks[0].inner.down")),
        () -> compilation.warnings().toString());
  }

  @Test
  void aFaultInABlockIsSilencedWhereTheBlockIsUsed() {
    String source =
        BLOCKS.replace("@Stack", "@SuppressWarnings(\"adjoint:FAULT-LAYER-UNUSED\") @Stack");
    String inForward =
        source.replace(
            "default Tensor forward(@Shape(\"batch 8\")",
            "@SuppressWarnings(\"adjoint:FAULT-LINEAR-LAYERS\") "
                + "default Tensor forward(@Shape(\"batch 8\")");
    assertEquals(List.of("FAULT-LAYER-UNUSED", "FAULT-LAYER-UNUSED"), ids(compile(inForward)));
  }

  @Test
  void aLayerForOtherArgumentsIsNotUnused() {
    String source =
        """
        import dev.adjoint.*;

        @Block
        interface Gated {
          @Arg boolean gated();
          @Dense(size = "d") Tensor gate(Tensor x);
          @Dense(size = "d") Tensor value(Tensor x);

          @Forward
          default Tensor forward(@Shape("batch d") Tensor x) {
            return gated() ? value(x).mul(gate(x)) : value(x);
          }
        }

        @Model
        interface Net {
          @Use(block = Gated.class, args = "gated=false") Tensor gated(Tensor x);

          @Forward
          default Tensor forward(@Shape("batch 8") Tensor x) {
            return gated(x);
          }
        }
        """;
    assertEquals(List.of(), ids(compile(source)));
  }

  private static final String SCAN =
      """
      import dev.adjoint.*;
      import static dev.adjoint.Functions.*;

      @Block
      interface Cell {
        record Step(Tensor h, Tensor y) {}

        @Dense(size = "d") Tensor fromState(Tensor h);
        @Dense(size = "d", bias = false) Tensor toKey(Tensor h);
        @Attention(heads = 2) Tensor attend(Tensor x, Tensor memory);

        @Forward
        default Step forward(
            @Shape("batch d") Tensor h, @Shape("batch d") Tensor x, @Shape("batch m e") Tensor memory) {
          Tensor next = fromState(h).add(x).tanh();
          Tensor read = attend(toKey(next).tanh().expandDims(1), memory);
          return new Step(next, next.add(read.squeeze(1)));
        }
      }

      @Model
      interface Net {
        @Scan(block = Cell.class, over = "time") Cell.Step run(Tensor h, Tensor xs, Tensor memory);

        @Forward
        default Tensor forward(@Shape("batch time 4") Tensor xs, @Shape("batch m 3") Tensor memory) {
          return run(zeros("batch 4"), xs, memory).y();
        }
      }
      """;

  @Test
  void whatAScanOnlyEmitsIsUsed() {
    assertEquals(List.of(), ids(compile(SCAN)));
  }

  @Test
  void aFaultInAStepIsFound() {
    assertEquals(
        List.of("FAULT-LAYER-UNUSED"),
        ids(compile(SCAN.replace("next.add(read.squeeze(1))", "x"))).stream().distinct().toList());
    assertEquals(
        List.of("FAULT-LINEAR-LAYERS"),
        ids(
            compile(
                SCAN.replace("fromState(h).add(x)", "fromState(toKey(h)).add(x)")
                    .replace("toKey(next).tanh()", "next"))));
  }

  @Test
  void aGradientThroughAStateReachesWhatIsAssigned() {
    String source =
        """
        import dev.adjoint.*;
        import static dev.adjoint.StateScope.SESSION;

        @Model
        interface Net {
          @State(shape = "batch 4 8", scope = SESSION) Tensor keys();
          @Dense(units = 8) Tensor key(Tensor x);

          @Loss @Adam
          default Tensor loss(@Shape("batch seq 3") Tensor x, @Shape("seq") IntTensor position) {
            keys().assign(keys().update(1, position, key(x)));
            return keys().square().mean(1, 2);
          }
        }
        """;
    assertEquals(List.of(), ids(compile(source)));
    assertEquals(
        List.of("LOSS-CONSTANT"), ids(compile(source.replace("return keys()", "return x"))));
  }

  @Test
  void stepsMayRepeatWhatTheyAreGiven() {
    String source =
        """
        import dev.adjoint.*;
        import static dev.adjoint.Functions.*;

        @Block
        interface Cell {
          record Step(Tensor h, Tensor y) {}

          @Forward
          default Step forward(
              @Shape("batch 1 d") Tensor h, @Shape("batch d 1") Tensor x) {
            Tensor outer = h.mul(x);
            return new Step(h.add(outer.mean(true, 1)).tanh(), outer);
          }
        }

        @Model
        interface Net {
          @Parameter(shape = "3") Tensor scale();
          @Scan(block = Cell.class, over = "time") Cell.Step run(Tensor h, Tensor xs);

          @Loss @Adam
          default Tensor loss(@Shape("batch time 3") Tensor xs) {
            Tensor all = xs.mul(scale()).reshape("batch time 3 1");
            return run(zeros("batch 1 3"), all).y().square().mean(1, 2, 3);
          }
        }
        """;
    assertEquals(List.of(), ids(compile(source)));
  }
}
