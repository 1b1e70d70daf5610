package dev.adjoint.processor.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/**
 * The class {@code X_Ir} beside a block {@code X}, whose annotation holds source text for other
 * compilations.
 *
 * @param version the form of the annotation
 * @param files the source of the block, then of what it uses
 * @param blocks the companions of the blocks that it embeds
 * @param generator the qualified name of the processor, for {@code @Generated}
 * @param origin what the generated file names as its origin
 */
public record BlockClass(
    ClassName name,
    int version,
    List<File> files,
    List<ClassName> blocks,
    String generator,
    Element origin) {
  /**
   * A class file holds a string in at most 65,535 bytes, and a char takes three at most: surrogates
   * too, since it encodes each by itself.
   */
  static final int LONGEST_TEXT = 65_535 / 3;

  private static final ClassName SOURCE = ClassName.get("dev.adjoint.internal", "BlockSource");
  private static final ClassName USED = ClassName.get("dev.adjoint.internal", "UsedBlocks");

  public BlockClass {
    files = List.copyOf(files);
    blocks = List.copyOf(blocks);
  }

  /** A file of source. */
  public record File(String name, String text) {}

  /** By which generated code refers to companions: none, or one annotation. */
  public static List<AnnotationSpec> used(List<ClassName> companions) {
    return companions.isEmpty()
        ? List.of()
        : List.of(AnnotationSpec.builder(USED).addMember("value", classes(companions)).build());
  }

  private static CodeBlock classes(List<ClassName> names) {
    return names.stream()
        .map(name -> CodeBlock.of("$T.class", name))
        .collect(CodeBlock.joining(", ", "{", "}"));
  }

  /** The source of the class. */
  public JavaFile generate() {
    var source = AnnotationSpec.builder(SOURCE).addMember("version", "$L", version);
    for (File file : files) {
      source.addMember("files", "$L", annotation(file));
    }
    if (!blocks.isEmpty()) {
      source.addMember("blocks", classes(blocks));
    }
    var type =
        TypeSpec.classBuilder(name)
            .addJavadoc("What other compilations need of a block: its source. Not for users.")
            .addAnnotations(Types.generated(generator))
            .addAnnotation(source.build())
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addOriginatingElement(origin)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    return JavaFile.builder(name.packageName(), type.build())
        .skipJavaLangImports(true)
        .indent("  ")
        .build();
  }

  private static AnnotationSpec annotation(File file) {
    var annotation =
        AnnotationSpec.builder(SOURCE.nestedClass("File")).addMember("name", "$S", file.name());
    for (String chunk : chunks(file.text(), LONGEST_TEXT)) {
      annotation.addMember("text", "$L", literal(chunk));
    }
    return annotation.build();
  }

  /** The text in pieces, of whole lines where lines are short enough. */
  static List<String> chunks(String text, int longest) {
    var chunks = new ArrayList<String>();
    for (int start = 0; start < text.length(); ) {
      int end = Math.min(text.length(), start + longest);
      int line = text.lastIndexOf('\n', end - 1) + 1;
      end = end < text.length() && line > start ? line : end;
      chunks.add(text.substring(start, end));
      start = end;
    }
    return chunks;
  }

  /** A string literal of ASCII, one line for a line. */
  static String literal(String text) {
    return lines(text).stream()
        .map(line -> '"' + escaped(line) + '"')
        .collect(Collectors.joining("\n+ "));
  }

  private static List<String> lines(String text) {
    var lines = new ArrayList<String>();
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start) + 1;
      lines.add(text.substring(start, end == 0 ? text.length() : end));
      start = end == 0 ? text.length() : end;
    }
    return lines;
  }

  private static String escaped(String line) {
    var escaped = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        case '"' -> escaped.append("\\\"");
        case '\\' -> escaped.append("\\\\");
        default -> {
          if (c >= ' ' && c <= '~') {
            escaped.append(c);
          } else {
            escaped.append("\\u%04x".formatted((int) c));
          }
        }
      }
    }
    return escaped.toString();
  }
}
