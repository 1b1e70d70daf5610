package dev.adjoint.examples.sunspots;

import dev.adjoint.Shape;

/**
 * Months, and the one after them. Both in standard deviations of the months to train with.
 *
 * @param months oldest first
 * @param next what is forecast
 */
public record Past(
    @Shape(SunspotForecast.MONTHS + " 1") float[] months, @Shape("1") float[] next) {}
