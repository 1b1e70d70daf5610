/**
 * An LSTM that writes like a novel, character by character: {@link
 * dev.adjoint.examples.lstm.CharLstm} is the model, {@link dev.adjoint.examples.lstm.Passage} a row
 * of the data, {@link dev.adjoint.examples.lstm.Novelist} what generates text with the state that
 * the session keeps, and {@link dev.adjoint.examples.lstm.CharLstmExample} trains and runs it.
 */
@NullMarked
package dev.adjoint.examples.lstm;

import org.jspecify.annotations.NullMarked;
