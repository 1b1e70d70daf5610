package dev.adjoint.examples.text;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NovelTest {
  private static final Novel NOVEL = Novel.load();

  @Test
  void isWhole() {
    assertThat(NOVEL.text()).hasLength(684_767);
    assertThat(NOVEL.text()).startsWith("PRIDE AND PREJUDICE\n\nBy Jane Austen\n");
    assertThat(NOVEL.alphabet()).hasLength(Novel.CHARACTERS);
    assertThat(NOVEL.alphabet()).startsWith("\n !\"'()");
  }

  @Test
  void lastTenthIsForValidation() {
    assertThat(NOVEL.train()).hasLength(616_290);
    assertThat(NOVEL.validation()).hasLength(68_477);
    assertThat(NOVEL.text(NOVEL.train()) + NOVEL.text(NOVEL.validation())).isEqualTo(NOVEL.text());
  }

  @Test
  void saysWhichCharacterTheNovelDoesNotHave() {
    var fault = assertThrows(IllegalArgumentException.class, () -> NOVEL.ids("Mr. Ξ"));
    assertThat(fault).hasMessageThat().contains("'Ξ'");
  }
}
