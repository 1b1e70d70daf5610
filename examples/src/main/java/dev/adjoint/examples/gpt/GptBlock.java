package dev.adjoint.examples.gpt;

import static dev.adjoint.Activation.GELU_TANH;
import static dev.adjoint.Functions.attention;
import static dev.adjoint.Functions.causalAttention;
import static dev.adjoint.Functions.dropout;
import static dev.adjoint.Functions.range;
import static dev.adjoint.StateScope.SESSION;

import dev.adjoint.Arg;
import dev.adjoint.Block;
import dev.adjoint.BoolTensor;
import dev.adjoint.Dense;
import dev.adjoint.Forward;
import dev.adjoint.IntTensor;
import dev.adjoint.LayerNorm;
import dev.adjoint.Shape;
import dev.adjoint.State;
import dev.adjoint.Tensor;

/** Attention to what came before, and a layer for each position: pre-norm, as in GPT-2. */
@Block
public interface GptBlock {

  /** Heads of attention. */
  @Arg
  int heads();

  /** The longest text. */
  @Arg
  int context();

  /** The share of what is added that training drops. */
  @Arg
  double drop();

  /** Whether keys and values of earlier calls are remembered. */
  @Arg
  default boolean cached() {
    return false;
  }

  /** Before attention. */
  @LayerNorm
  Tensor attendNorm(Tensor x);

  /** What a position looks for. */
  @Dense(size = "d")
  Tensor query(Tensor x);

  /** What a position is found by. */
  @Dense(size = "d")
  Tensor key(Tensor x);

  /** What a position tells. */
  @Dense(size = "d")
  Tensor value(Tensor x);

  /** Joins the heads. */
  @Dense(size = "d")
  Tensor output(Tensor x);

  /** Before the layers of each position. */
  @LayerNorm
  Tensor feedNorm(Tensor x);

  /** To four times the width. */
  @Dense(size = "4*d", activation = GELU_TANH)
  Tensor up(Tensor x);

  /** And back. */
  @Dense(size = "d")
  Tensor down(Tensor x);

  /** The keys of the positions so far. */
  @State(shape = "batch heads context d/heads", scope = SESSION)
  Tensor keys();

  /** Their values. */
  @State(shape = "batch heads context d/heads", scope = SESSION)
  Tensor values();

  /**
   * The block.
   *
   * @param position of each x in the text; read only where earlier calls are remembered
   */
  @Forward
  default Tensor forward(@Shape("batch seq d") Tensor x, @Shape("seq") IntTensor position) {
    Tensor seen = attendNorm(x);
    Tensor query = byHead(query(seen));
    Tensor key = byHead(key(seen));
    Tensor value = byHead(value(seen));
    Tensor mixed;
    if (cached()) {
      keys().assign(keys().update(2, position, key));
      values().assign(values().update(2, position, value));
      BoolTensor visible = range("context").lessEqual(position.reshape("seq 1"));
      mixed = attention(query, keys(), values(), visible);
    } else {
      mixed = causalAttention(query, key, value);
    }
    Tensor joined = output(mixed.permute(0, 2, 1, 3).reshape("batch seq d"));
    Tensor attended = x.add(dropout(joined, drop()));
    return attended.add(dropout(down(up(feedNorm(attended))), drop()));
  }

  private Tensor byHead(Tensor x) {
    return x.reshape("batch seq heads d/heads").permute(0, 2, 1, 3);
  }
}
