package heldout.fixed;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// tables-exchanged (feature-input): each its own
@Model(data = TablesExchanged.Row.class)
interface TablesExchanged {
  record Row(@Classes(100) int user, @Classes(500) int item, float rating) {}

  @Embedding(entries = 100, units = 32)
  Tensor users(IntTensor user);

  @Embedding(entries = 500, units = 32)
  Tensor items(IntTensor item);

  @Loss
  @Adam
  default Tensor loss(
      @Shape("batch") @Classes(100) IntTensor user,
      @Shape("batch") @Classes(500) IntTensor item,
      @Shape("batch") Tensor rating) {
    Tensor found = users(user).mul(items(item)).sum(1);
    return meanSquaredError(found, rating);
  }
}
