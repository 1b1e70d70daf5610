package dev.adjoint.examples.behaviour;

import dev.adjoint.SampleWeight;
import dev.adjoint.Shape;

/** Three numbers, what they come to, one of three kinds or -1, and how much the row counts. */
record House(@Shape("3") float[] size, double price, int kind, @SampleWeight float weight) {}
