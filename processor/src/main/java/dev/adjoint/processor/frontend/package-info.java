/**
 * Reads models. Input: the elements of a {@link dev.adjoint.Model} type and the syntax trees of its
 * methods. Output: an untyped {@link dev.adjoint.processor.ir.Model}, or errors.
 *
 * <p>In reading order: {@link dev.adjoint.processor.frontend.Frontend} is the way in. {@code
 * ModelReader} reads the declarations, with {@code LayerReader}, {@code EntryPointReader}, {@code
 * DataReader} and {@code OptimizerReader}; {@code UseReader}, {@code ArgumentReader} and {@code
 * BlockReader} read the blocks that it embeds. {@code Interpreter} evaluates a body as Java would,
 * where tensors are symbols: {@code Statements} and {@code Expressions} over {@code Datum},
 * constants by {@code ConstantArithmetic}, calls by {@code Calls}. What is written to the ir is
 * what is left after loops, conditions and helper methods are gone.
 *
 * <p>This is the only package that uses {@code com.sun.source}, and it never asks javac to
 * attribute anything during a round, which can crash javac where a class mentions the class that we
 * generate: {@code Names} resolves by scopes, imports and {@code javax.lang.model} alone, and
 * {@code CrossCheck} compares each answer with javac's own once that exists. {@code Sources} finds
 * the trees, under any compiler.
 *
 * <p>A fault is reported on the expression that is wrong, whose value is then {@code Datum.Poison}:
 * what reads it is not reported, and reading goes on. Every instruction that is written is sound.
 */
@NullMarked
package dev.adjoint.processor.frontend;

import org.jspecify.annotations.NullMarked;
