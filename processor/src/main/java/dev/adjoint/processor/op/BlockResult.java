package dev.adjoint.processor.op;

/**
 * One component of the record that a block returns, of an instruction that uses the block.
 *
 * @param name of the component
 */
public record BlockResult(String name) implements Op {

  @Override
  public String mnemonic() {
    return name;
  }
}
