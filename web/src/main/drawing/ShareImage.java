import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Draws the picture that other sites show beside a link to LabPath, once in each language:
 *
 * <pre>
 * java -Djava.awt.headless=true web/src/main/drawing/ShareImage.java web/src/main/resources/assets
 * </pre>
 *
 * The fonts are those of the machine (DejaVu Sans); the drawing is that of the home page.
 */
public final class ShareImage {

  private static final int WIDTH = 1200;
  private static final int HEIGHT = 630;
  private static final Color GROUND = new Color(0xe0eeeb);
  private static final Color GREEN = new Color(0x0b5d57);
  private static final Color INK = new Color(0x14211f);
  private static final Color RED = new Color(0xd9695a);
  private static final Color YELLOW = new Color(0xf6c453);
  private static final Color BLUE = new Color(0x6aa6d6);

  private final Graphics2D pen;

  private ShareImage(Graphics2D pen) {
    this.pen = pen;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    draw(
        folder.resolve("share-en.png"),
        "Find your way into\nthe medical laboratory",
        "Programs, certificates, pay and work.\nEvery fact with its source and date.");
    draw(
        folder.resolve("share-es.png"),
        "Su camino al\nlaboratorio médico",
        "Programas, certificados, sueldos y empleo.\nCada dato con su fuente y su fecha.");
  }

  private static void draw(Path file, String title, String words) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    new ShareImage(pen).draw(title, words);
    pen.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  private void draw(String title, String words) {
    pen.setColor(GROUND);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setColor(GREEN);
    pen.fillRect(0, HEIGHT - 18, WIDTH, 18);
    mark(72, 64, 2.1);
    pen.setColor(INK);
    write("LabPath", Font.BOLD, 52, 176, 124);
    int y = lines(title, Font.BOLD, 62, 276, 78);
    lines(words, Font.PLAIN, 32, y + 18, 48);
    path();
  }

  /** The sign of the site: a flask on a tile. */
  private void mark(double x, double y, double scale) {
    pen.setColor(GREEN);
    pen.fill(new RoundRectangle2D.Double(x, y, 40 * scale, 40 * scale, 20 * scale, 20 * scale));
    pen.setColor(Color.WHITE);
    stroke(2.4 * scale);
    Path2D glass = new Path2D.Double();
    glass.moveTo(x + 15 * scale, y + 8 * scale);
    glass.lineTo(x + 25 * scale, y + 8 * scale);
    glass.moveTo(x + 17 * scale, y + 8 * scale);
    glass.lineTo(x + 17 * scale, y + 22.5 * scale);
    glass.curveTo(
        x + 11 * scale,
        y + 26 * scale,
        x + 14 * scale,
        y + 33 * scale,
        x + 20 * scale,
        y + 33 * scale);
    glass.curveTo(
        x + 26 * scale,
        y + 33 * scale,
        x + 29 * scale,
        y + 26 * scale,
        x + 23 * scale,
        y + 22.5 * scale);
    glass.lineTo(x + 23 * scale, y + 8 * scale);
    pen.draw(glass);
    pen.setColor(YELLOW);
    pen.fill(new Ellipse2D.Double(x + 17.6 * scale, y + 25.4 * scale, 4.8 * scale, 4.8 * scale));
  }

  /** The dotted way up, with what one meets on it. */
  private void path() {
    pen.setColor(GREEN);
    pen.setStroke(
        new BasicStroke(
            9, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {1, 24}, 0));
    Path2D way = new Path2D.Double();
    way.moveTo(800, 560);
    way.curveTo(900, 570, 900, 470, 990, 440);
    way.curveTo(1090, 410, 1070, 300, 1130, 150);
    pen.draw(way);
    stop(800, 560);
    stop(990, 440);
    stop(1092, 290);
    tube(800, 385);
    flask(960, 250);
    lens(1030, 120);
  }

  private void stop(int x, int y) {
    pen.setColor(Color.WHITE);
    pen.fill(new Ellipse2D.Double(x - 22, y - 22, 44, 44));
    pen.setColor(GREEN);
    stroke(9);
    pen.draw(new Ellipse2D.Double(x - 22, y - 22, 44, 44));
  }

  private void tube(int x, int y) {
    pen.setColor(RED);
    pen.fill(new RoundRectangle2D.Double(x - 22, y + 48, 44, 72, 40, 40));
    pen.fillRect(x - 22, y + 48, 44, 30);
    pen.setColor(GREEN);
    stroke(8);
    pen.drawLine(x - 34, y, x + 34, y);
    Path2D glass = new Path2D.Double();
    glass.moveTo(x - 24, y);
    glass.lineTo(x - 24, y + 98);
    glass.curveTo(x - 24, y + 130, x + 24, y + 130, x + 24, y + 98);
    glass.lineTo(x + 24, y);
    pen.draw(glass);
  }

  private void flask(int x, int y) {
    Path2D glass = new Path2D.Double();
    glass.moveTo(x - 16, y);
    glass.lineTo(x - 16, y + 46);
    glass.lineTo(x - 52, y + 128);
    glass.quadTo(x - 54, y + 146, x - 36, y + 146);
    glass.lineTo(x + 36, y + 146);
    glass.quadTo(x + 54, y + 146, x + 52, y + 128);
    glass.lineTo(x + 16, y + 46);
    glass.lineTo(x + 16, y);
    Path2D filled = new Path2D.Double();
    filled.moveTo(x - 36, y + 90);
    filled.lineTo(x - 52, y + 128);
    filled.quadTo(x - 54, y + 146, x - 36, y + 146);
    filled.lineTo(x + 36, y + 146);
    filled.quadTo(x + 54, y + 146, x + 52, y + 128);
    filled.lineTo(x + 36, y + 90);
    pen.setColor(YELLOW);
    pen.fill(filled);
    pen.setColor(GREEN);
    stroke(8);
    pen.draw(glass);
    pen.drawLine(x - 26, y, x + 26, y);
  }

  private void lens(int x, int y) {
    pen.setColor(GROUND);
    pen.fill(new Ellipse2D.Double(x - 40, y - 40, 80, 80));
    pen.setColor(BLUE);
    pen.fill(new Ellipse2D.Double(x - 20, y - 18, 18, 18));
    pen.fill(new Ellipse2D.Double(x + 4, y - 2, 22, 22));
    pen.setColor(GREEN);
    stroke(9);
    pen.draw(new Ellipse2D.Double(x - 40, y - 40, 80, 80));
    pen.drawLine(x + 30, y + 30, x + 66, y + 66);
  }

  private int lines(String text, int style, int size, int y, int step) {
    pen.setColor(INK);
    int at = y;
    for (String line : text.split("\n")) {
      write(line, style, size, 72, at);
      at += step;
    }
    return at;
  }

  private void write(String text, int style, int size, int x, int y) {
    pen.setFont(new Font("DejaVu Sans", style, size));
    pen.drawString(text, x, y);
  }

  private void stroke(double width) {
    pen.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }
}
