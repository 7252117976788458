package org.labpath.web.operator;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.Listing;
import org.labpath.web.desk.Trouble;
import org.labpath.web.operator.OperatorRecords.Audit;
import org.labpath.web.operator.OperatorRecords.Hit;
import org.labpath.web.page.PageNotFound;
import org.labpath.web.page.Records;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Versioned;
import org.labpath.web.search.Pager;
import org.labpath.web.search.SearchAddress;
import org.labpath.web.signin.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finding a record, changing it, and seeing who changed it before. */
@Controller
@RequestMapping("/operator/records")
class RecordsController {

  private static final String ID = "[a-z0-9][a-z0-9-]{1,99}";

  private static final List<String> DONE = List.of("saved", "added");
  private static final String CONFLICT = "operator.error.conflict";

  private final CatalogDesk catalog;

  RecordsController(CatalogDesk catalog) {
    this.catalog = catalog;
  }

  @GetMapping
  String search(@RequestParam MultiValueMap<String, String> parameters, Model model) {
    SearchAddress asked =
        SearchAddress.of("/operator/records", parameters, List.of("kind", "q", "page"));
    String kind = asked.first("kind");
    String wanted = kind != null && Kinds.ALL.contains(kind) ? kind : Kinds.ALL.getFirst();
    Answer<Listing<Hit>> answer =
        catalog.search(wanted, asked.remove("kind").set("page", asked.page()).query());
    Listing<Hit> hits = answer.orNull();
    model.addAttribute("kinds", Kinds.ALL);
    model.addAttribute("kind", wanted);
    model.addAttribute("q", asked.first("q"));
    model.addAttribute("hits", hits);
    model.addAttribute("pager", hits == null ? null : Pager.of(hits, asked));
    model.addAttribute("trouble", Trouble.of(answer));
    return "operator/records";
  }

  @GetMapping("/{kind}/{id}")
  String record(
      SignedIn who,
      @PathVariable String kind,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String done,
      @RequestParam MultiValueMap<String, String> parameters,
      Model model) {
    Versioned<Map<String, Object>> stored = stored(who, kind, id);
    model.addAttribute("done", done != null && DONE.contains(done) ? done : null);
    model.addAttribute(
        "historyAddress",
        SearchAddress.of("/operator/records/" + kind + "/" + id, parameters, List.of("page")));
    return show(who, kind, id, stored, RecordForm.of(kind, stored.value()), model);
  }

  @GetMapping("/new")
  String form(@RequestParam(defaultValue = "programs") String kind, Model model) {
    return showNew(known(kind), "", RecordForm.of(kind, Map.of()), model);
  }

  @PostMapping("/new")
  String add(
      SignedIn who,
      @RequestParam MultiValueMap<String, String> form,
      Model model,
      HttpServletResponse response) {
    String kind = known(String.valueOf(form.getFirst("kind")));
    String typed = form.getFirst("id");
    String id = typed == null ? "" : typed.strip();
    RecordForm.Changed changed = RecordForm.apply(kind, Map.of(), form);
    Map<String, String> wrong = new LinkedHashMap<>(changed.wrong());
    Trouble trouble = null;
    if (!id.matches(ID) || id.equals("new")) {
      wrong.put("id", "operator.error.id");
    }
    if (!wrong.isEmpty()) {
      trouble = Trouble.refused(422, "operator.error.notAdded");
    } else {
      Map<String, Object> record = new LinkedHashMap<>(changed.record());
      record.put("id", id);
      trouble = Trouble.of(catalog.save(who, kind, id, null, record));
      if (trouble == null) {
        return "redirect:/operator/records/" + kind + "/" + id + "?done=added";
      }
      if (trouble.status() == 412) {
        wrong.put("id", "operator.error.taken");
        trouble = Trouble.refused(422, "operator.error.notAdded");
      }
      trouble = trouble.with(RecordForm.beside(kind, trouble.findings(), wrong));
    }
    response.setStatus(trouble.status());
    model.addAttribute("trouble", trouble);
    model.addAttribute("wrongId", wrong.get("id"));
    return showNew(kind, id, RecordForm.again(kind, Map.of(), form, wrong), model);
  }

