package dev.adjoint.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name with the numbers in it, such as {@code blocks.3.up.weight}.
 *
 * @param texts before, between and after the numbers
 */
record NumberedName(List<String> texts, List<Integer> numbers) {
  private static final Pattern NUMBER = Pattern.compile("(?<![0-9])(0|[1-9][0-9]{0,7})(?![0-9])");

  static NumberedName of(String name) {
    var texts = new ArrayList<String>();
    var numbers = new ArrayList<Integer>();
    Matcher matcher = NUMBER.matcher(name);
    int end = 0;
    while (matcher.find()) {
      texts.add(name.substring(end, matcher.start()));
      numbers.add(Integer.valueOf(matcher.group()));
      end = matcher.end();
    }
    texts.add(name.substring(end));
    return new NumberedName(List.copyOf(texts), List.copyOf(numbers));
  }

  /** The names of all repetitions as an expression over the counter of their loop. */
  CodeBlock expression(NumberedName second, String counter) {
    var parts = new ArrayList<CodeBlock>();
    var text = new StringBuilder(texts.getFirst());
    for (int n = 0; n < numbers.size(); n++) {
      int step = second.numbers.get(n) - numbers.get(n);
      if (step == 0) {
        text.append(numbers.get(n));
      } else {
        parts.add(CodeBlock.of("$S", text));
        String term = RepeatedParts.term(numbers.get(n), step, counter);
        parts.add(CodeBlock.of(term.contains(" ") ? "($L)" : "$L", term));
        text.setLength(0);
      }
      text.append(texts.get(n + 1));
    }
    if (!text.isEmpty() || parts.isEmpty()) {
      parts.add(CodeBlock.of("$S", text));
    }
    return parts.stream().collect(CodeBlock.joining(" + "));
  }
}
