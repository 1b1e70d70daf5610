/**
 * Where data comes from: {@link dev.adjoint.examples.data.DataSource}s are asked one after the
 * other for a folder with {@link dev.adjoint.examples.data.DataFile}s, whose content is checked
 * against a published sum while {@link dev.adjoint.examples.data.IdxFile} reads it.
 */
@NullMarked
package dev.adjoint.examples.data;

import org.jspecify.annotations.NullMarked;
