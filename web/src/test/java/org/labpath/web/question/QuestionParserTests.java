package org.labpath.web.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labpath.web.question.Question.About;

class QuestionParserTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "lab tech near gulfport            | MLT | -      | Gulfport     | -  | ''",
        "Lab Technician near Gulfport, MS  | MLT | -      | Gulfport, MS | -  | ''",
        "phlebotomy near 39501             | PBT | -      | 39501        | -  | ''",
        "mls online                        | MLS | online | -            | -  | ''",
        "MLS online?                       | MLS | online | -            | -  | ''",
        "39501                             | -   | -      | 39501        | -  | ''",
        "39501-1234                        | -   | -      | 39501        | -  | ''",
        "flebotomía cerca de Biloxi        | PBT | -      | Biloxi       | -  | ''",
        "técnico de laboratorio en línea   | MLT | online | -            | -  | ''",
        "tecnico de laboratorio en Misisipi| MLT | -      | -            | MS | ''",
        "mlt programs in mississippi       | MLT | -      | -            | MS | ''",
        "Mississippi                       | -   | -      | -            | MS | ''",
        "medical technologist in new york  | MLS | -      | -            | NY | ''",
        "lab tech near West Gulfport       | MLT | -      | West Gulfport| -  | ''",
        "Meridian Community College        | -   | -      | -            | -  | meridian community",
        "MLT at Meridian                   | MLT | -      | Meridian     | -  | ''",
        "how do I become a lab scientist   | MLS | -      | -            | -  | ''",
        "histotechnologist                 | HTL | -      | -            | -  | ''",
        "lab technologist jackson          | MLS | -      | -            | -  | jackson",
        "Hattiesburg, Mississippi          | -   | -      | Hattiesburg, MS | - | ''",
        "labortory technician near Biloxi  | MLT | -      | Biloxi       | -  | ''",
        "phlebotmy near 39501              | PBT | -      | 39501        | -  | ''",
        "phlebotomsit in Jackson           | PBT | -      | Jackson      | -  | ''",
        "medical laboratry scientists      | MLS | -      | -            | -  | ''",
        "tecnico en laboratoro             | MLT | -      | -            | -  | ''",
        "clinics in Clarksdale             | -   | -      | Clarksdale   | -  | clinics",
        "campus mlt gulfport ms            | MLT | campus | -            | -  | gulfport ms",
      })
  void understands(
      String text, String credential, String delivery, String place, String state, String words) {
    Question question = QuestionParser.parse(text);

    assertThat(question.credentials())
        .isEqualTo(credential == null ? List.of() : List.of(credential));
    assertThat(question.deliveries()).isEqualTo(delivery == null ? List.of() : List.of(delivery));
    assertThat(question.place()).isEqualTo(place);
    assertThat(question.state()).isEqualTo(state);
    assertThat(question.words()).isEqualTo(words);
    assertThat(question.about()).isEqualTo(About.PROGRAMS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mlt within 50 miles of Tupelo | 50 | Tupelo",
        "flebotomia a menos de 25 millas de Jackson | 25 | Jackson",
        "25 miles from 39503 | 25 | 39503",
      })
  void takesDistance(String text, int miles, String place) {
    Question question = QuestionParser.parse(text);

    assertThat(question.radiusMiles()).isEqualTo(miles);
    assertThat(question.place()).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hospitals near Biloxi | Biloxi",
        "lab jobs near 39216 | 39216",
        "hospitales cerca de Jackson | Jackson",
        "who hires in Tupelo | Tupelo",
      })
  void tellsEmployersFromPrograms(String text, String place) {
    Question question = QuestionParser.parse(text);

    assertThat(question.about()).isEqualTo(About.EMPLOYERS);
    assertThat(question.place()).isEqualTo(place);
    assertThat(question.words()).isEmpty();
  }

  @Test
  void doesNotGuessWhereMeIs() {
    Question question = QuestionParser.parse("lab tech near me");

    assertThat(question.nearMe()).isTrue();
    assertThat(question.place()).isNull();
    assertThat(question.credentials()).containsExactly("MLT");
  }

  @Test
  void keepsWhatItDoesNotUnderstandAsWords() {
    Question question = QuestionParser.parse("Pearl River");

    assertThat(question.isUnderstood()).isFalse();
    assertThat(question.words()).isEqualTo("pearl river");
  }

  @Test
  void neverFailsOnAnyText() {
    Random random = new Random(39501);
    String alphabet =
        "near in en cerca de 39501 , . ' - \u00e9 { } < > \" ms mlt \ud83d\ude00 \u0000";
    String[] parts = alphabet.split(" ");
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        text.append(parts[random.nextInt(parts.length)]).append(random.nextBoolean() ? " " : "");
      }
      assertThatCode(() -> QuestionParser.parse(text.toString())).doesNotThrowAnyException();
    }
  }
}
