/**
 * Input: the typed model, and what its methods were written as. Output: warnings, of structures
 * that are allowed but hardly meant: a softmax before a loss that takes logits, two layers that are
 * as good as one, a layer that nothing uses. One class a check; each looks at every call once.
 *
 * <p>A warning here has practically no false alarms: where people also write it on purpose, the
 * check leaves it alone, or says on its page in {@code docs/errors} what it does not tell apart.
 */
@NullMarked
package dev.adjoint.processor.structure;

import org.jspecify.annotations.NullMarked;
