package dev.adjoint.runtime.random;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** Streams by the published test values of FNV-1a, and in the order of the repetitions. */
class DrawStreamsTest {

  @Test
  void aStreamIsFnv1a() {
    assertThat(DrawStreams.of("")).isEqualTo(0xcbf29ce484222325L);
    assertThat(DrawStreams.of("a")).isEqualTo(0xaf63dc4c8601ec8cL);
    assertThat(DrawStreams.of("foobar")).isEqualTo(0x85944171f73967e8L);
  }

  @Test
  void repetitionsFollowEachOther() {
    long[] looped = DrawStreams.repeat(2, i -> new String[] {"b." + i + ".x", "b." + i + ".y"});
    long[] written = DrawStreams.all("b.0.x", "b.0.y", "b.1.x", "b.1.y");
    assertThat(looped).isEqualTo(written);
  }

  @Test
  void partsAreJoinedInOrder() {
    assertThat(DrawStreams.joined(DrawStreams.all("p"), DrawStreams.all("q", "r")))
        .isEqualTo(DrawStreams.all("p", "q", "r"));
  }
}
