/**
 * What the annotation processor writes for itself: records in class files that a later compilation
 * reads. Not for users, and not stable: each carries a version.
 */
package dev.adjoint.internal;
