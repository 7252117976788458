package org.labpath.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.labpath.launcher.data.UsageException;

class OptionsTests {

  private static final Path HERE = Path.of("/somewhere");
  private static final Path HOME = Path.of("/checkout");

  @Test
  void startsOnTheUsualPortWithTheCheckoutsOwnFolder() throws UsageException {
    Options options = parse();

    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.data()).isEqualTo(Path.of("/checkout/.labpath"));
    assertThat(options.fresh()).isFalse();
    assertThat(options.help()).isFalse();
  }

  @Test
  void takesValuesApartOrWithAnEqualsSign() throws UsageException {
    assertThat(parse("--port", "9000", "--data", "/d").port()).isEqualTo(9000);
    Options options = parse("--data=/d/../e", "--port=9000", "--fresh");
    assertThat(options.data()).isEqualTo(Path.of("/e"));
    assertThat(options.port()).isEqualTo(9000);
    assertThat(options.fresh()).isTrue();
  }

  @Test
  void takesARelativeFolderFromWhereTheCommandWasTyped() throws UsageException {
    assertThat(parse("--data", "mine").data()).isEqualTo(Path.of("/somewhere/mine"));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertRefused("--prot is not an option", "--prot", "9000");
    assertRefused("--prot=9000 is not an option", "--prot=9000");
    assertRefused("start is not an option", "start");
  }

  @Test
  void refusesAMissingOrUselessValue() {
    assertRefused("--port needs a value", "--port");
    assertRefused("--data needs a value", "--data=");
    assertRefused("--fresh takes no value", "--fresh=yes");
    assertRefused("--port abc: a number", "--port", "abc");
    assertRefused("--port 0: a number", "--port", "0");
    assertRefused("--port 65530: a number", "--port", "65530");
  }

  @Test
  void explainsEveryOptionItTakes() {
    assertThat(Options.HELP)
        .contains("--port", "--data", "--fresh", "--no-build", "MONGODB_URI", "KAFKA_");
  }

  private static Options parse(String... arguments) throws UsageException {
    return Options.parse(List.of(arguments), HERE, HOME);
  }

  private static void assertRefused(String why, String... arguments) {
    assertThatThrownBy(() -> parse(arguments))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(why);
  }
}
