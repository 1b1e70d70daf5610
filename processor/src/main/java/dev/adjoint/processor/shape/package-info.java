/**
 * Input: the untyped model of the front end. Output: the same model, in which every value has a
 * type, every op is a primitive, and every parameter a constant shape; or errors.
 *
 * <p>Each op types itself through {@link dev.adjoint.processor.op.Typing}. A fault poisons its
 * result, so that what follows from it is not reported, and checking goes on: all independent
 * faults of a model are reported in one compilation. The body of a block is typed at each of its
 * uses, into that of its caller, with dims and names of parameters of its own. Then the borders are
 * checked: each loss against its labels, and against the data record; and that neither a reshape
 * nor a broadcast of a loss mixes the rows of the batch. What each method was written as goes along
 * as a {@link dev.adjoint.processor.shape.Trace}, for messages about its structure.
 */
@NullMarked
package dev.adjoint.processor.shape;

import org.jspecify.annotations.NullMarked;
