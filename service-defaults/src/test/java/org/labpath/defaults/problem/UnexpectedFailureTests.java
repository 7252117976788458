package org.labpath.defaults.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.junit.jupiter.api.Test;

class UnexpectedFailureTests {

  @Test
  void aQueryStringThatCannotBeDecodedIsTheCallersFault() {
    Exception failure = new ServletException(new InvalidParameterException("%zz"));
    assertThat(UnexpectedFailure.logged(failure).type()).isEqualTo(ProblemType.BAD_REQUEST);
  }

  @Test
  void anythingElseIsOurs() {
    assertThat(UnexpectedFailure.logged(new IllegalStateException("x")).type())
        .isEqualTo(ProblemType.INTERNAL_ERROR);
  }
}
