/** The language in which models are declared. It depends on nothing. */
package dev.adjoint;
