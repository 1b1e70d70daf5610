/**
 * The safetensors format, and nothing of models: {@link dev.adjoint.runtime.io.HeaderJson} reads
 * the JSON of the header, {@link dev.adjoint.runtime.io.SafeTensorsHeader} checks what it
 * describes, {@link dev.adjoint.runtime.io.SafeTensorsReader} reads values, and {@link
 * dev.adjoint.runtime.io.SafeTensorsWriter} replaces a file whole or not at all.
 */
@NullMarked
package dev.adjoint.runtime.io;

import org.jspecify.annotations.NullMarked;
