package dev.adjoint;

/**
 * What a {@link Gru} or {@link SimpleRnn} returns if its method asks for it.
 *
 * @param outputs of all steps: {@code [batch, time, directions * H]}
 * @param hidden after the last step: {@code [batch, H]}, or {@code [layers * directions, batch, H]}
 *     where there are several
 */
public record RecurrentResult(Tensor outputs, Tensor hidden) {}
