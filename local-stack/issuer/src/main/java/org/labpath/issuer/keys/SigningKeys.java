package org.labpath.issuer.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.issuer.storage.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * One RSA key, made at the first start and kept, so that a token outlives a restart of this
 * process. RSA rather than EC: every resource server checks RS256 without being told to.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext>, ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
  private static final String FILE = "keys.json";

  private final DataFolder folder;
  private final Clock clock;
  private @Nullable JWKSet keys;

  SigningKeys(DataFolder folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Not earlier: a start that only trains the class cache leaves no key behind. */
  @Override
  public void run(ApplicationArguments arguments) {
    keys();
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
    return selector.select(keys());
  }

  private synchronized JWKSet keys() {
    JWKSet known = keys;
    if (known == null) {
      known = folder.read(FILE).map(SigningKeys::parsed).orElseGet(this::made);
      keys = known;
    }
    return known;
  }

  private static JWKSet parsed(byte[] file) {
    try {
      return JWKSet.parse(new String(file, StandardCharsets.UTF_8));
    } catch (ParseException unreadable) {
      // Its message would quote the file.
      throw new IllegalStateException(FILE + " in the issuer's data folder is not a key set");
    }
  }

  private JWKSet made() {
    try {
      JWK key =
          new RSAKeyGenerator(2048)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .issueTime(Date.from(clock.instant()))
              .keyIDFromThumbprint(true)
              .generate();
      JWKSet made = new JWKSet(key);
      folder.write(FILE, made.toString(false).getBytes(StandardCharsets.UTF_8));
      LOG.info("Made a signing key, {}", key.getKeyID());
      return made;
    } catch (JOSEException failure) {
      throw new IllegalStateException("This JDK cannot make an RSA key", failure);
    }
  }
}
