package dev.adjoint.processor.frontend;

import dev.adjoint.processor.ir.Value;
import java.util.Arrays;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** What an expression of a body is worth at compile time. */
sealed interface Datum {

  /**
   * A primitive or a string, known at compile time.
   *
   * @param value boxed as its static type: a {@code byte} is a Byte
   */
  record Known(Object value) implements Datum {}

  /** An enum constant. */
  record EnumConstant(TypeElement type, String name) implements Datum {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof EnumConstant that
          && name.equals(that.name)
          && type.getQualifiedName().contentEquals(that.type.getQualifiedName());
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /**
   * A tensor.
   *
   * @param kind what the source calls it
   */
  record Symbol(Value value, TensorKind kind) implements Datum {}

  /** A record, by the names of its components. */
  record RecordDatum(TypeElement type, Map<String, Datum> components) implements Datum {}

  /** The model itself: {@code this}. */
  record Self(TypeElement type) implements Datum {}

  /** An array; a slot is null until something is stored. */
  final class ArrayDatum implements Datum {
    private final JavaType element;
    private final @Nullable Datum[] slots;
    private final boolean constant;

    ArrayDatum(JavaType element, @Nullable Datum[] slots, boolean constant) {
      this.element = element;
      this.slots = slots;
      this.constant = constant;
    }

    JavaType element() {
      return element;
    }

    int length() {
      return slots.length;
    }

    @Nullable Datum get(int index) {
      return slots[index];
    }

    void set(int index, Datum value) {
      slots[index] = value;
    }

    /** Whether it is a field's: other code may read it, so a body may not write it. */
    boolean isConstant() {
      return constant;
    }

    /** The same array as a field holds it. */
    ArrayDatum asConstant() {
      return new ArrayDatum(element, slots, true);
    }

    /** Forgets what is in it, as after a method that could not be read to its end. */
    void poison() {
      Arrays.fill(slots, Poison.POISON);
    }
  }

  /** What a void method returns. */
  enum Nothing implements Datum {
    NOTHING
  }

  /** The value of an expression whose fault has been reported. */
  enum Poison implements Datum {
    POISON
  }
}
