package org.labpath.web.question;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.labpath.web.question.Question.About;

/**
 * Reads the question box, English and Spanish: "phlebotomy near 39501", "lab tech near Gulfport",
 * "MLS online", "flebotomía cerca de Biloxi". It never fails: what it does not understand stays
 * words to search for.
 */
public final class QuestionParser {

  /** More than anybody asks in one line. */
  public static final int LONGEST = 200;

  private static final Map<String, String> CREDENTIALS = new LinkedHashMap<>();
  private static final Map<String, String> DELIVERIES = new LinkedHashMap<>();

  static {
    // Longer phrases first, so that "lab technologist" is not read as "lab tech".
    phrases(
        CREDENTIALS,
        """
        HTL: histotechnologist, histotechnology, htl
        HT: histotechnician, histology technician, histotech, histologist, histology, histologia, \
        tecnico en histologia, ht
        MLS: medical laboratory scientist, medical laboratory science, clinical laboratory \
        scientist, clinical laboratory science, medical lab scientist, medical lab science, \
        clinical lab scientist, medical technologist, medical technology, laboratory \
        technologist, lab technologist, laboratory scientist, lab scientist, laboratory science, \
        lab science, ciencias de laboratorio clinico, ciencia de laboratorio clinico, ciencias \
        del laboratorio clinico, cientifico de laboratorio clinico, cientifico de laboratorio, \
        cientifica de laboratorio, tecnologo medico, tecnologa medica, tecnologia medica, mls
        MLT: medical laboratory technicians, medical laboratory technician, medical laboratory \
        technology, medical lab technicians, medical lab technician, clinical laboratory \
        technician, clinical lab technician, medical lab technology, medical lab tech, medical \
        technician, laboratory technicians, laboratory technician, lab technicians, lab \
        technician, laboratory tech, lab techs, lab tech, med lab tech, med tech, tecnico de \
        laboratorio clinico, tecnica de laboratorio clinico, tecnico de laboratorio medico, \
        tecnico de laboratorio, tecnica de laboratorio, tecnico en laboratorio clinico, tecnico \
        en laboratorio, tecnologia de laboratorio medico, mlt
        MLA: medical laboratory assistant, medical lab assistant, laboratory assistant, lab \
        assistant, asistente de laboratorio, auxiliar de laboratorio, mla
        PBT: phlebotomy technician, phlebotomists, phlebotomist, phlebotomy, drawing blood, \
        draw blood, blood draw, flebotomistas, flebotomista, flebotomia, extraccion de sangre, \
        sacar sangre, pbt
        """);
    phrases(
        DELIVERIES,
        """
        online: distance learning, a distancia, en linea, on line, online, remote, virtual
        hybrid: hybrid, hibrido, hibrida, semipresencial
        campus: on campus, in person, on site, campus, presencial, en persona
        """);
  }

