package org.labpath.issuer.login;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The operator and the demonstration partner's clerk, each only where a password is set. */
@Component
class LoginUsers implements UserDetailsService {

  private static final Map<String, List<String>> SCOPES =
      Map.of(
          LoginPasswords.OPERATOR, List.of("catalog:write", "partners:write"),
          LoginPasswords.DEMO_PARTNER, List.of("partner"));

  private final LoginPasswords passwords;
  private final PasswordEncoder hashing;

  /** Hashed when first asked for; bounded by the two names. */
  private final Map<String, String> hashes = new ConcurrentHashMap<>();

  LoginUsers(LoginPasswords passwords, PasswordEncoder hashing) {
    this.passwords = passwords;
    this.hashing = hashing;
  }

  @Override
  public UserDetails loadUserByUsername(String username) {
    String password = passwords.byName().get(username);
    if (password == null) {
      throw new UsernameNotFoundException("Nobody of this name");
    }
    // A new one each time: the framework wipes the hash from what it was given.
    return User.withUsername(username)
        .password(hashes.computeIfAbsent(username, name -> hashing.encode(password)))
        .authorities(
            AuthorityUtils.createAuthorityList(
                SCOPES.getOrDefault(username, List.of()).stream()
                    .map(scope -> "SCOPE_" + scope)
                    .toList()))
        .build();
  }
}
