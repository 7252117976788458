package org.labpath.gateway.docs;

import java.util.Collection;
import java.util.List;
import org.labpath.gateway.docs.ProblemCatalogue.Entry;
import org.springframework.web.util.HtmlUtils;

/** The few pages around the contracts. */
final class DocsPages {

  private DocsPages() {}

  /** The interactive description. */
  static String api(List<String> services, boolean events) {
    StringBuilder files = new StringBuilder();
    for (String service : services) {
      files.append("<a href=\"/openapi/%s.json\">%s.json</a> ".formatted(service, service));
    }
    return page(
        "API",
        """
        <p class="lead">Everything here can be tried out against this very system. Calls marked with a lock need a token;
        <code>credentials.json</code> of the running system holds a client for each role.</p>
        <p class="files">OpenAPI 3.1: <a href="/openapi/labpath.json">all in one</a> %s%s · <a href="/problems">error answers</a></p>
        <div id="api"></div>
        <noscript><p>The interactive view needs JavaScript; the files above do not.</p></noscript>
        <script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/docs.js"></script>
        """
            .formatted(
                files.isEmpty() ? "" : "· each service: " + files,
                events ? " · events: <a href=\"/asyncapi.yaml\">AsyncAPI 3</a>" : ""),
        "<link rel=\"stylesheet\" href=\"/docs/swagger-ui.css\">");
  }

  /** Every kind of error answer. */
  static String problems(Collection<Entry> entries) {
    StringBuilder rows = new StringBuilder();
    for (Entry entry : entries) {
      rows.append(
          "<tr><td>%d</td><td><a href=\"/problems/%s\">%s</a></td><td>%s</td></tr>"
              .formatted(entry.status(), entry.slug(), entry.slug(), escaped(entry.title())));
    }
    return page(
        "Error answers",
        """
        <p class="lead">Errors are <code>application/problem+json</code> (RFC 9457). The <code>type</code> of each is one of these, for good.</p>
        <table><thead><tr><th>Status</th><th>Type</th><th>Title</th></tr></thead><tbody>%s</tbody></table>
        """
            .formatted(rows),
        "");
  }

  /** One kind of error answer. */
  static String problem(Entry entry) {
    return page(
        entry.title(),
        """
        <p class="lead"><code>%d</code> <code>/problems/%s</code></p>
        <h2>When</h2><p>%s</p><h2>What to do</h2><p>%s</p>
        <p><a href="/problems">All error answers</a></p>
        """
            .formatted(
                entry.status(), entry.slug(), escaped(entry.when()), escaped(entry.whatToDo())),
        "");
  }

  private static String page(String title, String body, String head) {
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
    <title>%s – LabPath</title>%s<link rel="stylesheet" href="/docs/docs.css"></head>
    <body><header><a href="/">LabPath</a> <a href="/docs">API</a> <a href="/problems">Errors</a></header>
    <main><h1>%s</h1>%s</main></body></html>
    """
        .formatted(escaped(title), head, escaped(title), body);
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text);
  }
}