  @PostMapping("/{kind}/{id}")
  String save(
      SignedIn who,
      @PathVariable String kind,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> form,
      Model model,
      HttpServletResponse response) {
    Versioned<Map<String, Object>> stored = stored(who, kind, id);
    RecordForm.Changed changed = RecordForm.apply(kind, stored.value(), form);
    Map<String, String> wrong = new LinkedHashMap<>(changed.wrong());
    String seen = form.getFirst("version");
    Trouble trouble = null;
    if (!wrong.isEmpty()) {
      trouble = Trouble.refused(422, "operator.error.unreadable");
    } else if (seen == null || !seen.equals(stored.etag())) {
      trouble = Trouble.refused(412, CONFLICT);
    } else if (!changed.any()) {
      return "redirect:/operator/records/" + kind + "/" + id;
    } else {
      Answer<?> answer = catalog.save(who, kind, id, seen, changed.record());
      trouble = Trouble.of(answer);
      if (trouble == null) {
        return "redirect:/operator/records/" + kind + "/" + id + "?done=saved";
      }
      if (trouble.status() == 412) {
        stored = stored(who, kind, id);
        trouble = Trouble.refused(412, CONFLICT);
      }
      trouble = trouble.with(RecordForm.beside(kind, trouble.findings(), wrong));
    }
    response.setStatus(trouble.status());
    model.addAttribute("trouble", trouble);
    return show(who, kind, id, stored, RecordForm.again(kind, stored.value(), form, wrong), model);
  }

  @PostMapping("/{kind}/{id}/removal")
  String remove(
      SignedIn who,
      @PathVariable String kind,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String version,
      @RequestParam(defaultValue = "") String mergedInto,
      @RequestParam(defaultValue = "") String sure,
      Model model,
      HttpServletResponse response) {
    Versioned<Map<String, Object>> stored = stored(who, kind, id);
    String other = mergedInto.strip();
    Trouble trouble =
        !"yes".equals(sure)
            ? Trouble.refused(422, "operator.error.sureRecord")
            : !other.isEmpty() && !other.matches(ID)
                ? Trouble.refused(422, "operator.error.mergedInto")
                : Trouble.of(
                    catalog.remove(who, kind, id, version, other.isEmpty() ? null : other));
    if (trouble == null) {
      return "redirect:/operator/records?kind=" + kind;
    }
    response.setStatus(trouble.status());
    model.addAttribute("trouble", trouble);
    model.addAttribute("mergedInto", other);
    return show(who, kind, id, stored, RecordForm.of(kind, stored.value()), model);
  }

  private String show(
      SignedIn who,
      String kind,
      String id,
      Versioned<Map<String, Object>> stored,
      List<RecordForm.Entry> entries,
      Model model) {
    model.addAttribute("kind", kind);
    model.addAttribute("id", id);
    model.addAttribute("name", String.valueOf(stored.value().getOrDefault("name", id)));
    model.addAttribute("version", stored.etag());
    fields(entries, model);
    SearchAddress here =
        model.getAttribute("historyAddress") instanceof SearchAddress asked
            ? asked
            : SearchAddress.of(
                "/operator/records/" + kind + "/" + id, new LinkedMultiValueMap<>(), List.of());
    Answer<Listing<Audit>> audit = catalog.history(who, kind, id, here.page());
    Listing<Audit> changes = audit.orNull();
    model.addAttribute("auditTrouble", Trouble.of(audit));
    model.addAttribute("history", changes == null ? List.of() : changes.items());
    model.addAttribute("pager", changes == null ? null : Pager.of(changes, here));
    return "operator/record";
  }

  private static String showNew(
      String kind, String id, List<RecordForm.Entry> entries, Model model) {
    model.addAttribute("kind", kind);
    model.addAttribute("id", id);
    model.addAttribute("history", List.of());
    fields(entries, model);
    return "operator/record";
  }

  /** The form in its groups, and what is wrong with it. */
  private static void fields(List<RecordForm.Entry> entries, Model model) {
    Map<String, List<RecordForm.Entry>> groups = new LinkedHashMap<>();
    for (String group : Field.GROUPS) {
      List<RecordForm.Entry> members =
          entries.stream().filter(entry -> group.equals(entry.field().group())).toList();
      if (!members.isEmpty()) {
        groups.put(group, members);
      }
    }
    model.addAttribute("groups", groups);
    model.addAttribute("wrong", entries.stream().filter(entry -> entry.wrong() != null).toList());
  }

  private static String known(String kind) {
    if (!Kinds.ALL.contains(kind)) {
      throw new PageNotFound();
    }
    return kind;
  }

  private Versioned<Map<String, Object>> stored(SignedIn who, String kind, String id) {
    known(kind);
    if (!id.matches(ID)) {
      throw new PageNotFound();
    }
    return Records.required(catalog.record(who, kind, id));
  }
}
