/**
 * A small GPT that writes like a novel, character by character: {@link
 * dev.adjoint.examples.gpt.CharGpt} is the model, a stack of {@link
 * dev.adjoint.examples.gpt.GptBlock}s, {@link dev.adjoint.examples.gpt.Window} a row of the data,
 * {@link dev.adjoint.examples.gpt.Writer} what generates text with a cache of keys and values, and
 * {@link dev.adjoint.examples.gpt.CharGptExample} trains and runs it.
 */
@NullMarked
package dev.adjoint.examples.gpt;

import org.jspecify.annotations.NullMarked;
