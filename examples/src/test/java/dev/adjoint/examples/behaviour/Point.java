package dev.adjoint.examples.behaviour;

import dev.adjoint.Classes;
import dev.adjoint.Shape;

/** Two coordinates and which of three clusters they belong to. */
record Point(@Shape("2") float[] at, @Classes(3) int cluster) {}
