package org.labpath.web.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page for what a filter or the container refused before a controller was found. */
@Controller
class PageErrorController implements ErrorController {

  private final PageAdvice advice;

  PageErrorController(PageAdvice advice) {
    this.advice = advice;
  }

  @RequestMapping("${server.error.path:${error.path:/error}}")
  ModelAndView error(HttpServletRequest request, HttpServletResponse response) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return advice.page(status instanceof Integer code ? code : 404, request, response);
  }
}
