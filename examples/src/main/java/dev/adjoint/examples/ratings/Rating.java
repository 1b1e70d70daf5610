package dev.adjoint.examples.ratings;

import dev.adjoint.Classes;
import dev.adjoint.Shape;

/**
 * What a student thought of a lecture.
 *
 * @param student who rates
 * @param lecturer who is rated
 * @param studentAge for how long the student has been enrolled
 * @param lectureAge how many semesters ago the lecture was
 * @param service 1 if the lecture was held for students of another department
 * @param department of the lecture
 * @param stars from 1 (poor) to 5 (very good)
 */
public record Rating(
    @Classes(2972) int student,
    @Classes(1128) int lecturer,
    @Classes(4) int studentAge,
    @Classes(6) int lectureAge,
    @Classes(2) int service,
    @Classes(14) int department,
    @Shape("1") float[] stars) {}
