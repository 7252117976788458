package org.labpath.web.sitemap;

import java.util.List;
import org.labpath.web.page.PageNotFound;
import org.labpath.web.page.PublicAddress;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The sitemap and the rules for robots. */
@RestController
class SitemapController {

  private static final MediaType XML =
      new MediaType("application", "xml", java.nio.charset.StandardCharsets.UTF_8);

  private final Sitemap sitemap;
  private final PublicAddress address;

  SitemapController(Sitemap sitemap, PublicAddress address) {
    this.sitemap = sitemap;
    this.address = address;
  }

  @GetMapping("/robots.txt")
  ResponseEntity<String> robots() {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "plain", java.nio.charset.StandardCharsets.UTF_8))
        .body(
            """
            User-agent: *
            Disallow: /api/
            Disallow: /request
            Disallow: /receipt
            Disallow: /compare
            Disallow: /suggest
            Disallow: /claim
            Disallow: /partner
            Disallow: /operator
            Sitemap: %s
            """
                .formatted(address.of("/sitemap.xml")));
  }

  @GetMapping("/sitemap.xml")
  ResponseEntity<String> index() {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (String part : sitemap.parts()) {
      xml.append("<sitemap><loc>")
          .append(escaped(address.of("/sitemap/" + part + ".xml")))
          .append("</loc></sitemap>\n");
    }
    return xml(xml.append("</sitemapindex>\n").toString());
  }

  @GetMapping("/sitemap/{part:[a-z]{4,12}(?:-[0-9]{1,4})?}.xml")
  ResponseEntity<String> part(@PathVariable String part) {
    List<String> paths = sitemap.paths(part);
    if (paths.isEmpty()) {
      throw new PageNotFound();
    }
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append(
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
            + " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    for (String path : paths) {
      String english = escaped(address.of(path));
      xml.append("<url><loc>").append(english).append("</loc>");
      alternate(xml, "en", english);
      alternate(xml, "es", english + "?lang=es");
      xml.append("</url>\n");
    }
    return xml(xml.append("</urlset>\n").toString());
  }

  private static void alternate(StringBuilder xml, String language, String href) {
    xml.append("<xhtml:link rel=\"alternate\" hreflang=\"")
        .append(language)
        .append("\" href=\"")
        .append(href)
        .append("\"/>");
  }

  private static ResponseEntity<String> xml(String body) {
    return ResponseEntity.ok().contentType(XML).body(body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
