/**
 * How many sunspots the next month will have, by a recurrent layer over the months before. {@link
 * dev.adjoint.examples.sunspots.SunspotForecast} is the model, {@link
 * dev.adjoint.examples.sunspots.Past} a row of {@link dev.adjoint.examples.sunspots.Sunspots} the
 * data, and {@link dev.adjoint.examples.sunspots.AutoRegression} what it must be better than.
 */
@NullMarked
package dev.adjoint.examples.sunspots;

import org.jspecify.annotations.NullMarked;
