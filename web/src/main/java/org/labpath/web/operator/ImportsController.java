package org.labpath.web.operator;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.Listing;
import org.labpath.web.desk.Trouble;
import org.labpath.web.operator.OperatorRecords.Import;
import org.labpath.web.page.PageNotFound;
import org.labpath.web.page.Records;
import org.labpath.web.remote.Answer;
import org.labpath.web.search.Pager;
import org.labpath.web.search.SearchAddress;
import org.labpath.web.signin.SignedIn;
import org.springframework.core.io.InputStreamResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Files for the catalogue: handing one in, and seeing how far it is and what is wrong with it. */
@Controller
@RequestMapping("/operator/imports")
class ImportsController {

  private static final List<String> FORMATS =
      List.of(
          "ipeds-hd",
          "ipeds-completions",
          "cms-hospitals",
          "hifld-hospitals",
          "programs-csv",
          "places-csv");

  private final CatalogDesk catalog;

  ImportsController(CatalogDesk catalog) {
    this.catalog = catalog;
  }

  @GetMapping
  String imports(
      SignedIn who, @RequestParam MultiValueMap<String, String> parameters, Model model) {
    return list(who, parameters, model);
  }

  @PostMapping
  String begin(
      SignedIn who,
      @RequestParam(defaultValue = "") String format,
      @RequestParam(defaultValue = "") String edition,
      @RequestParam(required = false) @Nullable MultipartFile file,
      Model model,
      HttpServletResponse response)
      throws IOException {
    String named = edition.strip();
    Trouble trouble;
    if (!FORMATS.contains(format)
        || named.isEmpty()
        || named.length() > 100
        || file == null
        || file.isEmpty()) {
      trouble = Trouble.refused(422, "operator.error.import");
    } else {
      try (InputStream content = file.getInputStream()) {
        Answer<Import> answer =
            catalog.begin(who, format, named, new Sized(content, file.getSize()));
        Import begun = answer.orNull();
        if (begun != null) {
          return "redirect:/operator/imports/" + begun.id();
        }
        trouble = Trouble.of(answer);
      }
    }
    if (trouble != null) {
      response.setStatus(trouble.status());
    }
    model.addAttribute("trouble", trouble);
    model.addAttribute("format", format);
    model.addAttribute("edition", named);
    return list(who, new LinkedMultiValueMap<>(), model);
  }

  @GetMapping("/{id}")
  String one(SignedIn who, @PathVariable String id, Model model) {
    if (!id.matches("[A-Za-z0-9-]{1,60}")) {
      throw new PageNotFound();
    }
    model.addAttribute("job", Records.required(catalog.oneImport(who, id)));
    return "operator/import";
  }

  private String list(SignedIn who, MultiValueMap<String, String> parameters, Model model) {
    SearchAddress asked = SearchAddress.of("/operator/imports", parameters, List.of("page"));
    Answer<Listing<Import>> answer = catalog.imports(who, asked.page());
    Listing<Import> imports = answer.orNull();
    model.addAttribute("imports", imports);
    model.addAttribute("pager", imports == null ? null : Pager.of(imports, asked));
    model.addAttribute("importsTrouble", Trouble.of(answer));
    model.addAttribute("formats", FORMATS);
    return "operator/imports";
  }

  /** A stream whose length is known, so that the catalogue can refuse it before it is sent. */
  private static final class Sized extends InputStreamResource {

    private final long length;

    Sized(InputStream content, long length) {
      super(content);
      this.length = length;
    }

    @Override
    public long contentLength() {
      return length;
    }
  }
}
