/**
 * What the compiler says to its user: {@link dev.adjoint.processor.diagnostics.DiagnosticId ids}, each with a page under {@code
 * docs/errors}, {@link dev.adjoint.processor.diagnostics.Diagnostic messages} and their rendering. Stages report through a {@link
 * dev.adjoint.processor.diagnostics.DiagnosticSink} and go on, so that independent faults of one compilation are all seen.
 */
@NullMarked
package dev.adjoint.processor.diagnostics;

import org.jspecify.annotations.NullMarked;
