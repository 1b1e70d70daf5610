package dev.adjoint;

/**
 * What an {@link Lstm} returns if its method asks for it.
 *
 * @param outputs of all steps: {@code [batch, time, directions * H]}
 * @param hidden h after the last step: {@code [batch, H]}, or {@code [layers * directions, batch,
 *     H]} where there are several
 * @param cell c after the last step, of the shape of hidden
 */
public record LstmResult(Tensor outputs, Tensor hidden, Tensor cell) {}
