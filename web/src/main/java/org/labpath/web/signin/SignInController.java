package org.labpath.web.signin;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages before and after a sign-in. */
@Controller
class SignInController {

  private static final Set<String> REASONS = Set.of("ended", "failed", "away");

  @GetMapping("/sign-in")
  String signIn(@RequestParam(required = false) @Nullable String why, Model model) {
    model.addAttribute("why", why != null && REASONS.contains(why) ? why : null);
    return "sign-in";
  }

  @GetMapping("/signed-out")
  String signedOut(Model model) {
    model.addAttribute("why", "out");
    return "sign-in";
  }
}
