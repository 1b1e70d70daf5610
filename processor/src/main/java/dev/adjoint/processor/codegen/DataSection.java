package dev.adjoint.processor.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.adjoint.processor.ir.Element;
import dev.adjoint.processor.ir.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Methods that take whole data sets: {@code fit}, {@code evaluate}, {@code predict}. */
public final class DataSection {
  private final Model model;
  private final List<InferenceSection> forwards;
  private final List<ObjectiveSection> losses;
  private final Element real;

  public DataSection(
      Model model, List<InferenceSection> forwards, List<ObjectiveSection> losses, Element real) {
    this.model = model;
    this.forwards = forwards;
    this.losses = losses;
    this.real = real;
  }

  public void addTo(TypeSpec.Builder type) {
    for (ObjectiveSection loss : losses) {
      if (loss.rows() != null) {
        var names = LossNames.of(losses.size(), loss.entry());
        if (loss.training() != null) {
          type.addMethod(fit(loss, names.fit()));
        }
        type.addMethod(evaluate(loss, names.evaluate()));
      }
    }
    for (InferenceSection forward : forwards) {
      DataRows rows = DataRows.of(forward.routine(), model.data(), true);
      if (rows != null && isInData(forward)) {
        type.addMethod(predict(forward, rows));
      }
    }
  }

  /** Whether the declared rows have everything that the method reads. */
  private boolean isInData(InferenceSection forward) {
    Model.DataRecord data = model.data();
    return data == null
        || forward.routine().inputs().stream()
            .filter(input -> !input.isFeed())
            .allMatch(
                input -> data.components().stream().anyMatch(c -> c.name().equals(input.name())));
  }

  private MethodSpec fit(ObjectiveSection loss, String name) {
    var method =
        MethodSpec.methodBuilder(name)
            .addJavadoc(
                "A training run of {@code $L} on this data, to be described further and run. Without more it is one epoch in batches of 32 rows, in an order drawn by the seed of the model.",
                loss.entry())
            .addModifiers(Modifier.PUBLIC);
    TypeName row = recordType();
    if (model.data() == null) {
      // Whatever record it is, the data to validate on has the same.
      var any = TypeVariableName.get("R", Record.class);
      method.addTypeVariable(any);
      row = any;
    }
    return method
        .addParameter(ParameterizedTypeName.get(Types.DATASET, row), "data")
        .returns(ParameterizedTypeName.get(Types.FIT, row))
        .addStatement("return new $T<>(this, $L, data)", Types.FIT, loss.field())
        .build();
  }

  private MethodSpec evaluate(ObjectiveSection loss, String name) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc(
            "The mean of {@code $L} over this data, and the accuracy where there are classes.",
            loss.entry())
        .addModifiers(Modifier.PUBLIC)
        .addParameter(data())
        .addParameters(loss.evaluation().feeds())
        .returns(Types.EVALUATION)
        .addStatement(
            "return $T.of(this, $L, data$L)",
            Types.EVALUATION,
            loss.field(),
            loss.evaluation().feeds().stream()
                .map(feed -> ", " + feed.name())
                .collect(Collectors.joining()))
        .build();
  }

  private ParameterSpec data() {
    return ParameterSpec.builder(ParameterizedTypeName.get(Types.DATASET, recordType()), "data")
        .build();
  }

  private TypeName recordType() {
    Model.DataRecord data = model.data();
    if (data == null) {
      return WildcardTypeName.subtypeOf(Object.class);
    }
    return className(data.qualifiedName(), model.packageName());
  }

  /**
   * A class by its qualified name: in the model's package if it can be, else by the habit that
   * packages are in lower case.
   */
  public static ClassName className(String qualifiedName, String packageName) {
    String prefix = packageName.isEmpty() ? "" : packageName + ".";
    if (qualifiedName.startsWith(prefix)) {
      String[] simple = qualifiedName.substring(prefix.length()).split("\\.");
      if (simple.length == 1 || Character.isUpperCase(simple[0].charAt(0))) {
        ClassName name = ClassName.get(packageName, simple[0]);
        for (int i = 1; i < simple.length; i++) {
          name = name.nestedClass(simple[i]);
        }
        return name;
      }
    }
    return ClassName.bestGuess(qualifiedName);
  }

  private MethodSpec predict(InferenceSection forward, DataRows rows) {
    String entry = forward.routine().entry();
    String name =
        forwards.size() == 1
            ? "predict"
            : "predict" + Character.toUpperCase(entry.charAt(0)) + entry.substring(1);
    var method =
        MethodSpec.methodBuilder(name)
            .addJavadoc("{@code $L} of every row, in the order of the rows.", entry)
            .addModifiers(Modifier.PUBLIC)
            .addParameter(data())
            .addParameters(forward.routine().feeds())
            .addStatement("checkOpen()");
    return forward.valuesName() == null
        ? predictTensor(method, forward, rows)
        : predictRecord(method, forward, rows);
  }

  private MethodSpec predictTensor(
      MethodSpec.Builder method, InferenceSection forward, DataRows rows) {
    var result = forward.routine().results().getFirst().value();
    return method
        .returns(Types.array(real))
        .addStatement(
            "return $T.$Ls($L, data, $L, (batch, result) -> $L($L, result))",
            Types.PREDICTION,
            real.javaName(),
            rows.constant(),
            rows.rowElements(result.shape()),
            rows.routine().entry(),
            rows.batchArgumentsWithFeeds())
        .build();
  }

  private MethodSpec predictRecord(
      MethodSpec.Builder method, InferenceSection forward, DataRows rows) {
    TypeName values = forward.resultType();
    List<CodeBlock> all = new ArrayList<>();
    List<CodeBlock> part = new ArrayList<>();
    for (var result : forward.routine().results()) {
      long elements = rows.rowElements(result.value().shape());
      String type = result.value().typed().element().javaName();
      all.add(CodeBlock.of("new $L[Math.multiplyExact(data.size(), $L)]", type, elements));
      part.add(CodeBlock.of("new $L[Math.multiplyExact(batch.rows(), $L)]", type, elements));
    }
    method
        .returns(values)
        .addStatement("var all = new $T($L)", values, join(all))
        .addCode(
            "$T.batches($L, data, (batch, firstRow) -> {$>\n", Types.PREDICTION, rows.constant())
        .addStatement("var part = new $T($L)", values, join(part))
        .addStatement("$L($L, part)", rows.routine().entry(), rows.batchArgumentsWithFeeds());
    for (var result : forward.routine().results()) {
      method.addStatement(
          "System.arraycopy(part.$1L(), 0, all.$1L(), firstRow * $2L, batch.rows() * $2L)",
          result.name(),
          rows.rowElements(result.value().shape()));
    }
    return method.addCode("$<});\n").addStatement("return all").build();
  }

  private static CodeBlock join(List<CodeBlock> blocks) {
    return blocks.stream().collect(CodeBlock.joining(",$W"));
  }
}
