/**
 * How many stars a student gives a lecture: embeddings, and products of each pair of them. {@link
 * dev.adjoint.examples.ratings.LectureRatings} is the model, {@link
 * dev.adjoint.examples.ratings.Rating} a row of {@link dev.adjoint.examples.ratings.Ratings} the
 * data, and {@link dev.adjoint.examples.ratings.Biases} what it must be better than.
 */
@NullMarked
package dev.adjoint.examples.ratings;

import org.jspecify.annotations.NullMarked;
