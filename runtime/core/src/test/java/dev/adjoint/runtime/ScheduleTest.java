package dev.adjoint.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** The factors, by hand. */
class ScheduleTest {
  private static final double CLOSE = 1e-12;

  private static void assertFactor(Schedule schedule, double epoch, double expected) {
    assertThat(schedule.factor(Math.round(10 * epoch), epoch)).isWithin(CLOSE).of(expected);
  }

  @Test
  void cosine() {
    var schedule = Schedule.cosine(4);
    assertFactor(schedule, 0, 1);
    assertFactor(schedule, 1, 0.5 + Math.sqrt(0.125));
    assertFactor(schedule, 2, 0.5);
    assertFactor(schedule, 4, 0);
    assertFactor(schedule, 9, 0);
    assertFactor(Schedule.cosine(4, 0.2), 2, 0.6);
    assertFactor(Schedule.cosine(4, 0.2), 5, 0.2);
    assertFactor(schedule.perEpoch(), 2.9, 0.5);
  }

  @Test
  void stepwise() {
    assertFactor(Schedule.steps(2, 0.1), 1.9, 1);
    assertFactor(Schedule.steps(2, 0.1), 2, 0.1);
    assertFactor(Schedule.steps(2, 0.1), 5.5, 0.01);
    var milestones = Schedule.milestones(0.5, 6, 2);
    assertFactor(milestones, 1.9, 1);
    assertFactor(milestones, 2, 0.5);
    assertFactor(milestones, 7, 0.25);
  }

  @Test
  void smooth() {
    assertFactor(Schedule.constant(), 3, 1);
    assertFactor(Schedule.exponential(0.9), 2, 0.81);
    assertFactor(Schedule.exponential(0.25), 0.5, 0.5);
    assertFactor(Schedule.linear(1, 0.5, 4), 1, 0.875);
    assertFactor(Schedule.linear(1, 0.5, 4), 6, 0.5);
  }

  @Test
  void warmup() {
    var schedule = Schedule.steps(1, 0.5).warmup(20);
    assertFactor(schedule, 0, 0.05);
    assertFactor(schedule, 0.9, 0.5);
    assertFactor(schedule, 1, 0.5 * 0.55);
    assertFactor(schedule, 1.9, 0.5);
    assertFactor(schedule, 2, 0.25);
  }

  @Test
  void refusesWhatIsNone() {
    assertThrows(IllegalArgumentException.class, () -> Schedule.cosine(0));
    assertThrows(IllegalArgumentException.class, () -> Schedule.cosine(3, -1));
    assertThrows(IllegalArgumentException.class, () -> Schedule.exponential(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Schedule.constant().warmup(0));
  }
}
