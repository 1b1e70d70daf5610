/**
 * How data is kept: {@link dev.adjoint.runtime.data.RowType} reads by reflection what a record says
 * of a row, and a {@link dev.adjoint.runtime.data.Column} holds one component of all rows in one
 * array, and gathers rows into the arrays of a batch.
 */
@NullMarked
package dev.adjoint.runtime.data;

import org.jspecify.annotations.NullMarked;
