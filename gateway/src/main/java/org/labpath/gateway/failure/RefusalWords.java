package org.labpath.gateway.failure;

import java.util.Locale;

/** What the page of a refusal says to a person, who need not know what parts there are. */
enum RefusalWords {
  AWAY(
      "This page cannot be shown right now",
      "A part of LabPath cannot answer right now. What you sent earlier is kept. Please wait a"
          + " moment and try again.",
      "Esta página no se puede mostrar ahora",
      "Una parte de LabPath no puede responder ahora. Lo que envió antes está guardado. Espere un"
          + " momento e inténtelo de nuevo."),
  OFTEN(
      "That was a lot at once",
      "Your address asked for more than we answer in so short a time. What you sent earlier is"
          + " kept. Please wait a moment and try again.",
      "Fueron muchas solicitudes a la vez",
      "Desde su dirección se pidió más de lo que respondemos en tan poco tiempo. Lo que envió antes"
          + " está guardado. Espere un momento e inténtelo de nuevo."),
  FORM_AWAY(
      "Your form was not sent",
      "A part of LabPath cannot answer right now. Your browser's Back button may still show what"
          + " you typed. Please wait a moment and send it again.",
      "Su formulario no se envió",
      "Una parte de LabPath no puede responder ahora. Es posible que el botón Atrás de su navegador"
          + " aún muestre lo que escribió. Espere un momento y envíelo de nuevo."),
  FORM_LOST(
      "We cannot tell whether your form arrived",
      "A part of LabPath broke off before it answered. Your browser's Back button may still show"
          + " what you typed. Please wait a moment and send it again.",
      "No sabemos si su formulario llegó",
      "Una parte de LabPath se interrumpió antes de responder. Es posible que el botón Atrás de su"
          + " navegador aún muestre lo que escribió. Espere un momento y envíelo de nuevo."),
  FORM_OFTEN(
      "Your form was not sent",
      "Your address asked for more than we answer in so short a time. Your browser's Back button"
          + " may still show what you typed. Please wait a moment and send it again.",
      "Su formulario no se envió",
      "Desde su dirección se pidió más de lo que respondemos en tan poco tiempo. Es posible que el"
          + " botón Atrás de su navegador aún muestre lo que escribió. Espere un momento y envíelo"
          + " de nuevo."),
  ABSENT(
      "There is nothing at this address",
      "It may be mistyped, or the page may be gone.",
      "No hay nada en esta dirección",
      "Puede estar mal escrita, o la página ya no existe."),
  LARGE(
      "This is more than we take",
      "The form, the file or the address is larger than any we take. Please send less.",
      "Esto es más de lo que aceptamos",
      "El formulario, el archivo o la dirección es más grande de lo que aceptamos. Envíe menos."),
  OTHER(
      "We could not answer this",
      "Your browser sent something that we cannot read or do not answer. Nothing was changed.",
      "No pudimos responder a esto",
      "Su navegador envió algo que no podemos leer o que no respondemos. No se cambió nada.");

  private final String title;
  private final String advice;
  private final String spanishTitle;
  private final String spanishAdvice;

  RefusalWords(String title, String advice, String spanishTitle, String spanishAdvice) {
    this.title = title;
    this.advice = advice;
    this.spanishTitle = spanishTitle;
    this.spanishAdvice = spanishAdvice;
  }

  /**
   * The words for a status.
   *
   * @param form whether a form was refused, and not a page
   */
  static RefusalWords of(int status, boolean form) {
    return form ? ofForm(status) : ofPage(status);
  }

  private static RefusalWords ofForm(int status) {
    return switch (status) {
      case 429 -> FORM_OFTEN;
      // Said before anything of it went on.
      case 503 -> FORM_AWAY;
      case 501 -> OTHER;
      default -> status >= 500 ? FORM_LOST : ofPage(status);
    };
  }

  private static RefusalWords ofPage(int status) {
    return switch (status) {
      case 404, 410 -> ABSENT;
      case 413, 414, 431 -> LARGE;
      case 429 -> OFTEN;
      case 501 -> OTHER;
      default -> status >= 500 ? AWAY : OTHER;
    };
  }

  String title(Locale language) {
    return isSpanish(language) ? spanishTitle : title;
  }

  String advice(Locale language) {
    return isSpanish(language) ? spanishAdvice : advice;
  }

  private static boolean isSpanish(Locale language) {
    return "es".equals(language.getLanguage());
  }
}