  private static final Pattern RADIUS =
      Pattern.compile(
          "\\b(?:within |less than |under |a menos de |menos de |a )?(\\d{1,3})"
              + " ?(?:miles|mile|mi|millas|milla)\\b(?: from| of| around| near| de)?");
  private static final Pattern ZIP = Pattern.compile("\\b(\\d{5})(?:-\\d{4})?\\b");
  private static final Pattern NEAR =
      Pattern.compile(
          "\\b(?:near to|near|nearby|close to|closest to|around|next to|cerca de|cercano"
              + " a|alrededor de|junto a)\\b");
  private static final Pattern IN = Pattern.compile("\\b(?:in|en|at|by)\\b");
  private static final Pattern NEAR_ME =
      Pattern.compile("\\b(?:near me|close to me|around me|nearby|cerca de mi|por aqui)\\b");
  private static final Pattern EMPLOYER_WORD =
      Pattern.compile(
          "\\b(?:who hires|quien"
              + " contrata|employers|employer|jobs|job|work|hiring|hospitals|hospitales|empleadores|empleos|empleo|trabajos|trabajo)\\b");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}");
  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N},.' -]");
  private static final Pattern FULL_STOP = Pattern.compile("\\.(?=\\s|$)");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern SPACE_OR_COMMA = Pattern.compile("[\\s,]+");
  private static final Pattern TOWN_AND_STATE =
      Pattern.compile("^(.*?)([\\p{L}.' -]+),\\s*([\\p{L} ]+)$");
  private static final Set<String> FILLERS =
      Set.of(
          ("a an and the for to of my i want wants how do does can where is are there any best find"
               + " become becoming be school schools college colleges program programs programme"
               + " programmes class classes course courses training degree degrees certificate"
               + " certification study learn accredited option options lab laboratory un una unos"
               + " unas el la los las de del para por y o que como donde hay ser quiero busco"
               + " buscar escuela escuelas programa programas clase clases curso cursos carrera"
               + " estudiar aprender laboratorio laboratorios acreditado acreditados")
              .split(" "));

  /** A slip in a shorter word makes another word too easily. */
  private static final int LONG_WORD = 8;

  private static final Set<String> LONG_WORDS =
      CREDENTIALS.keySet().stream()
          .flatMap(phrase -> Arrays.stream(phrase.split(" ")))
          .filter(word -> word.length() > LONG_WORD)
          .collect(Collectors.toCollection(TreeSet::new));

  private QuestionParser() {}

  /** What was meant by the text. */
  public static Question parse(String text) {
    String rest = " " + corrected(plain(text)) + " ";
    boolean nearMe = NEAR_ME.matcher(rest).find();
    rest = NEAR_ME.matcher(rest).replaceAll(" ");

    Integer radius = null;
    Matcher distance = RADIUS.matcher(rest);
    if (distance.find()) {
      radius = Math.clamp(Integer.parseInt(distance.group(1)), 1, 500);
      rest = distance.replaceFirst(" near ");
    }
    String place = null;
    Matcher zip = ZIP.matcher(rest);
    if (zip.find()) {
      place = zip.group(1);
      rest = rest.substring(0, zip.start()) + " " + rest.substring(zip.end());
      rest = NEAR.matcher(rest).replaceAll(" ");
    }
    Set<String> deliveries = new LinkedHashSet<>();
    rest = take(rest, DELIVERIES, deliveries);
    Set<String> credentials = new LinkedHashSet<>();
    rest = take(rest, CREDENTIALS, credentials);

    String state = null;
    if (place == null) {
      Where where = where(rest);
      place = where.place();
      state = where.state();
      rest = where.rest();
    } else {
      rest = IN.matcher(rest).replaceAll(" ");
    }
    About about = About.PROGRAMS;
    if (EMPLOYER_WORD.matcher(rest).find()) {
      about = About.EMPLOYERS;
      rest = EMPLOYER_WORD.matcher(rest).replaceAll(" ");
    }
    String words =
        Arrays.stream(SPACE_OR_COMMA.split(rest.strip()))
            .filter(word -> !FILLERS.contains(word))
            .collect(Collectors.joining(" "))
            .strip();
    return new Question(
        about,
        List.copyOf(credentials),
        List.copyOf(deliveries),
        place,
        state,
        place == null ? null : radius,
        nearMe && place == null,
        words);
  }

  private record Where(@Nullable String place, @Nullable String state, String rest) {}

  private static Where where(String text) {
    for (Pattern preposition : List.of(NEAR, IN)) {
      Matcher at = preposition.matcher(text);
      int start = -1;
      int end = -1;
      while (at.find()) {
        start = at.start();
        end = at.end();
      }
      if (start >= 0) {
        String named = text.substring(end).strip().replaceFirst("^(the|el|la|de)\\s+", "");
        if (!named.isEmpty()) {
          String before = text.substring(0, start) + " ";
          String state = States.namedOrLettered(named);
          // "in Mississippi" is a state; "near Washington" is more likely the place.
          return state != null && (preposition.equals(IN) || named.length() != 2)
              ? new Where(null, state, before)
              : new Where(cityAndState(named), null, before);
        }
        text = text.substring(0, start) + " ";
      }
    }
    String bare = text.strip();
    String state = States.named(bare);
    if (state != null) {
      return new Where(null, state, "");
    }
    Matcher comma = TOWN_AND_STATE.matcher(bare);
    if (comma.matches() && States.namedOrLettered(comma.group(3).strip()) != null) {
      return new Where(cityAndState(bare), null, "");
    }
    return new Where(null, null, text);
  }

  /** "gulfport mississippi" and "gulfport, ms" are "Gulfport, MS"; a bare name stays bare. */
  private static String cityAndState(String named) {
    String[] words = named.replace(",", " ").strip().split("\\s+");
    for (int length = Math.min(3, words.length - 1); length >= 1; length--) {
      String tail =
          String.join(" ", Arrays.copyOfRange(words, words.length - length, words.length));
      String state = States.namedOrLettered(tail);
      if (state != null) {
        String[] city = Arrays.copyOfRange(words, 0, words.length - length);
        return capitalised(String.join(" ", city)) + ", " + state;
      }
    }
    return capitalised(String.join(" ", words));
  }

  private static String capitalised(String name) {
    Matcher initial = Pattern.compile("(^|[\\s.'-])(\\p{L})").matcher(name);
    return initial.replaceAll(
        found -> Matcher.quoteReplacement(found.group().toUpperCase(Locale.ROOT)));
  }

  private static String take(String text, Map<String, String> phrases, Set<String> found) {
    String rest = text;
    for (Map.Entry<String, String> phrase : phrases.entrySet()) {
      String padded = " " + phrase.getKey() + " ";
      if (rest.contains(padded)) {
        found.addAll(List.of(phrase.getValue().split(" ")));
        rest = rest.replace(padded, "  ");
      }
    }
    return rest;
  }

  /** Lower case, no accents, no marks but commas and the hyphen inside a ZIP. */
  private static String plain(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    String bare = ACCENTS.matcher(Normalizer.normalize(cut, Normalizer.Form.NFD)).replaceAll("");
    String lettered = SIGNS.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ");
    String open = FULL_STOP.matcher(lettered).replaceAll(" ").replace(",", " , ");
    return SPACE.matcher(open).replaceAll(" ").strip();
  }

  /** "labortory" and "phlebotmy" as they were meant: one slip in a long word is forgiven. */
  private static String corrected(String text) {
    return Arrays.stream(text.split(" "))
        .map(
            word ->
                word.length() < LONG_WORD || LONG_WORDS.contains(word)
                    ? word
                    : LONG_WORDS.stream()
                        .filter(known -> isSlip(word, known))
                        .findFirst()
                        .orElse(word))
        .collect(Collectors.joining(" "));
  }

  /** Whether one letter is missing, added, wrong, or has changed places with the next. */
  private static boolean isSlip(String typed, String meant) {
    int longer = Math.max(typed.length(), meant.length());
    if (longer - Math.min(typed.length(), meant.length()) > 1) {
      return false;
    }
    int from = 0;
    while (from < longer - 1 && at(typed, from) == at(meant, from)) {
      from++;
    }
    String restTyped = typed.substring(Math.min(from, typed.length()));
    String restMeant = meant.substring(Math.min(from, meant.length()));
    return after(restTyped, 1).equals(after(restMeant, 1))
        || after(restTyped, 1).equals(restMeant)
        || restTyped.equals(after(restMeant, 1))
        || restTyped.length() > 1
            && restMeant.length() > 1
            && restTyped.charAt(0) == restMeant.charAt(1)
            && restTyped.charAt(1) == restMeant.charAt(0)
            && after(restTyped, 2).equals(after(restMeant, 2));
  }

  private static int at(String word, int index) {
    return index < word.length() ? word.charAt(index) : -1;
  }

  private static String after(String word, int letters) {
    return word.substring(Math.min(letters, word.length()));
  }

  private static void phrases(Map<String, String> into, String lines) {
    List<String[]> all = new ArrayList<>();
    for (String line : lines.strip().split("\n")) {
      String[] sides = line.split(":", 2);
      for (String phrase : sides[1].split(",")) {
        all.add(new String[] {phrase.strip(), sides[0].strip()});
      }
    }
    all.sort((one, other) -> Integer.compare(other[0].length(), one[0].length()));
    all.forEach(entry -> into.put(entry[0], entry[1]));
  }
}
