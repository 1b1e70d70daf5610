package heldout.faulty;

import static dev.adjoint.Functions.meanSquaredError;

import dev.adjoint.*;

// tables-exchanged (feature-input): the table of the users is given the items
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
    Tensor found = users(item).mul(items(user)).sum(1); // ERROR: SHAPE-INDEX
    return meanSquaredError(found, rating);
  }
}
